// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/eventtablemodel.h"
#include "tests/support/vastrepository.h"
#include "tests/ui/pagesfixture.h"
#include "ui/elidedlabel.h"
#include "ui/pages/eventstable.h"
#include "ui/pages/keyscrollbar.h"
#include "ui/pages/page.h"

#include <QSignalSpy>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QWheelEvent>

using namespace weir;

namespace {

constexpr qint64 vast = 3'000'000'000;

/// The page of all events over a source of any number of them.
struct Vast {
    VastRepository source;
    PagesFixture fixture;
    std::unique_ptr<Page> page;
    QSignalSpy selected;
    EventsTable *table;
    KeyScrollBar *bar;

    explicit Vast(qint64 events = vast)
        : source(events)
        , fixture({.readOnly = true})
        , page((fixture.store->readFrom(source), makePage(*fixture.session, {.kind = Location::Kind::AllEvents}, nullptr)))
        , selected(page.get(), &Page::eventSelected)
        , table(page->findChild<EventsTable *>(QStringLiteral("allEvents")))
        , bar(page->findChild<KeyScrollBar *>(QStringLiteral("eventsScrollBar")))
    {
        page->resize(800, 400);
        page->show();
    }

    qint64 keyOf(int row) const { return table->model()->index(row, 0).data().toLongLong() + 1; }
    /// Of the row at the top of what is in sight, and of the last one in sight.
    qint64 topKey() const { return keyOf(table->rowAt(1)); }
    qint64 lastKey() const { return keyOf(table->rowAt(table->viewport()->height() - 2)); }
    qint64 currentKey() const { return table->currentIndex().isValid() ? keyOf(table->currentIndex().row()) : -1; }
    bool isRead() const { return table->model()->rowCount() > 0; }
    QLineEdit &place() const { return *page->findChild<QLineEdit *>(QStringLiteral("place")); }

    /// As with the mouse, in the middle of the slider, to that part of the way; to its ends by going beyond them.
    void drag(double part) const
    {
        QStyleOptionSlider option;
        option.initFrom(bar);
        option.orientation = Qt::Vertical;
        option.minimum = bar->minimum();
        option.maximum = bar->maximum();
        option.sliderPosition = bar->sliderPosition();
        option.sliderValue = bar->value();
        option.pageStep = bar->pageStep();
        option.subControls = QStyle::SC_All;
        const auto rect = [&](QStyle::SubControl control) {
            return bar->style()->subControlRect(QStyle::CC_ScrollBar, &option, control, bar);
        };
        const QRect slider = rect(QStyle::SC_ScrollBarSlider);
        const QRect groove = rect(QStyle::SC_ScrollBarGroove);
        const int beyond = part <= 0 ? -10 : part >= 1 ? 10 : 0;
        const int y = groove.top() + slider.height() / 2 + int(part * (groove.height() - slider.height())) + beyond;
        QTest::mousePress(bar, Qt::LeftButton, {}, slider.center());
        QTest::mouseMove(bar, {slider.center().x(), y});
        QTest::mouseRelease(bar, Qt::LeftButton, {}, {slider.center().x(), y});
    }

    void wheel(QWidget *over, int steps) const
    {
        const QPointF at = QRectF(over->rect()).center();
        QWheelEvent event(at, over->mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(over, &event);
    }
};

} // namespace

class EventScrolling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeBillionRowsAreDraggedToTheirLastAndFirst()
    {
        Vast one;
        QTRY_COMPARE(one.lastKey(), vast);
        QCOMPARE(one.bar->value(), one.bar->maximum());
        one.drag(0.0);
        QTRY_COMPARE(one.topKey(), 1);
        QTRY_COMPARE(one.bar->value(), 0);
        one.drag(1.0);
        QTRY_COMPARE(one.lastKey(), vast);
        QVERIFY(one.table->model()->rowCount() <= EventTableModel::defaultMostRows);
    }

    void whereItIsDraggedToAreTheRowsOfThatPart()
    {
        Vast one;
        QTRY_VERIFY(one.isRead());
        one.drag(0.5);
        QTRY_VERIFY(one.topKey() > vast * 2 / 5 && one.topKey() < vast * 3 / 5);
        const int value = one.bar->value();
        QTRY_VERIFY(one.table->model()->rowCount() > EventTableModel::pageSize); // reads on to both sides
        QVERIFY(std::abs(one.bar->value() - value) < 10);
        QCOMPARE(one.table->currentIndex(), QModelIndex());
    }

    void eachValueOnTheWayIsShown()
    {
        Vast one(1'000'000);
        QTRY_VERIFY(one.isRead());
        one.bar->setSliderDown(true);
        for (int percent = 10; percent <= 90; percent += 10) {
            one.bar->setSliderPosition(int(qint64(one.bar->maximum()) * percent / 100));
            QTRY_COMPARE(one.topKey(), 1 + one.bar->sliderPosition());
        }
        one.bar->setSliderDown(false);
    }

    void stepsOfTheBarAreRowsAndPages()
    {
        Vast one;
        QTRY_VERIFY(one.isRead());
        one.drag(0.5);
        QTRY_VERIFY(one.topKey() < vast * 3 / 5);
        QTRY_VERIFY(one.table->model()->rowCount() > EventTableModel::pageSize);
        const qint64 top = one.topKey();
        one.bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        QCOMPARE(one.topKey(), top + 1);
        one.bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
        QCOMPARE(one.topKey(), top);
        one.bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        QVERIFY(one.topKey() < top - 5);
        QVERIFY(one.topKey() > top - 40);
    }

    void theWheelScrollsRowsOverTableAndBar()
    {
        Vast one;
        QTRY_COMPARE(one.lastKey(), vast);
        const QScrollBar &rows = *one.table->verticalScrollBar();
        const int end = rows.value();
        one.wheel(one.table->viewport(), 2);
        QCOMPARE(rows.value(), end - 2 * QApplication::wheelScrollLines());
        one.wheel(one.bar, 1);
        QCOMPARE(rows.value(), end - 3 * QApplication::wheelScrollLines());
    }

    void homeAndEndGoToTheFirstAndTheLastOfAll()
    {
        Vast one;
        QTRY_VERIFY(one.isRead());
        one.table->setFocus();
        QTest::keyClick(one.table, Qt::Key_Home);
        QTRY_COMPARE(one.currentKey(), 1);
        QCOMPARE(one.topKey(), 1);
        QCOMPARE(one.selected.back().at(0).value<Event>().key, 1);
        QTest::keyClick(one.table, Qt::Key_End);
        QTRY_COMPARE(one.currentKey(), vast);
        QCOMPARE(one.lastKey(), vast);
        QCOMPARE(one.selected.back().at(0).value<Event>().key, vast);
    }

    void pagesOfKeysGoOnBeyondTheWindow()
    {
        Vast one;
        QTRY_VERIFY(one.isRead());
        QTest::keyClick(one.table, Qt::Key_Home);
        QTRY_COMPARE(one.currentKey(), 1);
        qint64 before = 0;
        for (int page = 0; page < 60; ++page) {
            before = one.currentKey();
            QTest::keyClick(one.table, Qt::Key_PageDown);
            QTRY_VERIFY(one.currentKey() > before);
            QVERIFY(one.currentKey() <= before + 20);
            QTRY_VERIFY(one.table->model()->rowCount() - one.table->currentIndex().row() > EventTableModel::pageSize / 2);
        }
        QVERIFY(one.currentKey() > 2 * EventTableModel::pageSize);
        QTest::keyClick(one.table, Qt::Key_PageUp);
        QVERIFY(one.currentKey() < before + 20);
    }

    void keysBeginWithWhatIsInSight()
    {
        Vast one;
        QTRY_VERIFY(one.isRead());
        one.drag(0.5);
        QTRY_VERIFY(one.topKey() < vast * 3 / 5);
        QTest::keyClick(one.table, Qt::Key_Down);
        QCOMPARE(one.currentKey(), one.topKey());
    }

    void aPositionATimeOrAnEventIsGoneTo_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("key");
        const auto local = [](qint64 key) { return VastRepository::timeOf(key).toDateTime().toLocalTime(); };
        QTest::newRow("position") << QStringLiteral("1234567890") << qint64(1'234'567'891);
        QTest::newRow("with separators") << QStringLiteral("#2,999,999,999") << vast;
        QTest::newRow("first") << QStringLiteral("0") << qint64(1);
        QTest::newRow("time") << local(5000).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) << qint64(5000);
        QTest::newRow("utc") << VastRepository::timeOf(6000).toIso() << qint64(6000);
        QTest::newRow("id") << VastRepository::idOf(0xabcdef12).toUpper() << qint64(0xabcdef12);
        QTest::newRow("before all") << QStringLiteral("2001-01-01") << qint64(1);
    }

    void aPositionATimeOrAnEventIsGoneTo()
    {
        QFETCH(QString, typed);
        QFETCH(qint64, key);
        Vast one;
        QTRY_VERIFY(one.isRead());
        one.page->askForPlace();
        QTest::keyClicks(&one.place(), typed);
        QTest::keyClick(&one.place(), Qt::Key_Return);
        QTRY_COMPARE(one.currentKey(), key);
        QVERIFY(one.table->viewport()->rect().contains(one.table->visualRect(one.table->currentIndex())));
        QCOMPARE(one.selected.back().at(0).value<Event>().key, key);
        QCOMPARE(one.place().text(), QString());
    }

    void whatIsNotThereIsSaidBesideTheField_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("says");
        QTest::newRow("position") << QStringLiteral("3000000000") << QStringLiteral("No event is at position 3,000,000,000");
        QTest::newRow("time") << QStringLiteral("2300-01-01 00:00") << QStringLiteral("No event was created at 2300-01-01 00:00");
        QTest::newRow("id") << QStringLiteral("<b>x</b>") << QStringLiteral("No event of this store has the id <b>x</b>");
    }

    void whatIsNotThereIsSaidBesideTheField()
    {
        QFETCH(QString, typed);
        QFETCH(QString, says);
        Vast one;
        QTRY_COMPARE(one.lastKey(), vast);
        QTest::keyClicks(&one.place(), typed);
        QTest::keyClick(&one.place(), Qt::Key_Return);
        const auto *message = one.page->findChild<ElidedLabel *>(QStringLiteral("placeMessage"));
        QTRY_VERIFY2(message->text().startsWith(says), qPrintable(message->text()));
        QCOMPARE(one.lastKey(), vast);
        QTest::keyClick(&one.place(), Qt::Key_Escape);
        QCOMPARE(message->text(), QString());
        QCOMPARE(one.place().text(), QString());
    }

    void theSelectedEventStaysSelectedWhereverOneLooks()
    {
        Vast one(100'000);
        QTRY_VERIFY(one.isRead());
        QTest::keyClicks(&one.place(), QStringLiteral("49999"));
        QTest::keyClick(&one.place(), Qt::Key_Return);
        QTRY_COMPARE(one.currentKey(), 50'000);
        const auto times = one.selected.count();
        one.drag(1.0);
        QTRY_COMPARE(one.lastKey(), 100'000);
        QCOMPARE(one.currentKey(), -1);
        QCOMPARE(one.page->location().eventId, VastRepository::idOf(50'000));
        one.page->refresh();
        one.bar->setValue(49'990);
        QTRY_COMPARE(one.currentKey(), 50'000);
        QCOMPARE(one.topKey(), 49'991);
        one.page->refresh();
        QTRY_COMPARE(one.currentKey(), 50'000);
        QTRY_COMPARE(one.topKey(), 49'991);
        QCOMPARE(one.selected.count(), times);
    }

    /// Scrolling so far that its row leaves the window and comes back.
    void theSelectedEventStaysSelectedWhileItsRowIsGone()
    {
        Vast one(100'000);
        auto &model = *qobject_cast<EventTableModel *>(one.table->model());
        model.setMostRows(3 * EventTableModel::pageSize);
        QTRY_COMPARE(one.lastKey(), 100'000);
        QTest::keyClick(one.table, Qt::Key_End);
        QCOMPARE(one.currentKey(), 100'000);
        while (model.keyAt(model.rowCount() - 1) == 100'000) {
            const qint64 top = one.topKey();
            one.wheel(one.table->viewport(), 5);
            QTRY_VERIFY(one.topKey() < top);
            QCoreApplication::processEvents();
        }
        QCOMPARE(one.currentKey(), -1);
        QCOMPARE(one.page->location().eventId, VastRepository::idOf(100'000));
        while (one.lastKey() < 100'000) {
            one.wheel(one.table->viewport(), -5);
            QCoreApplication::processEvents();
        }
        QCOMPARE(one.currentKey(), 100'000);
        QCOMPARE(one.selected.count(), 1);
    }

    void fewRowsHaveABarOfRowsAndNoneWhereAllAreInSight()
    {
        Vast few(3);
        QTRY_VERIFY(few.isRead());
        QVERIFY(!few.bar->isVisible());
        Vast some(100);
        QTRY_COMPARE(some.lastKey(), 100);
        QVERIFY(some.bar->isVisible());
        some.bar->setValue(40);
        QCOMPARE(some.topKey(), 41);
    }

    /// More than the window holds arrive while it follows: it stays at the end, and the rows before the last are those before.
    void followsMoreThanTheWindowHolds()
    {
        Vast one(500);
        auto &model = *qobject_cast<EventTableModel *>(one.table->model());
        model.setMostRows(3 * EventTableModel::pageSize);
        one.page->setFollowing(true);
        QTRY_COMPARE(one.lastKey(), 500);
        for (int burst = 0; burst < 10; ++burst) {
            one.source.grow(333);
            one.fixture.store->announce();
            QTRY_COMPARE(one.lastKey(), one.source.lastKey());
        }
        QVERIFY(model.isFollowing());
        QCOMPARE(one.topKey(), one.lastKey() - (one.table->rowAt(one.table->viewport()->height() - 2) - one.table->rowAt(1)));
    }

    void scrolledAwayTheRowAtTheTopStays()
    {
        Vast one(100'000);
        one.page->setFollowing(true);
        QTRY_COMPARE(one.lastKey(), 100'000);
        one.wheel(one.table->viewport(), 3);
        const qint64 top = one.topKey();
        const auto &model = *qobject_cast<EventTableModel *>(one.table->model());
        const auto unread = [&] { return one.source.lastKey() - model.keyAt(model.rowCount() - 1); };
        for (int burst = 0; burst < 20; ++burst) {
            one.source.grow(1000);
            one.fixture.store->announce();
            QTRY_VERIFY(model.newEvents() == unread() && unread() >= 800 + 1000 * burst);
            QCOMPARE(one.topKey(), top);
        }
        auto *pill = one.page->findChild<QAbstractButton *>(QStringLiteral("newEvents"));
        QCOMPARE(pill->text(), QStringLiteral("+%1 new").arg(QLocale().toString(unread())));
        QTest::mouseClick(pill, Qt::LeftButton);
        QTRY_COMPARE(one.lastKey(), 120'000);
        QVERIFY(!pill->isVisible());
    }
};

QTEST_MAIN(EventScrolling)
#include "tst_eventscrolling.moc"
