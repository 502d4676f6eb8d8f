// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/journaltablemodel.h"
#include "model/operate/operating.h"
#include "store/uuid.h"
#include "tests/support/fakestore.h"
#include "tests/support/waiting.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace weir;

namespace {

using Column = JournalTableModel::Column;

OperatorWrite confirmation(const Domain &domain, const QString &order)
{
    OperatorWrite write = newWrite();
    const Status filled =
        fillWrite(write, {.operation = *domain.operationFor(QStringLiteral("CustomerConfirmedMenu")),
                          .values = {{QStringLiteral("order_id"), order}, {QStringLiteral("menu_id"), QStringLiteral("7")}},
                          .why = QStringLiteral("by phone")});
    Q_ASSERT(filled.has_value());
    return write;
}

} // namespace

/// The journal as a table, over a real journal and a store in memory.
class TestItemsJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aWriteTellsWhoWhenWhyAndWhere();
    void statesFollowWhatIsStored();
    void aWriteThatIsOnItsWayIsBeingWritten();
    void whatTheStoreCannotTellIsUnknown();
    void whatWasUndoneSaysSo();
    void pagesAreReadAsTheyAreWanted();
    void manyNewOnesAtOnceLeaveNoGap();

private:
    void intend(int count, int from = 0);
    JournalStanding standing(const JournalTableModel &model, int row) const
    {
        return model.index(row, Column::State).data(ValueRole).value<JournalStanding>();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeStore> m_store;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<WriteAccess> m_access;
    std::unique_ptr<Operating> m_operating;
    Domain m_domain = cateringDomain().value();
};

void TestItemsJournal::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<FakeStore>(FakeStore::Answers::Soon);
    m_journal = std::make_unique<Journal>(m_folder->filePath(QStringLiteral("journal.sqlite")));
    m_access = std::make_unique<WriteAccess>(*m_store);
    m_operating = std::make_unique<Operating>(*m_store, m_domain, *m_access);
    m_operating->setOperator({.name = QStringLiteral("ada"), .machine = QStringLiteral("desk")});
    m_operating->setJournal(m_journal.get());
}

void TestItemsJournal::cleanup()
{
    m_operating.reset();
    m_access.reset();
    m_journal.reset();
    m_store.reset();
}

/// As a program that was killed before it wrote.
void TestItemsJournal::intend(int count, int from)
{
    JournalEntries entries;
    for (int i = from; i < from + count; ++i)
        entries.push_back(
            journalEntry(confirmation(m_domain, QString::number(i)), m_store->info().path, m_operating->by(), Timestamp::now()));
    WEIR_VERIFY(wait(m_journal->intend(entries)));
}

void TestItemsJournal::aWriteTellsWhoWhenWhyAndWhere()
{
    JournalTableModel model(*m_operating);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY(model.isLoaded());
    QCOMPARE(model.rowCount(), 0);
    const Timestamp before = Timestamp::now();
    const OperatorWrite write = confirmation(m_domain, QStringLiteral("42"));
    WEIR_VERIFY(wait(m_operating->write(write)));
    QTRY_COMPARE(model.rowCount(), 1);
    QTRY_COMPARE(standing(model, 0), JournalStanding::Written);
    const auto text = [&model](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(text(Column::Who), QStringLiteral("ada"));
    QCOMPARE(text(Column::Machine), QStringLiteral("desk"));
    QCOMPARE(text(Column::Operation), QStringLiteral("Confirm for customer"));
    QCOMPARE(text(Column::Stream), QStringLiteral("Order$42"));
    QCOMPARE(text(Column::Why), QStringLiteral("by phone"));
    QVERIFY(model.index(0, Column::At).data(ValueRole).value<Timestamp>() >= before);
    QCOMPARE(model.index(0, 0).data(EventIdRole).toString(), write.eventId);
    QCOMPARE(model.rowOf(write.eventId), 0);
    QCOMPARE(model.rowOf(newEventId()), -1);
}

void TestItemsJournal::statesFollowWhatIsStored()
{
    intend(2);
    JournalTableModel model(*m_operating);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(standing(model, 0), JournalStanding::NotWritten);
    QCOMPARE(standing(model, 1), JournalStanding::NotWritten);
    const JournalEntry entry = model.entryAt(1);
    WEIR_VERIFY(wait(m_operating->write(writeOf(entry))));
    QTRY_COMPARE(standing(model, 1), JournalStanding::Written);
    QCOMPARE(m_store->events().count({}).value(), 1);
    WEIR_VERIFY(wait(m_operating->drop(model.entryAt(0))));
    QTRY_COMPARE(standing(model, 0), JournalStanding::Dropped);
}

void TestItemsJournal::aWriteThatIsOnItsWayIsBeingWritten()
{
    FakeStore store;
    WriteAccess access(store);
    Operating operating(store, m_domain, access);
    operating.setJournal(m_journal.get());
    QTRY_VERIFY(store.waiting() > 0);
    store.releaseAll();
    const auto written = operating.write(confirmation(m_domain, QStringLiteral("42")));
    QTRY_COMPARE(store.waiting(), 1);
    JournalTableModel model(operating);
    QTRY_VERIFY(store.waiting() > 1);
    store.release(1);
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(standing(model, 0), JournalStanding::BeingWritten);
    const auto releasing = [&store] {
        store.releaseAll();
        return true;
    };
    QTRY_VERIFY(releasing() && standing(model, 0) == JournalStanding::Written);
    WEIR_VERIFY(wait(written));
}

void TestItemsJournal::whatTheStoreCannotTellIsUnknown()
{
    FakeStore store;
    WriteAccess access(store);
    Operating operating(store, m_domain, access);
    operating.setJournal(m_journal.get());
    QTRY_COMPARE(store.waiting(), 1);
    store.releaseAll();
    intend(1);
    JournalTableModel model(operating);
    QSignalSpy failures(&operating, &Operating::failed);
    QTRY_COMPARE(store.waiting(), 1);
    store.fail();
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(standing(model, 0), JournalStanding::Unknown);
    QCOMPARE(failures.count(), 1);
    // Asked again, it knows.
    model.refresh();
    QTRY_COMPARE(store.waiting(), 1);
    store.releaseAll();
    QTRY_COMPARE(standing(model, 0), JournalStanding::NotWritten);
}

void TestItemsJournal::whatWasUndoneSaysSo()
{
    JournalTableModel model(*m_operating);
    const auto done = wait(m_operating->write(confirmation(m_domain, QStringLiteral("42"))));
    WEIR_VERIFY(done);
    const auto event = m_store->events().event(done->eventId).value();
    const auto undo = undoOf(m_domain, *event, QStringLiteral("Order$42"));
    WEIR_VERIFY(undo);
    QCOMPARE(undo->type, QStringLiteral("CustomerWithdrewMenu"));
    QCOMPARE(undo->operation, QStringLiteral("Withdraw for customer"));
    QCOMPARE(undo->stream, QStringLiteral("Order$42"));
    QCOMPARE(undo->undoes, done->eventId);
    // Asked for by two, it is stored once.
    QCOMPARE(undoOf(m_domain, *event, QStringLiteral("Order$42"))->eventId, undo->eventId);
    WEIR_VERIFY(wait(m_operating->write(*undo)));
    QTRY_COMPARE(model.rowCount(), 2);
    QTRY_COMPARE(standing(model, 1), JournalStanding::Undone);
    QCOMPARE(model.entryAt(1).undoneBy, undo->eventId);
    QCOMPARE(standing(model, 0), JournalStanding::Written);
}

void TestItemsJournal::pagesAreReadAsTheyAreWanted()
{
    intend(250);
    JournalTableModel model(*m_operating);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.rowCount(), JournalTableModel::pageSize);
    for (const int wanted : {200, 250}) {
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), wanted);
    }
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(model.index(249, Column::Stream).data().toString(), QStringLiteral("Order$0"));
    intend(1, 250);
    QTRY_COMPARE(model.rowCount(), 251);
    QCOMPARE(model.index(0, Column::Stream).data().toString(), QStringLiteral("Order$250"));
    QVERIFY(!model.canFetchMore({}));
}

void TestItemsJournal::manyNewOnesAtOnceLeaveNoGap()
{
    intend(5);
    JournalTableModel model(*m_operating);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.rowCount(), 5);
    intend(300, 5);
    QTRY_COMPARE(model.index(0, Column::Stream).data().toString(), QStringLiteral("Order$304"));
    while (model.canFetchMore({})) {
        const int before = model.rowCount();
        model.fetchMore({});
        QTRY_VERIFY(model.rowCount() > before);
    }
    QCOMPARE(model.rowCount(), 305);
    for (int row = 0; row < 305; ++row)
        QCOMPARE(model.index(row, Column::Stream).data().toString(), QStringLiteral("Order$%1").arg(304 - row));
}

QTEST_GUILESS_MAIN(TestItemsJournal)
#include "tst_itemsjournal.moc"
