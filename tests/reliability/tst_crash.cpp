// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/openstore.h"
#include "tests/reliability/storefacts.h"
#include "tests/reliability/watchingreader.h"
#include "tests/reliability/writerprogram.h"
#include "tests/support/waiting.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

/// A writing program is killed at random moments. What it acknowledged is there, nothing is half there, and the store goes on.
class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingAcknowledgedIsLost_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("direct") << QStringLiteral("direct");
        QTest::newRow("queued") << QStringLiteral("queued");
    }

    void nothingAcknowledgedIsLost()
    {
        QFETCH(QString, kind);
        const int rounds = numberFromEnvironment("WEIR_CRASH_ROUNDS", 200) / 2;
        const auto seed = quint32(numberFromEnvironment("WEIR_SEED", 20260123));
        QRandomGenerator random(seed);
        Totals totals;
        QElapsedTimer timer;
        timer.start();
        for (int round = 0; round < rounds && !QTest::currentTestFailed(); ++round) {
            if (round % roundsOfAStore == 0)
                makeStore();
            crash(kind, round, random, totals);
        }
        qInfo("seed %u: %d kills, %lld writes acknowledged, none lost; %lld events; a reader saw %lld moments, %lld of them "
              "different; %.1f s",
              seed, rounds, totals.acknowledged, totals.events, totals.moments, totals.changes, double(timer.elapsed()) / 1000);
        QVERIFY(totals.acknowledged > rounds);
        QVERIFY(totals.changes > rounds / 2);
    }

private:
    static constexpr int roundsOfAStore = 20;

    struct Totals {
        qint64 acknowledged = 0;
        qint64 events = 0;
        qint64 moments = 0;
        qint64 changes = 0;
    };

    void makeStore()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("crash.weir"));
        WEIR_VERIFY(examineStore(m_path, OpenMode::Create));
    }

    void crash(const QString &kind, int round, QRandomGenerator &random, Totals &totals)
    {
        const QString name = QStringLiteral("R%1").arg(round);
        WatchingReader reader(m_path);
        WriterProgram writer;
        writer.start({QStringLiteral("crash"), m_path, kind, name, QString::number(random.generate())});
        writer.begin();
        // Mostly while it writes; now and then while it starts.
        const bool isStarting = random.bounded(10) == 0;
        if (!isStarting)
            QVERIFY(writer.waitForLines(1));
        QTest::qWait(random.bounded(60));
        // Where nobody else has the store open, the next one to open it reads the log again; else the reader still has it.
        if (round % 2 == 0)
            reader.stop();
        writer.kill();
        reader.stop();
        QVERIFY2(reader.problem().isEmpty(), qPrintable(reader.problem()));
        totals.moments += reader.moments();
        totals.changes += reader.changes();
        expectWhole(writer.lines(), round, totals);
    }

    void expectWhole(const QList<QByteArray> &lines, int round, Totals &totals)
    {
        for (const QByteArray &line : lines)
            QVERIFY2(line.startsWith("wrote ") || line.startsWith("error Error"), line.constData());
        WEIR_VERIFY(examineStore(m_path, OpenMode::Drive));
        const auto connection = Connection::open({.path = m_path});
        WEIR_VERIFY(connection);
        const auto check = quickCheck(**connection);
        WEIR_VERIFY(check);
        QCOMPARE(*check, QStringLiteral("ok"));
        const auto lost = lostOf(**connection, lines);
        WEIR_VERIFY(lost);
        QVERIFY2(lost->isEmpty(), qPrintable(lost->join(QLatin1Char('\n'))));
        const auto facts = readFacts(**connection);
        WEIR_VERIFY(facts);
        QVERIFY2(facts->isWhole(), qPrintable(facts->toString()));
        totals.acknowledged +=
            std::count_if(lines.begin(), lines.end(), [](const QByteArray &line) { return line.startsWith("wrote "); });
        if (round % roundsOfAStore == roundsOfAStore - 1)
            totals.events += facts->events;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
