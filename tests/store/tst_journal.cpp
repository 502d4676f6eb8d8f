// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/journal/journal.h"
#include "store/uuid.h"
#include "tests/support/waiting.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace weir;

namespace {

JournalEntry entryOf(const QString &eventId, const QString &why = QStringLiteral("asked on the phone"))
{
    return {.store = QStringLiteral("/stores/a.weir"),
            .eventId = eventId,
            .eventType = QStringLiteral("CustomerConfirmedMenu"),
            .stream = QStringLiteral("Order$42"),
            .data = R"({"order_id":"42"})",
            .correlationId = QStringLiteral("c"),
            .operation = QStringLiteral("Confirm for customer"),
            .who = QStringLiteral("ada"),
            .machine = QStringLiteral("desk"),
            .why = why,
            .intendedAt = Timestamp{5}};
}

JournalQuery all()
{
    return {.store = QStringLiteral("/stores/a.weir")};
}

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void entriesAreKeptWithAllThatTheySay()
    {
        Journal journal(path());
        QSignalSpy changed(&journal, &Journal::changed);
        JournalEntry first = entryOf(newEventId());
        first.undoes = newEventId();
        first.batch = newEventId();
        WEIR_VERIFY(wait(journal.intend({first, entryOf(newEventId(), {})})));
        const auto entries = wait(journal.entries(all()));
        WEIR_VERIFY(entries);
        QCOMPARE(entries->size(), std::size_t(2));
        const JournalEntry &kept = entries->back();
        QVERIFY(kept.key < entries->front().key);
        QCOMPARE(kept.eventId, first.eventId);
        QCOMPARE(kept.eventType, first.eventType);
        QCOMPARE(kept.stream, first.stream);
        QCOMPARE(kept.data, first.data);
        QCOMPARE(kept.correlationId, first.correlationId);
        QCOMPARE(kept.operation, first.operation);
        QCOMPARE(kept.who, first.who);
        QCOMPARE(kept.machine, first.machine);
        QCOMPARE(kept.why, first.why);
        QCOMPARE(kept.undoes, first.undoes);
        QCOMPARE(kept.batch, first.batch);
        QCOMPARE(kept.intendedAt, first.intendedAt);
        QCOMPARE(int(kept.state), int(JournalState::Intended));
        QVERIFY(!kept.settledAt && kept.undoneBy.isNull());
        QVERIFY(entries->front().why.isNull());
        QTRY_COMPARE(changed.count(), 1);
    }

    void anEntryIsSettledAndTellsWhatUndidIt()
    {
        Journal journal(path());
        const JournalEntry first = entryOf(newEventId());
        JournalEntry undo = entryOf(newEventId());
        undo.undoes = first.eventId;
        WEIR_VERIFY(wait(journal.intend({first, undo})));
        WEIR_VERIFY(wait(journal.settle(first.store, first.eventId, JournalState::Written)));
        QVERIFY(wait(journal.entries(all())).value().back().undoneBy.isNull());
        WEIR_VERIFY(wait(journal.settle(first.store, undo.eventId, JournalState::Written)));
        QCOMPARE(wait(journal.entries(all())).value().back().undoneBy, undo.eventId);
        QCOMPARE(wait(journal.settle(first.store, newEventId(), JournalState::Written)).error().code, ErrorCode::EventNotFound);
    }

    void whatIsWrittenIsNotIntendedAnew()
    {
        Journal journal(path());
        const JournalEntry entry = entryOf(newEventId());
        WEIR_VERIFY(wait(journal.intend({entry})));
        WEIR_VERIFY(wait(journal.settle(entry.store, entry.eventId, JournalState::NotWritten, QStringLiteral("disk full"))));
        QCOMPARE(wait(journal.entries(all())).value().front().detail, QStringLiteral("disk full"));
        WEIR_VERIFY(wait(journal.intend({entry})));
        QCOMPARE(int(wait(journal.entries(all())).value().front().state), int(JournalState::Intended));
        WEIR_VERIFY(wait(journal.settle(entry.store, entry.eventId, JournalState::Written)));
        WEIR_VERIFY(wait(journal.intend({entry})));
        const auto entries = wait(journal.entries(all()));
        QCOMPARE(entries->size(), std::size_t(1));
        QCOMPARE(int(entries->front().state), int(JournalState::Written));
    }

    void entriesAreReadByStorePageAndState()
    {
        Journal journal(path());
        JournalEntries many;
        for (int i = 0; i < 30; ++i)
            many.push_back(entryOf(newEventId()));
        JournalEntry other = entryOf(many.front().eventId);
        other.store = QStringLiteral("/stores/b.weir");
        WEIR_VERIFY(wait(journal.intend(many)));
        WEIR_VERIFY(wait(journal.intend({other})));
        WEIR_VERIFY(wait(journal.settle(many[3].store, many[3].eventId, JournalState::Written)));
        JournalQuery query = all();
        query.limit = 20;
        const auto first = wait(journal.entries(query));
        QCOMPARE(first->size(), std::size_t(20));
        query.beforeKey = first->back().key;
        const auto second = wait(journal.entries(query));
        QCOMPARE(second->size(), std::size_t(10));
        QCOMPARE(second->back().eventId, many.front().eventId);
        query = all();
        query.onlyUnknown = true;
        QCOMPARE(wait(journal.entries(query))->size(), std::size_t(29));
        query.eventIds = {many[3].eventId, many[4].eventId};
        QCOMPARE(wait(journal.entries(query))->size(), std::size_t(1));
        QCOMPARE(wait(journal.entries({.store = QStringLiteral("/stores/b.weir")}))->size(), std::size_t(1));
    }

    void aBatchIsKeptOnceWithHowFarItCame()
    {
        Journal journal(path());
        const BatchRecord batch{.id = newEventId(),
                                .store = QStringLiteral("/stores/a.weir"),
                                .operation = QStringLiteral("Confirm for customer"),
                                .eventType = QStringLiteral("CustomerConfirmedMenu"),
                                .field = QStringLiteral("order_id"),
                                .values = R"({"menu_id":"7"})",
                                .instances = {QStringLiteral("1"), QStringLiteral("a,\"b")},
                                .why = QStringLiteral("migration"),
                                .startedAt = Timestamp{9}};
        WEIR_VERIFY(wait(journal.storeBatch(batch)));
        WEIR_VERIFY(wait(journal.storeBatch(batch)));
        JournalEntry entry = entryOf(newEventId());
        entry.batch = batch.id;
        JournalEntry dropped = entryOf(newEventId());
        dropped.batch = batch.id;
        WEIR_VERIFY(wait(journal.intend({entry, dropped})));
        WEIR_VERIFY(wait(journal.settle(entry.store, entry.eventId, JournalState::Written)));
        WEIR_VERIFY(wait(journal.settle(entry.store, dropped.eventId, JournalState::Dropped)));
        // What was found before that comes late.
        WEIR_VERIFY(wait(journal.settle(entry.store, dropped.eventId, JournalState::NotWritten)));
        const auto batches = wait(journal.batches(batch.store, 10));
        WEIR_VERIFY(batches);
        QCOMPARE(batches->size(), std::size_t(1));
        QCOMPARE(batches->front().id, batch.id);
        QCOMPARE(batches->front().instances, batch.instances);
        QCOMPARE(batches->front().values, batch.values);
        QCOMPARE(batches->front().field, batch.field);
        QCOMPARE(batches->front().why, batch.why);
        QCOMPARE(batches->front().startedAt, batch.startedAt);
        QCOMPARE(batches->front().written, 1);
        QCOMPARE(batches->front().dropped, 1);
        QVERIFY(!batches->front().isUnfinished());
        // Another one is given up, and that is taken back.
        BatchRecord other = batch;
        other.id = newEventId();
        other.startedAt = Timestamp{10};
        WEIR_VERIFY(wait(journal.storeBatch(other)));
        const auto read = [&journal, &batch] { return wait(journal.batches(batch.store, 10)).value().front(); };
        WEIR_VERIFY(wait(journal.giveUpBatch(other.id, true)));
        WEIR_VERIFY(wait(journal.giveUpBatch(other.id, true)));
        QVERIFY(read().isGivenUp && !read().isUnfinished());
        WEIR_VERIFY(wait(journal.giveUpBatch(other.id, false)));
        QVERIFY(!read().isGivenUp && read().isUnfinished());
    }

    /// What was asked for is done when the journal goes.
    void nothingIsLostAtItsEnd()
    {
        {
            Journal journal(path());
            for (int i = 0; i < 50; ++i)
                journal.intend({entryOf(newEventId())});
        }
        Journal again(path());
        QCOMPARE(wait(again.entries(all()))->size(), std::size_t(50));
    }

    void twoJournalsShareAFile()
    {
        Journal one(path());
        Journal other(path());
        QList<QFuture<Status>> asked;
        for (int i = 0; i < 20; ++i) {
            asked << one.intend({entryOf(newEventId())});
            asked << other.intend({entryOf(newEventId())});
        }
        for (const QFuture<Status> &one_ : asked)
            WEIR_VERIFY(wait(one_));
        QCOMPARE(wait(one.entries(all()))->size(), std::size_t(40));
    }

    void nobodyElseMayReadIt()
    {
#ifdef Q_OS_WIN
        QSKIP("access is by the folder's own rules");
#endif
        Journal journal(path());
        WEIR_VERIFY(wait(journal.intend({entryOf(newEventId())})));
        const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther;
        QVERIFY(!(QFileInfo(path()).permissions() & others));
    }

    void aFileThatIsNoJournalIsSaidSoAndTriedAgain()
    {
        QVERIFY(QDir().mkpath(QFileInfo(path()).path()));
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        Journal journal(path());
        const auto refused = wait(journal.intend({entryOf(newEventId())}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::NotADatabase);
        QCOMPARE(refused.error().where, path());
        QVERIFY(file.remove());
        WEIR_VERIFY(wait(journal.intend({entryOf(newEventId())})));
    }

    void aFolderThatCannotBeMadeIsSaidSo()
    {
        QFile file(m_folder->filePath(QStringLiteral("user")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        Journal journal(path());
        const auto refused = wait(journal.intend({entryOf(newEventId())}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::NoPermission);
    }

private:
    QString path() const
    {
        return m_folder->filePath(QStringLiteral("user/data/journal.sqlite"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
