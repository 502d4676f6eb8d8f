// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/journal/journalfile.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "tests/reliability/writerprogram.h"
#include "tests/support/waiting.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace weir;

/// A batch whose program is killed again and again is gone on with until it is done: each instance has exactly one event.
class TestBatchCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedAnywhere();

private:
    QString path(const char *name) const { return m_folder.filePath(QLatin1StringView(name)); }
    /// Whether the batch came to its end.
    bool runOnce(int count, bool kill);

    QTemporaryDir m_folder;
    QRandomGenerator m_random{quint32(numberFromEnvironment("WEIR_SEED", 1))};
    QSet<QByteArray> m_told; ///< ids of events that the programs said were stored
    int m_kills = 0;
};

bool TestBatchCrash::runOnce(int count, bool kill)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("batch-writer")),
                  {path("store.weir"), path("journal.sqlite"), QString::number(count)});
    QByteArray printed;
    const int enough = int(m_told.size()) + 1 + m_random.bounded(10);
    const auto isOver = [&] {
        printed += program.readAllStandardOutput();
        return program.state() == QProcess::NotRunning || (kill && printed.count('\n') >= enough);
    };
    if (!program.waitForStarted() || !QTest::qWaitFor(isOver, 60'000))
        return false;
    if (program.state() != QProcess::NotRunning) {
        // Somewhere within one of the next writes.
        QThread::usleep(m_random.bounded(4000));
        program.kill();
        program.waitForFinished(60'000);
        ++m_kills;
    }
    printed += program.readAllStandardOutput();
    for (const QByteArray &line : printed.split('\n'))
        if (line.size() == 36)
            m_told.insert(line);
    return printed.contains("done\n");
}

void TestBatchCrash::killedAnywhere()
{
    const int count = numberFromEnvironment("WEIR_BATCH_INSTANCES", 120);
    WEIR_VERIFY(examineStore(path("store.weir"), OpenMode::Create));
    bool isDone = false;
    for (int round = 0; !isDone && round < 5 * count; ++round)
        isDone = runOnce(count, true);
    // The last one may have been killed after its last write.
    QVERIFY(isDone || runOnce(count, false));
    const auto info = examineStore(path("store.weir"), OpenMode::Inspect);
    WEIR_VERIFY(info);
    QStringList stored;
    WEIR_VERIFY(DirectStore(*info).inRead([&](UnitOfWork &unit) -> Status {
        const auto events = unit.events.read({.types = {QStringLiteral("CustomerConfirmedMenu")}, .withOrigin = true});
        if (!events)
            return failure(events.error());
        for (const Event &event : *events)
            stored << event.origin;
        return {};
    }));
    QCOMPARE(stored.size(), count);
    stored.removeDuplicates();
    QCOMPARE(stored.size(), count);
    QCOMPARE(m_told.size(), count);
    const auto file = JournalFile::open(path("journal.sqlite"));
    WEIR_VERIFY(file);
    const auto batches = (*file)->batches(info->path, 10);
    WEIR_VERIFY(batches);
    QCOMPARE(batches->size(), std::size_t(1));
    QVERIFY(m_kills > 0);
    qInfo("%d instances, killed %d times: %lld events, one for each", count, m_kills, qlonglong(stored.size()));
}

QTEST_GUILESS_MAIN(TestBatchCrash)
#include "tst_batchcrash.moc"
