// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/connection.h"
#include "store/sqlite/openstore.h"
#include "tests/support/events.h"
#include "tests/support/waiting.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

namespace {

std::unique_ptr<EventStore> openAt(const QString &path, OpenMode mode)
{
    const Result<StoreInfo> info = examineStore(path, mode);
    return info ? makeSqliteStore(*info) : nullptr;
}

QFuture<Result<bool>> append(EventStore &store, const NewEvent &event, const QString &stream,
                             ExpectedVersion version = ExpectedVersion::automatic())
{
    return store.write<bool>([=](UnitOfWork &unit) -> Result<bool> {
        const Status done = unit.events.append({&event, 1}, stream, version);
        return done ? Result<bool>(true) : failure(done.error());
    });
}

Result<Events> readAll(EventStore &store, const QString &stream = {})
{
    return wait(store.read<Events>([=](const UnitOfWork &unit) { return unit.events.read({.stream = stream}); }));
}

} // namespace

class TestSqliteStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void createsStoreOnceOnly()
    {
        const Result<StoreInfo> made = examineStore(path(), OpenMode::Create);
        WEIR_VERIFY(made);
        QVERIFY(made->madeByWeir);
        QVERIFY(!made->readOnly);
        QCOMPARE(made->journalMode, QStringLiteral("wal"));
        const Result<StoreInfo> again = examineStore(path(), OpenMode::Create);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::FileExists);
    }

    void answersAfterCommit()
    {
        const auto store = openAt(path(), OpenMode::Create);
        const NewEvent event = makeEvent(QStringLiteral("OrderPlaced"));
        WEIR_VERIFY(wait(append(*store, event, QStringLiteral("Order$1"))));
        // Another connection sees it: it is on disk and not only in the writer's transaction.
        const auto connection = Connection::open({.path = path()});
        WEIR_VERIFY(connection);
        const auto count =
            (*connection)->value(QStringLiteral("SELECT count(*) FROM event_store_events WHERE event_id = ?"), {event.id});
        WEIR_VERIFY(count);
        QCOMPARE(count->toInt(), 1);
    }

    void failedJobUndoesItselfOnly()
    {
        const auto store = openAt(path(), OpenMode::Create);
        const NewEvent good = makeEvent(QStringLiteral("Good"));
        const NewEvent half = makeEvent(QStringLiteral("Half"));
        const auto first = append(*store, good, QStringLiteral("S$1"));
        const auto second = store->write<bool>([half](UnitOfWork &unit) -> Result<bool> {
            (void)unit.events.append({&half, 1}, QStringLiteral("S$2"), ExpectedVersion::none());
            return failure(ErrorCode::CommandFailed, QStringLiteral("changed my mind"));
        });
        const auto third = append(*store, makeEvent(QStringLiteral("Better")), QStringLiteral("S$1"));
        WEIR_VERIFY(wait(first));
        QCOMPARE(wait(second).error().code, ErrorCode::CommandFailed);
        WEIR_VERIFY(wait(third));
        const Result<Events> events = readAll(*store);
        WEIR_VERIFY(events);
        QCOMPARE(events->size(), std::size_t(2));
        QCOMPARE(events->at(0).type, QStringLiteral("Good"));
        QCOMPARE(events->at(1).type, QStringLiteral("Better"));
    }

    /// They wait while the first runs, and so share its transaction.
    void jobsThatShareATransaction_data()
    {
        QTest::addColumn<bool>("fails");
        QTest::addColumn<bool>("rehearses");
        QTest::newRow("all succeed") << false << false;
        QTest::newRow("one fails") << true << false;
        QTest::newRow("one is only tried") << false << true;
    }

    void jobsThatShareATransaction()
    {
        QFETCH(bool, fails);
        QFETCH(bool, rehearses);
        const auto store = openAt(path(), OpenMode::Create);
        QSemaphore isPosted;
        const NewEvent good = makeEvent(QStringLiteral("Good"));
        const auto first = store->write<bool>([&, good](UnitOfWork &unit) -> Result<bool> {
            isPosted.acquire();
            const Status appended = unit.events.append({&good, 1}, QStringLiteral("S$1"), ExpectedVersion::none());
            return appended ? Result<bool>(true) : failure(appended.error());
        });
        const NewEvent odd = makeEvent(QStringLiteral("Odd"));
        const auto second = store->write<bool>(
            [odd, fails](UnitOfWork &unit) -> Result<bool> {
                (void)unit.events.append({&odd, 1}, QStringLiteral("S$2"), ExpectedVersion::none());
                return fails ? failure(ErrorCode::CommandFailed) : Result<bool>(true);
            },
            rehearses ? Keep::RollBack : Keep::Commit);
        const auto third = append(*store, makeEvent(QStringLiteral("Better")), QStringLiteral("S$1"));
        isPosted.release(2); // it may run again
        WEIR_VERIFY(wait(first));
        QCOMPARE(wait(second).has_value(), !fails);
        WEIR_VERIFY(wait(third));
        const Result<Events> events = readAll(*store);
        WEIR_VERIFY(events);
        QStringList types;
        for (const Event &event : *events)
            types << event.type;
        const QStringList kept{QStringLiteral("Good"), QStringLiteral("Better")};
        const QStringList all{QStringLiteral("Good"), QStringLiteral("Odd"), QStringLiteral("Better")};
        QCOMPARE(types, fails || rehearses ? kept : all);
    }

    void rolledBackJobAnswersAndLeavesNothing()
    {
        const auto store = openAt(path(), OpenMode::Create);
        const NewEvent event = makeEvent(QStringLiteral("Tried"));
        const auto tried = store->write<qint64>(
            [event](UnitOfWork &unit) -> Result<qint64> {
                (void)unit.events.append({&event, 1}, QStringLiteral("S$1"), ExpectedVersion::none());
                return unit.events.lastEventKey();
            },
            Keep::RollBack);
        const Result<qint64> seen = wait(tried);
        WEIR_VERIFY(seen);
        QCOMPARE(*seen, qint64(1));
        const Result<Events> events = readAll(*store);
        WEIR_VERIFY(events);
        QVERIFY(events->empty());
    }

    void signalsOwnCommits()
    {
        const auto store = openAt(path(), OpenMode::Create);
        QTest::qWait(120); // the watcher's first look
        QSignalSpy changed(store.get(), &EventStore::changed);
        WEIR_VERIFY(wait(append(*store, makeEvent(QStringLiteral("A")), QStringLiteral("S$1"))));
        QTRY_VERIFY(changed.count() > 0);
    }

    void signalsCommitsOfOthers()
    {
        const auto first = openAt(path(), OpenMode::Create);
        const auto second = openAt(path(), OpenMode::Inspect);
        QVERIFY(second);
        WEIR_VERIFY(readAll(*second));
        QTest::qWait(120);
        QSignalSpy changed(second.get(), &EventStore::changed);
        WEIR_VERIFY(wait(append(*first, makeEvent(QStringLiteral("A")), QStringLiteral("S$1"))));
        QTRY_VERIFY(changed.count() > 0);
        const Result<Events> events = readAll(*second);
        WEIR_VERIFY(events);
        QCOMPARE(events->size(), std::size_t(1));
    }

    void idleWriteSignalsNothing()
    {
        const auto store = openAt(path(), OpenMode::Create);
        QTest::qWait(120);
        QSignalSpy changed(store.get(), &EventStore::changed);
        WEIR_VERIFY(wait(store->write<qint64>([](UnitOfWork &unit) { return unit.events.lastEventKey(); })));
        QTest::qWait(150);
        QCOMPARE(changed.count(), 0);
    }

    void inspectedStoreRefusesWrites()
    {
        openAt(path(), OpenMode::Create).reset();
        const auto store = openAt(path(), OpenMode::Inspect);
        QVERIFY(store->info().readOnly);
        const Result<bool> refused = wait(append(*store, makeEvent(QStringLiteral("A")), QStringLiteral("S$1")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::ReadOnly);
    }

    void supersededReadNeverRuns()
    {
        const auto store = openAt(path(), OpenMode::Create);
        const Ticket ticket;
        ticket.supersede();
        std::atomic_bool ran{false};
        const auto read = store->read<bool>(
            [&ran](const UnitOfWork &) -> Result<bool> {
                ran = true;
                return true;
            },
            ticket);
        const Result<bool> answer = wait(read);
        QCOMPARE(answer.error().code, ErrorCode::Superseded);
        QVERIFY(!ran);
    }

    void closingAnswersEverything()
    {
        auto store = openAt(path(), OpenMode::Create);
        std::vector<QFuture<Result<bool>>> futures;
        for (int i = 0; i < 500; ++i)
            futures.push_back(append(*store, makeEvent(QStringLiteral("A")), QStringLiteral("S$1")));
        store.reset();
        qsizetype stored = 0;
        for (const auto &future : futures) {
            QVERIFY(future.isFinished());
            if (future.result())
                ++stored;
            else
                QCOMPARE(future.result().error().code, ErrorCode::Closed);
        }
        const auto again = openAt(path(), OpenMode::Inspect);
        const Result<Events> events = readAll(*again);
        WEIR_VERIFY(events);
        QCOMPARE(qsizetype(events->size()), stored);
    }

    void waitsForAnotherProgramsLock()
    {
        const auto store = openAt(path(), OpenMode::Create);
        const auto other = Connection::open({.path = path(), .readOnly = false});
        WEIR_VERIFY(other);
        WEIR_VERIFY((*other)->exec(QStringLiteral("BEGIN IMMEDIATE")));
        const auto future = append(*store, makeEvent(QStringLiteral("A")), QStringLiteral("S$1"));
        QTest::qWait(700);
        QVERIFY(!future.isFinished());
        WEIR_VERIFY((*other)->exec(QStringLiteral("COMMIT")));
        WEIR_VERIFY(wait(future));
    }

    void twoWritersTakeTurns()
    {
        const auto first = openAt(path(), OpenMode::Create);
        const auto second = openAt(path(), OpenMode::Drive);
        QVERIFY(!second->info().readOnly);
        std::vector<QFuture<Result<bool>>> futures;
        for (int i = 0; i < 200; ++i) {
            futures.push_back(append(*first, makeEvent(QStringLiteral("A")), QStringLiteral("S$1")));
            futures.push_back(append(*second, makeEvent(QStringLiteral("B")), QStringLiteral("S$1")));
        }
        for (const auto &future : futures)
            WEIR_VERIFY(wait(future));
        const Result<Events> events = readAll(*first, QStringLiteral("S$1"));
        WEIR_VERIFY(events);
        QCOMPARE(events->size(), std::size_t(400));
        for (std::size_t i = 0; i < events->size(); ++i)
            QCOMPARE(events->at(i).position.value_or(-1), qint64(i));
    }

private:
    QString path() const { return m_dir->filePath(QStringLiteral("a store.weir")); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestSqliteStore)
#include "tst_sqlitestore.moc"
