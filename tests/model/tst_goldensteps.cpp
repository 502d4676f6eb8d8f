// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/domain.h"
#include "model/process/fold.h"
#include "store/sqlite/sqliterepository.h"
#include "tests/support/golden.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace weir;

/// What RailsEventStore's process manager made of each instance of CateringMatch, step by step, and what Weir's definition of
/// that process makes of the same streams.
class TestGoldenSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();

    void everyStepIsTheSame();
    void everyInstanceEndsTheSame();
    void noInstanceIsMissing();

private:
    Result<Fold> foldOf(const QString &stream) const;

    Value m_golden;
    Domain m_domain;
    std::unique_ptr<Connection> m_connection;
};

namespace {

/// The facts under the golden file's names.
Value factsOf(const Knowledge &knowledge, const Value &golden)
{
    std::vector<Member> facts;
    for (const Member &fact : golden.members)
        facts.push_back({fact.key, Value::boolean(knowledge.facts.value(fact.key))});
    return Value::object(std::move(facts));
}

bool isTrue(const Value &object, QStringView key)
{
    return goldenText(object, key) == QLatin1StringView("true");
}

} // namespace

void TestGoldenSteps::initTestCase_data()
{
    QTest::addColumn<QString>("path");
    const QStringList databases = goldenDatabases();
    for (const QString &path : databases)
        QTest::newRow(qPrintable(QFileInfo(path).fileName())) << path;
    if (databases.isEmpty())
        QTest::newRow("none") << QString();
}

void TestGoldenSteps::init()
{
    QFETCH_GLOBAL(QString, path);
    if (path.isEmpty())
        QSKIP(noGoldenDatabases().constData());
    auto answers = goldenAnswers(path);
    QVERIFY(answers);
    m_golden = std::move(*answers);
    QFile file(qEnvironmentVariable("WEIR_SOURCE_DIR") + QStringLiteral("/resources/domains/catering.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    auto domain = parseDomain(file.readAll(), file.fileName());
    QVERIFY(domain);
    m_domain = std::move(*domain);
    auto connection = Connection::open({.path = path, .readOnly = true});
    QVERIFY(connection);
    m_connection = std::move(*connection);
}

Result<Fold> TestGoldenSteps::foldOf(const QString &stream) const
{
    const Result<Events> events = SqliteRepository(*m_connection).read({.stream = stream});
    if (!events)
        return failure(events.error());
    return foldEvents(m_domain.processes.front(), *events);
}

void TestGoldenSteps::everyStepIsTheSame()
{
    for (const Member &process : m_golden.find(u"processes")->members) {
        const Result<Fold> fold = foldOf(process.key);
        QVERIFY(fold);
        const std::vector<Member> &steps = process.value.find(u"steps")->members;
        QCOMPARE(fold->steps.size(), steps.size());
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const ProcessStep &step = fold->steps[i];
            const Value &golden = steps[i].value;
            QCOMPARE(step.event.id, goldenText(golden, u"event_id"));
            QCOMPARE(step.event.type, goldenText(golden, u"type"));
            QVERIFY2(step.problem.isEmpty(), qPrintable(step.problem));
            const Value &state = *golden.find(u"state");
            QCOMPARE(step.after.facts.size(), qsizetype(state.members.size()));
            QVERIFY2(factsOf(step.after, state) == state, qPrintable(process.key + QLatin1Char(' ') + step.event.id));
        }
    }
}

void TestGoldenSteps::everyInstanceEndsTheSame()
{
    QStringList complete;
    for (const Member &process : m_golden.find(u"processes")->members) {
        const Result<Fold> fold = foldOf(process.key);
        QVERIFY(fold);
        const Value &current = *process.value.find(u"current");
        QVERIFY2(factsOf(fold->state.knowledge, current) == current, qPrintable(process.key));
        QCOMPARE(fold->state.complete, isTrue(process.value, u"complete"));
        if (fold->state.complete)
            complete << process.key.mid(m_domain.processes.front().streamPrefix.size());
    }
    QCOMPARE(complete, goldenTexts(*m_golden.find(u"confirmed_orders")));
}

void TestGoldenSteps::noInstanceIsMissing()
{
    const auto streams = SqliteRepository(*m_connection).streams(m_domain.processes.front().streamPrefix, {}, 1000);
    QVERIFY(streams);
    QStringList names;
    for (const StreamSummary &stream : *streams)
        names << stream.name;
    QStringList golden;
    for (const Member &process : m_golden.find(u"processes")->members)
        golden << process.key;
    QCOMPARE(names, golden);
}

QTEST_GUILESS_MAIN(TestGoldenSteps)
#include "tst_goldensteps.moc"
