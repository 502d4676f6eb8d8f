// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "tests/reliability/writerprogram.h"
#include "tests/reliability/writingjob.h"
#include "tests/support/events.h"
#include "tests/support/waiting.h"

#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>

using namespace weir;

/// Another program holds the lock of writers: a write waits for it, within a bound, and then says what the matter is.
class TestLocked : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        const Result<StoreInfo> info = examineStore(m_dir->filePath(QStringLiteral("locked.weir")), OpenMode::Create);
        WEIR_VERIFY(info);
        m_info = *info;
        m_other = std::make_unique<WriterProgram>();
        m_other->start({QStringLiteral("lock"), m_info.path});
        m_other->begin();
        QVERIFY(m_other->waitForLines(1));
        QCOMPARE(m_other->lines().constFirst(), QByteArray("locked"));
    }

    void beyondPatience_data() { kinds(); }

    void beyondPatience()
    {
        m_info.patience = std::chrono::milliseconds(300);
        QFETCH(QString, kind);
        const Results results = write(kind);
        for (const Result<bool> &result : results) {
            QVERIFY(!result);
            QCOMPARE(result.error().code, ErrorCode::Locked);
            QCOMPARE(result.error().where, m_info.path);
        }
        QCOMPARE(stored(), qint64(0));
        m_other->begin();
        QVERIFY(m_other->finish());
        for (const Result<bool> &result : write(kind))
            WEIR_VERIFY(result);
        QCOMPARE(stored(), qint64(results.size()));
    }

    void releasedInTime_data() { kinds(); }

    void releasedInTime()
    {
        QFETCH(QString, kind);
        QTimer::singleShot(600, this, [this] { m_other->begin(); });
        const Results results = write(kind);
        for (const Result<bool> &result : results)
            WEIR_VERIFY(result);
        QCOMPARE(stored(), qint64(results.size()));
    }

    /// The lock of a program that was killed is gone with it.
    void holderIsKilled()
    {
        m_other->kill();
        for (const Result<bool> &result : write(QStringLiteral("direct")))
            WEIR_VERIFY(result);
    }

    void closingEndsTheWait()
    {
        auto store = makeSqliteStore(m_info);
        const auto future = store->write<bool>(appendOne().run);
        QTest::qWait(50);
        store.reset();
        QVERIFY(future.isFinished());
        QCOMPARE(future.result().error().code, ErrorCode::Locked);
    }

    /// Reading waits for no writer.
    void readersGoOn() { QCOMPARE(stored(), qint64(0)); }

    void cleanup() { m_other.reset(); }

private:
    using Results = std::vector<Result<bool>>;

    static void kinds()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("direct") << QStringLiteral("direct");
        QTest::newRow("queued") << QStringLiteral("queued");
    }

    static WritingJob appendOne()
    {
        return appending({makeEvent(QStringLiteral("A"))}, QStringLiteral("S$1"), ExpectedVersion::automatic(), {});
    }

    /// Three writes on a thread of their own, while the event loop runs.
    Results write(const QString &kind)
    {
        Results results;
        const std::unique_ptr<QThread> thread(QThread::create([&] {
            const auto runner =
                makeJobRunner(kind, m_info, [&](const WritingJob &, const Result<bool> &result) { results.push_back(result); });
            for (int i = 0; i < 3; ++i)
                runner->run(appendOne());
            runner->finish();
        }));
        thread->start();
        (void)QTest::qWaitFor([&] { return thread->isFinished(); }, 30'000);
        thread->wait();
        return results;
    }

    qint64 stored()
    {
        DirectStore store(m_info);
        const auto count = store.read<qint64>([](const UnitOfWork &unit) { return unit.events.count({}); });
        return count.value_or(-1);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<WriterProgram> m_other;
    StoreInfo m_info;
};

QTEST_GUILESS_MAIN(TestLocked)
#include "tst_locked.moc"
