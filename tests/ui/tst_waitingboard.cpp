// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "windowharness.h"

#include "model/items/instancetablemodel.h"
#include "store/uuid.h"
#include "ui/format/processtext.h"
#include "ui/pages/datatable.h"
#include "ui/pages/page.h"
#include "ui/pages/waitingcard.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QTest>
#include <QToolButton>

using namespace weir;

namespace {

constexpr qint64 hour = 3'600'000'000;

Timestamp hoursAgo(qint64 hours)
{
    return {Timestamp::now().microseconds - hours * hour};
}

/// What a delegate makes of a cell.
QStyleOptionViewItem lookOf(const QTableView &table, const QModelIndex &index)
{
    struct Looker : QStyledItemDelegate {
        static void look(const QStyledItemDelegate &delegate, QStyleOptionViewItem &option, const QModelIndex &at)
        {
            (delegate.*&Looker::initStyleOption)(&option, at);
        }
    };
    QStyleOptionViewItem option;
    option.palette = table.palette();
    Looker::look(*qobject_cast<QStyledItemDelegate *>(table.itemDelegateForIndex(index)), option, index);
    return option;
}

} // namespace

/// The waiting board and the process list, through the window.
class TestWaitingBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_harness.reset(); }
    void theBoardTellsWhoWaitsForWhat();
    void aConfirmationMovesACard();
    void aCardListsItsInstances();
    void theListFiltersByWhatIsTyped();
    void othersWithTheSameValueAreFound();
    void columnsAreChosenAndSorted();
    void overdueIsSaidByWordAndSign();
    void bothClocksTellTheirOwnStory();
    void theClockComesAlong();
    void theListsMenuCompares();
    void anEmptyBoardSaysWhy();
    void theFilterIsPartOfThePlace();

private:
    void confirm(const QString &who, const QString &order, Timestamp at, const QString &menu = QStringLiteral("7"),
                 const std::optional<Timestamp> &valid = {});
    WaitingCardButton *card(const char *missing) const
    {
        return m_harness->shown<WaitingCardButton>(QStringLiteral("card:CateringMatch:") + QLatin1StringView(missing));
    }
    qint64 waiting(const char *missing) const { return card(missing) ? card(missing)->card().waiting : -1; }
    DataTable *table() const { return m_harness->shown<DataTable>(QStringLiteral("processes")); }
    /// The instances of the list as it is shown, from its top.
    QStringList listed() const;
    QModelIndex cell(const QString &instance, int column) const;
    /// Right-clicks a cell and chooses the menu's entry of that text.
    void chooseFromMenu(const QModelIndex &index, const QString &entry);
    void press(const char *button);
    Page *page() const { return m_harness->shown<Page>(QStringLiteral("processesPage")); }

    std::unique_ptr<WindowHarness> m_harness;
};

void TestWaitingBoard::init()
{
    m_harness = std::make_unique<WindowHarness>();
    QVERIFY(m_harness->makeStore(QStringLiteral("waiting.weir")));
}

void TestWaitingBoard::confirm(const QString &who, const QString &order, Timestamp at, const QString &menu,
                               const std::optional<Timestamp> &valid)
{
    const NewEvent event{.id = newEventId(),
                         .type = who + QStringLiteral("ConfirmedMenu"),
                         .data = QStringLiteral(R"({"order_id":"%1","menu_id":"%2","caterer":"ada"})").arg(order, menu).toUtf8(),
                         .metadata = "{}",
                         .createdAt = at,
                         .validAt = valid};
    const QString stream = QStringLiteral("Order$") + order;
    const auto stored = m_harness->window->session()->store().write<bool>([event, stream](UnitOfWork &unit) -> Result<bool> {
        const Status done = unit.events.append(std::span(&event, 1), stream, ExpectedVersion::automatic());
        return done ? Result<bool>(true) : failure(done.error());
    });
    QTRY_VERIFY(stored.isFinished());
    QVERIFY(stored.result().has_value());
}

QStringList TestWaitingBoard::listed() const
{
    QStringList instances;
    const DataTable *shown = table();
    for (int row = 0; shown && row < shown->model()->rowCount(); ++row)
        instances.append(shown->model()->index(row, InstanceTableModel::Instance).data().toString());
    return instances;
}

QModelIndex TestWaitingBoard::cell(const QString &instance, int column) const
{
    const qsizetype row = listed().indexOf(instance);
    return row < 0 ? QModelIndex() : table()->model()->index(int(row), column);
}

void TestWaitingBoard::chooseFromMenu(const QModelIndex &index, const QString &entry)
{
    QVERIFY(index.isValid());
    bool isChosen = false;
    QTimer::singleShot(0, this, [&] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        for (QAction *action : menu ? menu->actions() : QList<QAction *>()) {
            if (action->text() == entry && action->isEnabled()) {
                isChosen = true;
                menu->setActiveAction(action);
                QTest::keyClick(menu, Qt::Key_Return);
                return;
            }
        }
        if (menu)
            menu->close();
    });
    table()->scrollTo(index);
    const QPoint at = table()->visualRect(index).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, table()->viewport()->mapToGlobal(at));
    QApplication::sendEvent(table()->viewport(), &event);
    QVERIFY2(isChosen, qPrintable(entry));
}

void TestWaitingBoard::press(const char *button)
{
    auto *found = m_harness->shown<QToolButton>(QLatin1StringView(button));
    QVERIFY2(found, button);
    QTest::mouseClick(found, Qt::LeftButton);
}

void TestWaitingBoard::theBoardTellsWhoWaitsForWhat()
{
    confirm(QStringLiteral("Customer"), QStringLiteral("1"), hoursAgo(3));
    confirm(QStringLiteral("Customer"), QStringLiteral("2"), hoursAgo(100));
    confirm(QStringLiteral("Caterer"), QStringLiteral("3"), hoursAgo(1));
    QTest::keyClick(m_harness->window.get(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(waiting("caterer_confirmed"), 2);
    QTRY_COMPARE(waiting("customer_confirmed"), 1);
    const WaitingCardButton *caterer = card("caterer_confirmed");
    QCOMPARE(caterer->card().suppliers, QStringList{QStringLiteral("CatererConfirmedMenu")});
    QCOMPARE(caterer->card().overdue, 1);
    QCOMPARE(caterer->accessibleName(), QStringLiteral("2 wait for the caterer, 1 overdue"));
    QVERIFY2(caterer->accessibleDescription().startsWith(QStringLiteral("Oldest: 2, for 4 d 4 h since ")),
             qPrintable(caterer->accessibleDescription()));
    QCOMPARE(card("customer_confirmed")->accessibleName(), QStringLiteral("1 waits for the customer"));
    QVERIFY(
        m_harness->shown<QLabel>(QStringLiteral("boardSummary"))->text().startsWith(QStringLiteral("3 wait, 1 of them overdue.")));
}

void TestWaitingBoard::aConfirmationMovesACard()
{
    m_harness->action(QStringLiteral("board"))->trigger();
    confirm(QStringLiteral("Customer"), QStringLiteral("1"), hoursAgo(1));
    QTRY_COMPARE(waiting("caterer_confirmed"), 1);
    QElapsedTimer timer;
    timer.start();
    confirm(QStringLiteral("Customer"), QStringLiteral("2"), hoursAgo(0));
    while (waiting("caterer_confirmed") != 2 && timer.elapsed() < 5000)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
    qInfo("from the confirmation to the card: %lld ms", static_cast<long long>(timer.elapsed()));
    QCOMPARE(waiting("caterer_confirmed"), 2);
    confirm(QStringLiteral("Caterer"), QStringLiteral("1"), hoursAgo(0));
    QTRY_COMPARE(waiting("caterer_confirmed"), 1);
    QCOMPARE(card("caterer_confirmed")->card().oldest, QStringLiteral("2"));
}

void TestWaitingBoard::aCardListsItsInstances()
{
    confirm(QStringLiteral("Customer"), QStringLiteral("1"), hoursAgo(3));
    confirm(QStringLiteral("Customer"), QStringLiteral("2"), hoursAgo(100));
    confirm(QStringLiteral("Caterer"), QStringLiteral("3"), hoursAgo(1));
    m_harness->action(QStringLiteral("board"))->trigger();
    QTRY_COMPARE(waiting("caterer_confirmed"), 2);
    QTest::mouseClick(card("caterer_confirmed"), Qt::LeftButton);
    QTRY_COMPARE(listed(), (QStringList{QStringLiteral("2"), QStringLiteral("1")}));
    QCOMPARE(m_harness->shown<QLineEdit>(QStringLiteral("filter"))->text(), QStringLiteral("waits:caterer_confirmed"));
    m_harness->action(QStringLiteral("back"))->trigger();
    QTRY_VERIFY(card("customer_confirmed"));
    card("customer_confirmed")->setFocus();
    QTest::keyClick(card("customer_confirmed"), Qt::Key_Space);
    QTRY_COMPARE(listed(), QStringList{QStringLiteral("3")});
}

void TestWaitingBoard::theListFiltersByWhatIsTyped()
{
    confirm(QStringLiteral("Customer"), QStringLiteral("1"), hoursAgo(3), QStringLiteral("7"));
    confirm(QStringLiteral("Customer"), QStringLiteral("2"), hoursAgo(2), QStringLiteral("the long one"));
    confirm(QStringLiteral("Caterer"), QStringLiteral("3"), hoursAgo(1), QStringLiteral("7"));
    m_harness->action(QStringLiteral("processes"))->trigger();
    QTRY_COMPARE(listed().size(), 3);
    QTest::keyClick(m_harness->window.get(), Qt::Key_F, Qt::ControlModifier);
    auto *filter = m_harness->shown<QLineEdit>(QStringLiteral("filter"));
    const auto type = [filter](const QString &text) {
        filter->clear();
        QTest::keyClicks(filter, text);
    };
    type(QStringLiteral("menu_id:7"));
    QTRY_COMPARE(listed(), (QStringList{QStringLiteral("1"), QStringLiteral("3")}));
    type(QStringLiteral("menu_id:7 customer_confirmed:no"));
    QTRY_COMPARE(listed(), QStringList{QStringLiteral("3")});
    type(QStringLiteral("menu_id:\"the long one\""));
    QTRY_COMPARE(listed(), QStringList{QStringLiteral("2")});
    type(QStringLiteral("waits:customer_confirmed"));
    QTRY_COMPARE(listed(), QStringList{QStringLiteral("3")});
    type(QStringLiteral("catererconf"));
    QTRY_COMPARE(listed(), QStringList{QStringLiteral("3")});
    press("state:overdue");
    QTRY_VERIFY(!table());
    QTest::mouseClick(m_harness->shown<QAbstractButton>(QStringLiteral("empty:action")), Qt::LeftButton);
    QTRY_COMPARE(listed().size(), 3);
}

void TestWaitingBoard::othersWithTheSameValueAreFound()
{
    confirm(QStringLiteral("Customer"), QStringLiteral("1"), hoursAgo(3), QStringLiteral("7"));
    confirm(QStringLiteral("Customer"), QStringLiteral("2"), hoursAgo(2), QStringLiteral("8"));
    confirm(QStringLiteral("Caterer"), QStringLiteral("3"), hoursAgo(1), QStringLiteral("8"));
    m_harness->action(QStringLiteral("processes"))->trigger();
    QTRY_COMPARE(listed().size(), 3);
    const int menu = InstanceTableModel::FixedColumns + 2;
    chooseFromMenu(cell(QStringLiteral("3"), menu), QStringLiteral("Find others with this value"));
    QTRY_COMPARE(listed(), (QStringList{QStringLiteral("2"), QStringLiteral("3")}));
    QCOMPARE(m_harness->shown<QLineEdit>(QStringLiteral("filter"))->text(), QStringLiteral("menu_id:8"));
    chooseFromMenu(cell(QStringLiteral("2"), InstanceTableModel::Missing), QStringLiteral("Find others with this value"));
    QTRY_COMPARE(listed(), QStringList{QStringLiteral("2")});
    m_harness->shown<QLineEdit>(QStringLiteral("filter"))->clear();
    QTRY_COMPARE(listed().size(), 3);
    chooseFromMenu(cell(QStringLiteral("1"), InstanceTableModel::State), QStringLiteral("Find others with this value"));
    QTRY_VERIFY(m_harness->shown<QToolButton>(QStringLiteral("state:waiting"))->isChecked());
}

void TestWaitingBoard::columnsAreChosenAndSorted()
{
    confirm(QStringLiteral("Customer"), QStringLiteral("1"), hoursAgo(3), QStringLiteral("10"));
    confirm(QStringLiteral("Caterer"), QStringLiteral("2"), hoursAgo(2), QStringLiteral("9"));
    m_harness->action(QStringLiteral("processes"))->trigger();
    QTRY_COMPARE(listed().size(), 2);
    const int caterer = InstanceTableModel::FixedColumns + 1;
    QVERIFY(table()->isColumnHidden(caterer));
    QTimer::singleShot(0, this, [] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        for (QAction *action : menu ? menu->actions() : QList<QAction *>()) {
            if (action->text() == QLatin1StringView("caterer_confirmed"))
                action->trigger();
        }
        if (menu)
            menu->close();
    });
    press("columns");
    QTRY_VERIFY(!table()->isColumnHidden(caterer));
    QCOMPARE(lookOf(*table(), cell(QStringLiteral("2"), caterer)).text, QStringLiteral("yes"));
    QCOMPARE(lookOf(*table(), cell(QStringLiteral("1"), caterer)).text, QStringLiteral("no"));
    const auto clickHeader = [this](int column) {
        QHeaderView *header = table()->horizontalHeader();
        const QPoint at(header->sectionViewportPosition(column) + 12, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    };
    clickHeader(InstanceTableModel::FixedColumns + 2);
    QTRY_COMPARE(listed(), (QStringList{QStringLiteral("2"), QStringLiteral("1")})); // as numbers
    clickHeader(InstanceTableModel::FixedColumns + 2);
    QTRY_COMPARE(listed(), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
    clickHeader(caterer);
    QTRY_COMPARE(listed(), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
    clickHeader(caterer);
    QTRY_COMPARE(listed(), (QStringList{QStringLiteral("2"), QStringLiteral("1")}));
}

void TestWaitingBoard::overdueIsSaidByWordAndSign()
{
    confirm(QStringLiteral("Customer"), QStringLiteral("1"), hoursAgo(100));
    confirm(QStringLiteral("Customer"), QStringLiteral("2"), hoursAgo(1));
    m_harness->action(QStringLiteral("processes"))->trigger();
    QTRY_COMPARE(listed(), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
    const QStyleOptionViewItem overdue = lookOf(*table(), cell(QStringLiteral("1"), InstanceTableModel::State));
    const QStyleOptionViewItem waits = lookOf(*table(), cell(QStringLiteral("2"), InstanceTableModel::State));
    QCOMPARE(overdue.text, QStringLiteral("Overdue"));
    QCOMPARE(waits.text, QStringLiteral("Waiting"));
    QVERIFY(overdue.icon.pixmap(16).toImage() == tokenIcon(Token::Overdue).pixmap(16).toImage());
    QVERIFY(overdue.icon.pixmap(16).toImage() != waits.icon.pixmap(16).toImage());
    QCOMPARE(m_harness->shown<QToolButton>(QStringLiteral("state:overdue"))->text(), QStringLiteral("Overdue 1"));
}

void TestWaitingBoard::bothClocksTellTheirOwnStory()
{
    confirm(QStringLiteral("Customer"), QStringLiteral("1"), hoursAgo(1), QStringLiteral("7"), hoursAgo(90));
    m_harness->action(QStringLiteral("board"))->trigger();
    QTRY_COMPARE(waiting("caterer_confirmed"), 1);
    QCOMPARE(card("caterer_confirmed")->card().overdue, 0);
    press("clock:valid");
    QTRY_COMPARE(card("caterer_confirmed")->card().overdue, 1); // it has been so for longer than it has been known
    QTest::mouseClick(card("caterer_confirmed"), Qt::LeftButton);
    QTRY_COMPARE(listed(), QStringList{QStringLiteral("1")});
    QTRY_COMPARE(m_harness->shown<QToolButton>(QStringLiteral("state:overdue"))->text(), QStringLiteral("Overdue 1"));
    press("clock:recorded");
    QTRY_COMPARE(m_harness->shown<QToolButton>(QStringLiteral("state:overdue"))->text(), QStringLiteral("Overdue 0"));
    QTRY_COMPARE(m_harness->shown<QToolButton>(QStringLiteral("state:waiting"))->text(), QStringLiteral("Waiting 1"));
}

void TestWaitingBoard::theClockComesAlong()
{
    confirm(QStringLiteral("Customer"), QStringLiteral("1"), hoursAgo(1), QStringLiteral("7"), hoursAgo(90));
    m_harness->action(QStringLiteral("board"))->trigger();
    QTRY_COMPARE(waiting("caterer_confirmed"), 1);
    press("clock:valid");
    QTest::mouseClick(card("caterer_confirmed"), Qt::LeftButton);
    QTRY_COMPARE(listed(), QStringList{QStringLiteral("1")});
    QVERIFY(m_harness->shown<QToolButton>(QStringLiteral("clock:valid"))->isChecked());
    table()->setCurrentIndex(cell(QStringLiteral("1"), InstanceTableModel::Instance));
    QTest::keyClick(table(), Qt::Key_Return);
    const auto sentence = [this] {
        const auto *label = m_harness->shown<QLabel>(QStringLiteral("processSentence"));
        return label ? label->text() : QString();
    };
    // It has waited for 90 hours as valid, and for one as recorded.
    QTRY_VERIFY2(sentence().contains(QStringLiteral("overdue")), qPrintable(sentence()));
    QVERIFY(m_harness->shown<QToolButton>(QStringLiteral("clock:valid"))->isChecked());
    m_harness->action(QStringLiteral("compareProcesses"))->trigger();
    QTRY_VERIFY(m_harness->shown<QWidget>(QStringLiteral("comparePage")));
    QCOMPARE(m_harness->shown<Page>(QStringLiteral("comparePage"))->location().filter, QStringLiteral("clock:valid"));
    m_harness->action(QStringLiteral("back"))->trigger();
    QTRY_VERIFY(m_harness->shown<QWidget>(QStringLiteral("processPage")));
    press("clock:recorded");
    QTRY_VERIFY2(!sentence().contains(QStringLiteral("overdue")), qPrintable(sentence()));
    QCOMPARE(m_harness->shown<Page>(QStringLiteral("processPage"))->location().filter, QString());
}

void TestWaitingBoard::theListsMenuCompares()
{
    confirm(QStringLiteral("Customer"), QStringLiteral("1"), hoursAgo(3));
    confirm(QStringLiteral("Customer"), QStringLiteral("2"), hoursAgo(2));
    m_harness->action(QStringLiteral("processes"))->trigger();
    QTRY_COMPARE(listed().size(), 2);
    table()->setCurrentIndex(cell(QStringLiteral("2"), InstanceTableModel::Instance));
    chooseFromMenu(cell(QStringLiteral("2"), InstanceTableModel::Instance), QStringLiteral("Compare with another process"));
    const auto place = [this] {
        const auto *compared = m_harness->shown<Page>(QStringLiteral("comparePage"));
        return compared ? compared->location() : Location();
    };
    QTRY_COMPARE(place().name, QStringLiteral("CateringMatch$2"));
    QCOMPARE(place().with, QString());
    m_harness->action(QStringLiteral("back"))->trigger();
    QTRY_COMPARE(listed().size(), 2);
    table()->selectAll();
    chooseFromMenu(cell(QStringLiteral("1"), InstanceTableModel::Instance), QStringLiteral("Compare these two processes"));
    QTRY_COMPARE(place().kind, Location::Kind::Compare);
    QCOMPARE((QSet{place().name, place().with}), (QSet{QStringLiteral("CateringMatch$1"), QStringLiteral("CateringMatch$2")}));
}

void TestWaitingBoard::anEmptyBoardSaysWhy()
{
    m_harness->action(QStringLiteral("board"))->trigger();
    QTRY_VERIFY(m_harness->shown<QLabel>(QStringLiteral("empty:sentence")));
    QTRY_COMPARE(m_harness->shown<QLabel>(QStringLiteral("empty:sentence"))->text(),
                 QStringLiteral("No process has begun in this store yet."));
    QTest::mouseClick(m_harness->shown<QAbstractButton>(QStringLiteral("empty:action")), Qt::LeftButton);
    QTRY_VERIFY(m_harness->shown<Page>(QStringLiteral("eventsPage")));
}

void TestWaitingBoard::theFilterIsPartOfThePlace()
{
    confirm(QStringLiteral("Customer"), QStringLiteral("1"), hoursAgo(3), QStringLiteral("7"));
    confirm(QStringLiteral("Customer"), QStringLiteral("2"), hoursAgo(2), QStringLiteral("8"));
    m_harness->action(QStringLiteral("processes"))->trigger();
    QTRY_COMPARE(listed().size(), 2);
    QTest::keyClicks(m_harness->shown<QLineEdit>(QStringLiteral("filter")), QStringLiteral("menu_id:8"));
    press("state:waiting");
    press("clock:valid");
    QTRY_COMPARE(listed(), QStringList{QStringLiteral("2")});
    const Location here = page()->location();
    QCOMPARE(here.filter, QStringLiteral("state:waiting menu_id:8 clock:valid"));
    table()->setCurrentIndex(cell(QStringLiteral("2"), InstanceTableModel::Instance));
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_VERIFY(m_harness->shown<QWidget>(QStringLiteral("processPage")));
    m_harness->action(QStringLiteral("back"))->trigger();
    QTRY_COMPARE(listed(), QStringList{QStringLiteral("2")});
    QVERIFY(page()->location() == here);
}

QTEST_MAIN(TestWaitingBoard)
#include "tst_waitingboard.moc"
