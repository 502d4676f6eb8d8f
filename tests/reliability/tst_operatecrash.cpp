// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/operating.h"
#include "model/session.h"
#include "store/sqlite/openstore.h"
#include "tests/reliability/writerprogram.h"
#include "tests/support/waiting.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace weir;

namespace {

constexpr qint64 everything = 1'000'000;

/// What was found after one killing.
struct Found {
    int unsettled = 0;  ///< entries whose outcome the journal did not know
    int written = 0;    ///< of those, stored
    int notWritten = 0; ///< of those, not stored
};

Result<qint64> countOf(const UnitOfWork &unit, const QString &id)
{
    return unit.events.count({.ids = QStringList{id}});
}

} // namespace

/// An operator's writes survive the end of the program at any moment: each is known to be written or not, and none is doubled.
class TestOperateCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedBetweenIntentAndWrite();

private:
    QString path(const char *name) const { return m_folder.filePath(QLatin1StringView(name)); }
    void runAndKill(int round);
    void settleAll(Session &session, Found &found);
    void doWhatWasNotDone(Session &session, const JournalEntry &entry);
    std::unique_ptr<Session> open(Journal &journal) const;

    QTemporaryDir m_folder;
    QRandomGenerator m_random;
    QList<QByteArray> m_told; ///< ids of events that the program said were stored
    JournalEntries m_unknown; ///< of the last killing, as the journal has them
};

void TestOperateCrash::initTestCase()
{
    const quint32 seed = quint32(numberFromEnvironment("WEIR_SEED", int(QRandomGenerator::global()->bounded(1'000'000))));
    qInfo("WEIR_SEED=%u", seed);
    m_random.seed(seed);
    WEIR_VERIFY(examineStore(path("store.weir"), OpenMode::Create));
}

std::unique_ptr<Session> TestOperateCrash::open(Journal &journal) const
{
    const auto info = examineStore(path("store.weir"), OpenMode::Drive);
    auto session = info ? std::make_unique<Session>(makeSqliteStore(*info), cateringDomain().value()) : nullptr;
    if (session)
        session->operating().setJournal(&journal);
    return session;
}

void TestOperateCrash::runAndKill(int round)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("operate-writer")),
                  {path("store.weir"), path("journal.sqlite"), QStringLiteral("%1-").arg(round)});
    QVERIFY(program.waitForStarted());
    QByteArray printed;
    const auto lines = [&] {
        printed += program.readAllStandardOutput();
        return int(printed.count('\n'));
    };
    QVERIFY(QTest::qWaitFor([&] { return lines() >= 1; }, 60'000));
    program.write("\n");
    const int enough = 2 + m_random.bounded(4);
    QVERIFY(QTest::qWaitFor([&] { return lines() >= enough; }, 60'000));
    // Somewhere within the next write.
    QThread::usleep(m_random.bounded(4000));
    program.kill();
    QVERIFY(program.waitForFinished(60'000));
    lines();
    for (const QByteArray &line : printed.split('\n')) {
        QVERIFY2(!line.startsWith("error"), line.constData());
        if (line.size() == 36)
            m_told << line;
    }
    const auto file = JournalFile::open(path("journal.sqlite"));
    WEIR_VERIFY(file);
    const auto unknown = (*file)->entries({.store = path("store.weir"), .limit = everything, .onlyUnknown = true});
    WEIR_VERIFY(unknown);
    m_unknown = *unknown;
}

void TestOperateCrash::doWhatWasNotDone(Session &session, const JournalEntry &entry)
{
    const QFuture<Result<OperationOutcome>> once = session.operating().write(writeOf(entry));
    const QFuture<Result<OperationOutcome>> twice = session.operating().write(writeOf(entry));
    WEIR_VERIFY(wait(once));
    WEIR_VERIFY(wait(twice));
    const auto again = wait(session.operating().write(writeOf(entry)));
    WEIR_VERIFY(again);
    QVERIFY(again->wasThere);
}

void TestOperateCrash::settleAll(Session &session, Found &found)
{
    for (const JournalEntry &unknown : std::as_const(m_unknown)) {
        const auto shown = wait(session.operating().entries({.limit = 1, .eventIds = {unknown.eventId}}));
        WEIR_VERIFY(shown);
        QCOMPARE(shown->size(), std::size_t(1));
        const auto count =
            wait(session.store().read<qint64>([&](const UnitOfWork &unit) { return countOf(unit, unknown.eventId); }));
        WEIR_VERIFY(count);
        ++found.unsettled;
        const JournalState state = shown->front().state;
        QCOMPARE(int(state), int(*count == 1 ? JournalState::Written : JournalState::NotWritten));
        ++(state == JournalState::Written ? found.written : found.notWritten);
        if (state == JournalState::NotWritten)
            doWhatWasNotDone(session, shown->front());
    }
}

void TestOperateCrash::killedBetweenIntentAndWrite()
{
    const int rounds = numberFromEnvironment("WEIR_OPERATE_ROUNDS", 50);
    Found found;
    for (int round = 0; round < rounds; ++round) {
        runAndKill(round);
        if (QTest::currentTestFailed())
            return;
        Journal journal(path("journal.sqlite"));
        const auto session = open(journal);
        QVERIFY(session);
        settleAll(*session, found);
        if (QTest::currentTestFailed())
            return;
    }
    Journal journal(path("journal.sqlite"));
    const auto session = open(journal);
    QVERIFY(session);
    const auto entries = wait(session->operating().entries({.limit = everything}));
    WEIR_VERIFY(entries);
    const auto events = wait(session->store().read<Events>([](const UnitOfWork &unit) { return unit.events.read({}); }));
    WEIR_VERIFY(events);
    QStringList intended;
    for (const JournalEntry &entry : *entries) {
        QCOMPARE(int(entry.state), int(JournalState::Written));
        intended << entry.eventId;
    }
    QStringList stored;
    for (const Event &event : *events)
        stored << event.id;
    intended.sort();
    stored.sort();
    QCOMPARE(stored, intended);
    for (const QByteArray &id : std::as_const(m_told))
        QVERIFY2(stored.contains(QString::fromLatin1(id)), id.constData());
    qInfo("%d rounds, %zu writes, %d of them unsettled when the program was killed: %d had been written, %d had not", rounds,
          entries->size(), found.unsettled, found.written, found.notWritten);
}

QTEST_GUILESS_MAIN(TestOperateCrash)
#include "tst_operatecrash.moc"
