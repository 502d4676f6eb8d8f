// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "pagesfixture.h"
#include "windowharness.h"

#include "model/items/journaltablemodel.h"
#include "model/operate/operating.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "store/uuid.h"
#include "tests/support/waiting.h"
#include "ui/navigation/tabs.h"
#include "ui/operate/previewview.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>

using namespace weir;

namespace {

using Column = JournalTableModel::Column;

QString customer()
{
    return QStringLiteral("CustomerConfirmedMenu");
}

} // namespace

/// What operators wrote, and what is done about it: through the window.
class TestJournalPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_harness.reset(); }

    void everyWriteIsListed();
    void anEntryLeadsToItsEvent();
    void undoIsPreviewedAndThenWritten();
    void whatCameSinceTheUndoWasShownIsAskedAbout();
    void whatNothingUndoesSaysSo();
    void aLockedStoreShowsThePreviewOnly();
    void whatWasStoredBeforeTheEndIsWritten();
    void whatWasNotStoredIsWrittenAgainOnce();
    void whatWasNotStoredIsDropped();
    void theContextMenuOffersTheSame();
    void anEmptyJournalSaysWhatNext();
    void everythingHasAName();

private:
    Session &session() const { return *m_harness->window->session(); }
    template <class T>
    T *shown(const char *name) const
    {
        return m_harness->shown<T>(QLatin1StringView(name));
    }
    OperatorWrite writeFor(const QString &order) const;
    void confirm(const QString &order);
    /// The journal's table with so many rows, the first of them selected.
    QTableView *showJournal(int rows);
    JournalStanding standing(int row = 0) const
    {
        return shown<QTableView>("journal")->model()->index(row, Column::State).data(ValueRole).value<JournalStanding>();
    }
    QString sentence() const { return shown<QLabel>("entrySentence") ? shown<QLabel>("entrySentence")->text() : QString(); }
    qint64 count(const QString &type) const;
    /// As a program that was killed between intent and write, or between write and settling.
    OperatorWrite interrupt(bool isStored);

    std::unique_ptr<WindowHarness> m_harness;
};

void TestJournalPage::init()
{
    m_harness = std::make_unique<WindowHarness>();
    QVERIFY(m_harness->makeStore(QStringLiteral("orders.weir")));
}

OperatorWrite TestJournalPage::writeFor(const QString &order) const
{
    OperatorWrite write = newWrite();
    const Status filled =
        fillWrite(write, {.operation = *session().domain().operationFor(customer()),
                          .values = {{QStringLiteral("order_id"), order}, {QStringLiteral("menu_id"), QStringLiteral("7")}},
                          .why = QStringLiteral("by phone")});
    Q_ASSERT(filled.has_value());
    return write;
}

void TestJournalPage::confirm(const QString &order)
{
    session().operating().setOperator({.name = QStringLiteral("ada"), .machine = QStringLiteral("desk")});
    WEIR_VERIFY(wait(session().operating().write(writeFor(order))));
}

QTableView *TestJournalPage::showJournal(int rows)
{
    m_harness->action(QStringLiteral("journal"))->trigger();
    QTableView *table = nullptr;
    if (!QTest::qWaitFor([&] { return (table = shown<QTableView>("journal")) && table->model()->rowCount() == rows; }, 20'000))
        return nullptr;
    table->setCurrentIndex(table->model()->index(0, 0));
    return table;
}

qint64 TestJournalPage::count(const QString &type) const
{
    return wait(session().store().read<qint64>([type](const UnitOfWork &unit) { return unit.events.count({.types = {type}}); }))
        .value_or(-1);
}

OperatorWrite TestJournalPage::interrupt(bool isStored)
{
    const OperatorWrite write = writeFor(QStringLiteral("42"));
    const QString path = session().store().info().path;
    const Operator by{.name = QStringLiteral("ada"), .machine = QStringLiteral("desk")};
    (void)wait(m_harness->journal.intend({journalEntry(write, path, by, Timestamp::now())}));
    if (isStored) {
        (void)wait(session().store().write<OperationOutcome>(
            [write, by](UnitOfWork &unit) { return storeWrite(unit, {}, write, by, Timestamp::now()); }));
    }
    m_harness->restart();
    if (!m_harness->open({.path = path}))
        qFatal("the store was not opened again");
    return write;
}

void TestJournalPage::everyWriteIsListed()
{
    confirm(QStringLiteral("42"));
    const QTableView *table = showJournal(1);
    QVERIFY(table);
    const auto text = [table](int column) { return table->model()->index(0, column).data().toString(); };
    QCOMPARE(text(Column::Who), QStringLiteral("ada"));
    QCOMPARE(text(Column::Machine), QStringLiteral("desk"));
    QCOMPARE(text(Column::Operation), QStringLiteral("Confirm for customer"));
    QCOMPARE(text(Column::Stream), QStringLiteral("Order$42"));
    QCOMPARE(text(Column::Why), QStringLiteral("by phone"));
    QTRY_COMPARE(standing(), JournalStanding::Written);
    QTRY_COMPARE(sentence(), QStringLiteral("Confirm for customer was written to Order$42 by ada on desk, just now: by phone."));
    // The next one arrives by itself.
    confirm(QStringLiteral("43"));
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, Column::Stream).data().toString(), QStringLiteral("Order$43"));
}

void TestJournalPage::anEntryLeadsToItsEvent()
{
    confirm(QStringLiteral("42"));
    QTableView *table = showJournal(1);
    QVERIFY(table);
    QTRY_VERIFY(shown<QWidget>("eventType"));
    const QString id = table->model()->index(0, 0).data(EventIdRole).toString();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    auto *tabs = m_harness->window->findChild<Tabs *>(QStringLiteral("tabs"));
    QTRY_COMPARE(tabs->currentLocation(),
                 (Location{.kind = Location::Kind::Stream, .name = QStringLiteral("Order$42"), .eventId = id}));
}

void TestJournalPage::undoIsPreviewedAndThenWritten()
{
    confirm(QStringLiteral("42"));
    QVERIFY(showJournal(1));
    QTRY_VERIFY(shown<QPushButton>("undoEntry") && shown<QPushButton>("undoEntry")->isEnabled());
    QTest::mouseClick(shown<QPushButton>("undoEntry"), Qt::LeftButton);
    QTRY_VERIFY(shown<QPushButton>("writeEntry") && shown<QPushButton>("writeEntry")->isEnabled());
    QCOMPARE(shown<QLabel>("entryHeading")->text(),
             QStringLiteral("Undo \"Confirm for customer\" in Order$42 by writing CustomerWithdrewMenu"));
    const QString said = m_harness->window->findChild<PreviewView *>()->text();
    QVERIFY2(said.contains(QStringLiteral("CustomerWithdrewMenu")), qPrintable(said));
    QCOMPARE(count(QStringLiteral("CustomerWithdrewMenu")), 0);
    QTest::keyClicks(shown<QLineEdit>("entryWhy"), QStringLiteral("wrong order"));
    QTest::mouseClick(shown<QPushButton>("writeEntry"), Qt::LeftButton);
    QTRY_COMPARE(count(QStringLiteral("CustomerWithdrewMenu")), 1);
    QTRY_VERIFY(!shown<QWidget>("entryPanel"));
    QTRY_COMPARE(standing(1), JournalStanding::Undone);
    QCOMPARE(standing(0), JournalStanding::Written);
    const QTableView *table = shown<QTableView>("journal");
    QCOMPARE(table->model()->index(0, Column::Why).data().toString(), QStringLiteral("wrong order"));
    QCOMPARE(table->model()->index(0, Column::Operation).data().toString(), QStringLiteral("Withdraw for customer"));
    // Undone once, it is not offered again; what undid it can itself be undone.
    QVERIFY(!shown<QPushButton>("undoEntry"));
    QTRY_VERIFY2(sentence().contains(QStringLiteral("Undone by ada, just now: wrong order.")), qPrintable(sentence()));
    QTest::mouseClick(shown<QPushButton>("showUndo"), Qt::LeftButton);
    QCOMPARE(table->currentIndex().row(), 0);
    QTRY_VERIFY(shown<QPushButton>("undoEntry") && shown<QPushButton>("undoEntry")->isEnabled());
}

void TestJournalPage::whatCameSinceTheUndoWasShownIsAskedAbout()
{
    confirm(QStringLiteral("42"));
    QVERIFY(showJournal(1));
    QTRY_VERIFY(shown<QPushButton>("undoEntry") && shown<QPushButton>("undoEntry")->isEnabled());
    QTest::mouseClick(shown<QPushButton>("undoEntry"), Qt::LeftButton);
    QTRY_VERIFY(shown<QPushButton>("writeEntry") && shown<QPushButton>("writeEntry")->isEnabled());
    // As another program, before the window knows.
    const auto info = examineStore(session().store().info().path, OpenMode::Drive);
    WEIR_VERIFY(info);
    const NewEvent event{.id = newEventId(), .type = QStringLiteral("OrderPlaced"), .data = "{}", .metadata = R"({"who":"eve"})"};
    WEIR_VERIFY(DirectStore(*info).inWrite([&event](UnitOfWork &unit) {
        return unit.events.append({&event, 1}, QStringLiteral("Order$42"), ExpectedVersion::automatic());
    }));
    shown<QPushButton>("writeEntry")->click();
    QTRY_VERIFY(shown<QLabel>("question"));
    QCOMPARE(shown<QLabel>("question")->text(), QStringLiteral("Nothing was written: this came into Order$42 since it was shown."));
    QCOMPARE(shown<QTableView>("cameSince")->model()->index(0, 1).data().toString(), QStringLiteral("OrderPlaced"));
    QCOMPARE(count(QStringLiteral("CustomerWithdrewMenu")), 0);
    QVERIFY(!shown<QPushButton>("writeEntry")->isEnabled());
    QTest::mouseClick(shown<QPushButton>("goOn"), Qt::LeftButton);
    QTRY_VERIFY(shown<QPushButton>("writeEntry")->isEnabled() && !shown<QLabel>("question"));
    QTest::mouseClick(shown<QPushButton>("writeEntry"), Qt::LeftButton);
    QTRY_COMPARE(count(QStringLiteral("CustomerWithdrewMenu")), 1);
    QTRY_VERIFY(!shown<QWidget>("entryPanel"));
}

void TestJournalPage::whatNothingUndoesSaysSo()
{
    OperatorWrite write = newWrite();
    write.type = QStringLiteral("Noted");
    write.stream = QStringLiteral("Notes$1");
    WEIR_VERIFY(wait(session().operating().write(write)));
    QVERIFY(showJournal(1));
    QTRY_COMPARE(standing(), JournalStanding::Written);
    QTRY_VERIFY(shown<QPushButton>("undoEntry"));
    QVERIFY(!shown<QPushButton>("undoEntry")->isEnabled());
    QVERIFY(shown<QPushButton>("undoEntry")->toolTip().contains(QStringLiteral("nothing that undoes Noted")));
}

void TestJournalPage::aLockedStoreShowsThePreviewOnly()
{
    confirm(QStringLiteral("42"));
    session().access().setProduction(true);
    QVERIFY(showJournal(1));
    QTRY_VERIFY(shown<QPushButton>("undoEntry"));
    QTest::mouseClick(shown<QPushButton>("undoEntry"), Qt::LeftButton);
    const auto *preview = m_harness->window->findChild<PreviewView *>();
    QTRY_VERIFY(preview->hasPreview());
    QVERIFY(!shown<QPushButton>("writeEntry")->isEnabled());
    QCOMPARE(shown<QLabel>("entryReason")->text(), QStringLiteral("The store is locked."));
    session().access().unlock();
    QTRY_VERIFY(shown<QPushButton>("writeEntry")->isEnabled());
    QTest::mouseClick(shown<QPushButton>("cancelEntry"), Qt::LeftButton);
    QVERIFY(!shown<QWidget>("entryPanel"));
    QCOMPARE(count(QStringLiteral("CustomerWithdrewMenu")), 0);
}

void TestJournalPage::whatWasStoredBeforeTheEndIsWritten()
{
    interrupt(true);
    QVERIFY(showJournal(1));
    QTRY_COMPARE(standing(), JournalStanding::Written);
    QTRY_VERIFY(shown<QPushButton>("undoEntry") && shown<QPushButton>("undoEntry")->isEnabled());
    QVERIFY(!shown<QPushButton>("writeAgain") && !shown<QPushButton>("dropEntry"));
    QCOMPARE(count(customer()), 1);
}

void TestJournalPage::whatWasNotStoredIsWrittenAgainOnce()
{
    const OperatorWrite intended = interrupt(false);
    QVERIFY(showJournal(1));
    QTRY_COMPARE(standing(), JournalStanding::NotWritten);
    QTRY_VERIFY(sentence().startsWith(QStringLiteral("Confirm for customer was not written to Order$42 by ada on desk")));
    QVERIFY2(sentence().contains(QStringLiteral("Weir ended before it was stored")), qPrintable(sentence()));
    QVERIFY(!shown<QPushButton>("undoEntry"));
    QPushButton *again = nullptr;
    QTRY_VERIFY((again = shown<QPushButton>("writeAgain")) && again->isEnabled());
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_VERIFY(shown<QPushButton>("writeEntry") && shown<QPushButton>("writeEntry")->isEnabled());
    QCOMPARE(shown<QLabel>("entryHeading")->text(), QStringLiteral("Write \"Confirm for customer\" to Order$42 again"));
    QCOMPARE(shown<QLineEdit>("entryWhy")->text(), QStringLiteral("by phone"));
    const QString said = m_harness->window->findChild<PreviewView *>()->text();
    QVERIFY2(said.startsWith(QStringLiteral("Would store CustomerConfirmedMenu in Order$42")), qPrintable(said));
    QCOMPARE(count(customer()), 0);
    auto *write = shown<QPushButton>("writeEntry");
    write->click();
    write->click();
    QTRY_COMPARE(standing(), JournalStanding::Written);
    QTRY_VERIFY(!shown<QWidget>("entryPanel"));
    QCOMPARE(count(customer()), 1);
    const auto event = wait(session().store().read<std::optional<Event>>(
        [id = intended.eventId](const UnitOfWork &unit) { return unit.events.event(id); }));
    WEIR_VERIFY(event);
    QVERIFY(event->has_value());
}

void TestJournalPage::whatWasNotStoredIsDropped()
{
    interrupt(false);
    QVERIFY(showJournal(1));
    QTRY_VERIFY(shown<QPushButton>("dropEntry"));
    QTest::mouseClick(shown<QPushButton>("dropEntry"), Qt::LeftButton);
    QTRY_COMPARE(standing(), JournalStanding::Dropped);
    QTRY_VERIFY(!shown<QPushButton>("dropEntry"));
    QCOMPARE(count(customer()), 0);
    // That was no last word.
    QTest::mouseClick(shown<QPushButton>("writeAgain"), Qt::LeftButton);
    QTRY_VERIFY(shown<QPushButton>("writeEntry") && shown<QPushButton>("writeEntry")->isEnabled());
    QTest::mouseClick(shown<QPushButton>("writeEntry"), Qt::LeftButton);
    QTRY_COMPARE(standing(), JournalStanding::Written);
}

void TestJournalPage::theContextMenuOffersTheSame()
{
    interrupt(false);
    QTableView *table = showJournal(1);
    QVERIFY(table);
    QTRY_COMPARE(standing(), JournalStanding::NotWritten);
    const QPoint at = table->visualRect(table->model()->index(0, Column::Operation)).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, table->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(table->viewport(), &event);
    QMenu *menu = nullptr;
    QTRY_VERIFY((menu = m_harness->window->findChild<QMenu *>(QStringLiteral("entryMenu"))));
    QStringList enabled;
    for (const QAction *action : menu->actions())
        if (action->isEnabled())
            enabled << action->text();
    QCOMPARE(enabled, (QStringList{QStringLiteral("Write again..."), QStringLiteral("Drop")}));
    menu->actions().at(1)->trigger();
    menu->close();
    QTRY_VERIFY(shown<QPushButton>("writeEntry") && shown<QPushButton>("writeEntry")->isEnabled());
    QTest::mouseClick(shown<QPushButton>("writeEntry"), Qt::LeftButton);
    QTRY_COMPARE(standing(), JournalStanding::Written);
}

void TestJournalPage::anEmptyJournalSaysWhatNext()
{
    m_harness->action(QStringLiteral("journal"))->trigger();
    QTRY_VERIFY(shown<QLabel>("empty:sentence"));
    QTRY_COMPARE(shown<QLabel>("empty:sentence")->text(), QStringLiteral("No operator has written to this store from here yet."));
    QTest::mouseClick(shown<QPushButton>("empty:action"), Qt::LeftButton);
    auto *tabs = m_harness->window->findChild<Tabs *>(QStringLiteral("tabs"));
    QTRY_COMPARE(tabs->currentLocation().kind, Location::Kind::Processes);
}

void TestJournalPage::everythingHasAName()
{
    confirm(QStringLiteral("42"));
    QVERIFY(showJournal(1));
    QTRY_VERIFY(shown<QPushButton>("undoEntry"));
    QTest::mouseClick(shown<QPushButton>("undoEntry"), Qt::LeftButton);
    QTRY_VERIFY(shown<QWidget>("entryPanel"));
    QCOMPARE(nameless(*shown<QWidget>("journalPage")), QString());
    QCOMPARE(richLabels(*shown<QWidget>("journalPage")), QString());
}

QTEST_MAIN(TestJournalPage)
#include "tst_journalpage.moc"
