// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/memory/memoryprocesslog.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "store/sqlite/sqliterepository.h"
#include "store/sqlite/transaction.h"
#include "tests/reliability/crashwriting.h"
#include "tests/reliability/storefacts.h"
#include "tests/reliability/watchingreader.h"
#include "tests/reliability/writerprogram.h"
#include "tests/support/badfiles.h"
#include "tests/support/events.h"
#include "tests/support/waiting.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QVariant>

using namespace weir;

/// The disk is full at random writes. The error says so, nothing is half there, and the store goes on once there is space.
class TestDiskFull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_seed = quint32(numberFromEnvironment("WEIR_SEED", 20260123));
        m_random = QRandomGenerator(m_seed);
    }

    void fullAtRandomWrites_data() { kinds(); }

    void fullAtRandomWrites()
    {
        QFETCH(QString, kind);
        const SmallDisk disk(m_dir->path(), 12 * 1024);
        if (!disk.isMounted())
            QSKIP("a small disk cannot be mounted here");
        const int rounds = numberFromEnvironment("WEIR_DISKFULL_ROUNDS", 50) / 2;
        QElapsedTimer timer;
        timer.start();
        for (int round = 0; round < rounds && !QTest::currentTestFailed(); ++round) {
            if (round % 5 == 0)
                makeStore();
            fill(kind, QStringLiteral("R%1").arg(round));
        }
        qInfo("seed %u: %d full disks, %lld writes acknowledged, none lost, %lld refused, none of them there; a reader saw %lld "
              "moments; %.1f s",
              m_seed, rounds, m_acknowledged, m_refused, m_moments, double(timer.elapsed()) / 1000);
        QVERIFY(m_refused >= rounds);
    }

    /// One write of many that wait is too big for the disk: each of the others is answered as what it became.
    void oneOfManyIsTooBig_data() { kinds(); }

    void oneOfManyIsTooBig()
    {
        QFETCH(QString, kind);
        const SmallDisk disk(m_dir->path(), 12 * 1024);
        if (!disk.isMounted())
            QSKIP("a small disk cannot be mounted here");
        makeStore();
        qint64 succeeded = 0;
        const auto runner = makeJobRunner(kind, m_info, [&](const WritingJob &, const Result<bool> &result) {
            succeeded += result.has_value() ? 1 : 0;
            if (!result)
                QCOMPARE(result.error().code, ErrorCode::DiskFull);
        });
        for (int i = 0; i < 12; ++i) {
            const QByteArray data(i == 6 ? big : 100, 'x');
            runner->run(appending({makeEvent(QStringLiteral("A"), data)}, QStringLiteral("S$1"), ExpectedVersion::automatic(), {}));
        }
        runner->finish();
        QVERIFY(succeeded < 12);
        QCOMPARE(count(), succeeded);
        const qint64 before = succeeded;
        runner->run(appending({makeEvent(QStringLiteral("A"))}, QStringLiteral("S$1"), ExpectedVersion::automatic(), {}));
        runner->finish();
        QCOMPARE(succeeded, before + 1);
        QCOMPARE(count(), succeeded);
    }

    /// SQLite ends the transaction by itself where the disk is full. What a job writes after that must not stay.
    void jobThatGoesOnRegardless_data() { kinds(); }

    void jobThatGoesOnRegardless()
    {
        QFETCH(QString, kind);
        const SmallDisk disk(m_dir->path(), 12 * 1024);
        if (!disk.isMounted())
            QSKIP("a small disk cannot be mounted here");
        makeStore();
        std::optional<Result<bool>> answer;
        const auto runner = makeJobRunner(kind, m_info, [&](const WritingJob &, const Result<bool> &result) { answer = result; });
        const auto run = [](UnitOfWork &unit) -> Result<bool> {
            const NewEvent tooBig = makeEvent(QStringLiteral("A"), QByteArray(big, 'x'));
            (void)unit.events.append({&tooBig, 1}, QStringLiteral("S$1"), ExpectedVersion::automatic());
            const NewEvent small = makeEvent(QStringLiteral("B"));
            (void)unit.events.append({&small, 1}, QStringLiteral("S$2"), ExpectedVersion::automatic());
            return true;
        };
        runner->run({.run = run});
        runner->finish();
        QVERIFY(answer && !answer->has_value());
        QCOMPARE(answer->error().code, ErrorCode::DiskFull);
        QCOMPARE(count(), qint64(0));
    }

    /// The same without a disk of its own: the file may not grow beyond some pages. Here it is full within a transaction.
    void fullWithinTransactions()
    {
        makeStore();
        const auto connection = Connection::open({.path = m_info.path, .readOnly = false});
        WEIR_VERIFY(connection);
        CrashWriting writing(QStringLiteral("P"), m_random.generate());
        int full = 0;
        for (int round = 0; round < numberFromEnvironment("WEIR_DISKFULL_ROUNDS", 50); ++round) {
            setMostPages(**connection, pages(**connection) + m_random.bounded(20));
            bool isFull = false;
            while (!isFull) {
                const Result<bool> done = writeSeveral(**connection, writing);
                isFull = !done && done.error().code == ErrorCode::DiskFull;
                QVERIFY2(done || isFull, done ? "" : qPrintable(done.error().detail));
            }
            ++full;
            setMostPages(**connection, 1'000'000);
            WEIR_VERIFY(writeSeveral(**connection, writing));
            const auto facts = readFacts(**connection);
            WEIR_VERIFY(facts);
            QVERIFY2(facts->isWhole(), qPrintable(facts->toString()));
        }
        qInfo("%d transactions ended by a full file", full);
    }

private:
    static constexpr qsizetype big = 80 * 1024 * 1024; ///< more than a connection keeps in memory until the commit

    static void kinds()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("direct") << QStringLiteral("direct");
        QTest::newRow("queued") << QStringLiteral("queued");
    }

    void makeStore()
    {
        const QDir folder(m_dir->path());
        for (const QString &file : folder.entryList(QDir::Files))
            QFile::remove(folder.filePath(file));
        const Result<StoreInfo> info = examineStore(m_dir->filePath(QStringLiteral("full.weir")), OpenMode::Create);
        WEIR_VERIFY(info);
        m_info = *info;
    }

    qint64 count()
    {
        DirectStore store(m_info);
        return store.read<qint64>([](const UnitOfWork &unit) { return unit.events.count({}); }).value_or(-1);
    }

    QString filler() const { return m_dir->filePath(QStringLiteral("filler")); }

    /// Leaves so many bytes free.
    void takeSpace(qint64 free)
    {
        const qint64 available = QStorageInfo(m_dir->path()).bytesAvailable();
        QVERIFY2(writeFile(filler(), QByteArray(std::max<qint64>(0, available - free), 'x')), qPrintable(filler()));
    }

    void fill(const QString &kind, const QString &name)
    {
        WatchingReader reader(m_info.path);
        QList<QByteArray> acknowledged;
        QList<QByteArray> refused;
        const auto runner = makeJobRunner(kind, m_info, [&](const WritingJob &job, const Result<bool> &result) {
            if (result)
                acknowledged << job.acknowledgement;
            else if (result.error().code == ErrorCode::DiskFull)
                refused << job.acknowledgement;
            else if (result.error().code != ErrorCode::CommandFailed && result.error().code != ErrorCode::EventNotFound)
                QTest::qFail(qPrintable(result.error().detail), __FILE__, __LINE__);
        });
        CrashWriting writing(name, m_random.generate());
        runner->run(writing.next());
        runner->finish();
        takeSpace(m_random.bounded(400 * 1024));
        for (int after = 0; after < 20; after += refused.isEmpty() ? 0 : 1)
            runner->run(writing.next());
        runner->finish();
        QVERIFY(QFile::remove(filler()));
        const qsizetype refusedBefore = refused.size();
        for (int i = 0; i < 20; ++i)
            runner->run(writing.next());
        runner->finish();
        QCOMPARE(refused.size(), refusedBefore);
        reader.stop();
        QVERIFY2(reader.problem().isEmpty(), qPrintable(reader.problem()));
        m_moments += reader.moments();
        expectTruth(acknowledged, refused);
    }

    void expectTruth(const QList<QByteArray> &acknowledged, QList<QByteArray> refused)
    {
        refused.removeAll("never");
        m_acknowledged += acknowledged.size();
        m_refused += refused.size();
        const auto connection = Connection::open({.path = m_info.path, .readOnly = false});
        WEIR_VERIFY(connection);
        const auto check = quickCheck(**connection);
        WEIR_VERIFY(check);
        QCOMPARE(*check, QStringLiteral("ok"));
        const auto facts = readFacts(**connection);
        WEIR_VERIFY(facts);
        QVERIFY2(facts->isWhole(), qPrintable(facts->toString()));
        const auto lost = lostOf(**connection, acknowledged);
        WEIR_VERIFY(lost);
        QVERIFY2(lost->isEmpty(), qPrintable(lost->join(QLatin1Char('\n'))));
        const auto notThere = lostOf(**connection, refused);
        WEIR_VERIFY(notThere);
        QCOMPARE(notThere->size(), refused.size());
        WEIR_VERIFY((*connection)->value(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    }

    static qint64 pages(Connection &connection)
    {
        return connection.value(QStringLiteral("PRAGMA page_count")).value_or(QVariant()).toLongLong();
    }

    static void setMostPages(Connection &connection, qint64 most)
    {
        WEIR_VERIFY(connection.value(QStringLiteral("PRAGMA max_page_count = %1").arg(most)));
    }

    /// Some writes as one transaction. It goes on after a write that failed.
    static Result<bool> writeSeveral(Connection &connection, CrashWriting &writing)
    {
        Result<Transaction> transaction = Transaction::begin(connection, Transaction::Kind::Write);
        if (!transaction)
            return failure(transaction.error());
        SqliteRepository events(connection);
        MemoryProcessLog none;
        UnitOfWork unit{.events = events, .processes = none};
        for (int i = 0; i < 5; ++i)
            (void)connection.inSavepoint([&]() -> Status {
                const Result<bool> done = writing.next().run(unit);
                return done ? Status() : failure(done.error());
            });
        const Status committed = transaction->commit();
        return committed ? Result<bool>(true) : failure(committed.error());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    StoreInfo m_info;
    quint32 m_seed = 0;
    QRandomGenerator m_random;
    qint64 m_acknowledged = 0;
    qint64 m_refused = 0;
    qint64 m_moments = 0;
};

QTEST_GUILESS_MAIN(TestDiskFull)
#include "tst_diskfull.moc"
