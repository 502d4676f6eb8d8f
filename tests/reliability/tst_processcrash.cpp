// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/processdriver.h"
#include "store/sqlite/openstore.h"
#include "tests/reliability/drivenfacts.h"
#include "tests/reliability/writerprogram.h"
#include "tests/support/waiting.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace weir;

/// A program that drives processes is killed while it works, beside another driver in half of the rounds. Whatever it had begun,
/// the next driver ends with each process having acted exactly once.
class TestProcessCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachProcessActsOnce()
    {
        const int rounds = numberFromEnvironment("WEIR_CRASH_ROUNDS", 200);
        const auto seed = quint32(numberFromEnvironment("WEIR_SEED", 20260123));
        m_random.seed(seed);
        QElapsedTimer timer;
        timer.start();
        for (int round = 0; round < rounds && !QTest::currentTestFailed(); ++round) {
            if (round % roundsOfAStore == 0)
                makeStore();
            crash(round);
            if (round % roundsOfAStore == roundsOfAStore - 1 || round == rounds - 1)
                addUp();
        }
        print(seed, rounds, double(timer.elapsed()) / 1000);
        QVERIFY(m_total.completed > rounds);
        QVERIFY(m_kills.size() > 1);
    }

private:
    static constexpr int roundsOfAStore = 8;

    void makeStore()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("driven.weir"));
        WEIR_VERIFY(examineStore(m_path, OpenMode::Create));
    }

    /// Every other round at one place after the other, the others at a moment by chance.
    void crash(int round)
    {
        static const QStringList places{QStringLiteral("append"),     QStringLiteral("link"),    QStringLiteral("command"),
                                        QStringLiteral("checkpoint"), QStringLiteral("handler"), QStringLiteral("done"),
                                        QStringLiteral("commit")};
        const bool isByPlace = round % 2 == 0;
        const QString place = isByPlace ? places[round / 2 % places.size()] : QStringLiteral("-");
        WriterProgram first;
        WriterProgram second;
        const bool hasSecond = round % 4 < 2;
        start(first, round, place);
        if (hasSecond)
            start(second, round, QStringLiteral("-"));
        QVERIFY(first.waitForLines(1));
        if (isByPlace)
            (void)QTest::qWaitFor([&] { return isStanding(first); }, longestWait);
        else
            QTest::qWait(m_random.bounded(40));
        m_kills[isStanding(first) ? place : QStringLiteral("any moment")]++;
        first.kill();
        if (hasSecond) {
            // Alone with what the first one left.
            QTest::qWait(m_random.bounded(20));
            second.kill();
            m_twos++;
        }
        expectSound(hasSecond ? first.lines() + second.lines() : first.lines());
        settle();
    }

    void start(WriterProgram &writer, int round, const QString &place)
    {
        writer.start({QStringLiteral("drive"), m_path, QStringLiteral("R%1").arg(round), QString::number(m_random.generate()),
                      place, QString::number(m_random.bounded(1, 4))});
        writer.begin();
    }

    static bool isStanding(WriterProgram &writer)
    {
        const QList<QByteArray> lines = writer.lines();
        return std::any_of(lines.begin(), lines.end(), [](const QByteArray &line) { return line.startsWith("at "); });
    }

    void expectSound(const QList<QByteArray> &lines)
    {
        for (const QByteArray &line : lines)
            QVERIFY2(!line.startsWith("error "), line.constData());
        const auto connection = Connection::open({.path = m_path});
        WEIR_VERIFY(connection);
        const auto lost = lostEventsOf(**connection, lines);
        WEIR_VERIFY(lost);
        QVERIFY2(lost->isEmpty(), qPrintable(lost->join(QLatin1Char('\n'))));
        const auto facts = readDrivenFacts(**connection);
        WEIR_VERIFY(facts);
        QVERIFY2(facts->isSound(), qPrintable(facts->toString()));
    }

    /// As the next program that drives the store.
    void settle()
    {
        const auto info = examineStore(m_path, OpenMode::Drive);
        WEIR_VERIFY(info);
        const auto store = makeSqliteStore(*info);
        const auto domain = cateringDomain();
        WEIR_VERIFY(domain);
        ProcessDriver driver(*store, *domain);
        driver.drive();
        QTRY_VERIFY_WITH_TIMEOUT(driver.isIdle(), 60'000);
        const auto connection = Connection::open({.path = m_path});
        WEIR_VERIFY(connection);
        const auto facts = readDrivenFacts(**connection);
        WEIR_VERIFY(facts);
        QVERIFY2(facts->isSettled(), qPrintable(facts->toString()));
        m_last = *facts;
    }

    void addUp()
    {
        m_total.events += m_last.events;
        m_total.instances += m_last.instances;
        m_total.completed += m_last.completed;
        m_total.commands += m_last.commands;
        m_total.confirmed += m_last.confirmed;
    }

    void print(quint32 seed, int rounds, double seconds) const
    {
        QStringList kills;
        for (const auto &[place, count] : m_kills)
            kills << QStringLiteral("%1 at %2").arg(count).arg(place);
        qInfo("seed %u: %d kills (%s), %d of them beside a second driver; %lld events linked into %lld processes, which turned "
              "complete "
              "%lld times: %lld ConfirmOrder, %lld OrderConfirmed, none twice, none missing; %.1f s",
              seed, rounds, qPrintable(kills.join(QStringLiteral(", "))), m_twos, m_total.events, m_total.instances,
              m_total.completed, m_total.commands, m_total.confirmed, seconds);
    }

    static constexpr int longestWait = 5'000; ///< milliseconds; a place may never be reached

    QRandomGenerator m_random;
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    std::map<QString, int> m_kills;
    int m_twos = 0;
    DrivenFacts m_last;
    DrivenFacts m_total;
};

QTEST_GUILESS_MAIN(TestProcessCrash)
#include "tst_processcrash.moc"
