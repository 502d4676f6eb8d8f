// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/domain.h"
#include "model/process/explain.h"
#include "model/process/remaining.h"
#include "model/process/valuediff.h"
#include "store/payload/payload.h"

#include <QRandomGenerator>
#include <QTest>

#include <deque>
#include <set>

using namespace weir;

namespace {

Condition fact(const QString &name)
{
    return {.kind = Condition::Kind::Fact, .name = name};
}

Condition all(std::vector<Condition> parts)
{
    return {.kind = Condition::Kind::All, .parts = std::move(parts)};
}

Condition any(std::vector<Condition> parts)
{
    return {.kind = Condition::Kind::Any, .parts = std::move(parts)};
}

Condition no(Condition part)
{
    return {.kind = Condition::Kind::Not, .parts = {std::move(part)}};
}

Condition equals(const QString &field, const QString &value)
{
    return {.kind = Condition::Kind::FieldEquals, .name = field, .value = Value::string(value)};
}

QString name(char letter)
{
    return QString(QLatin1Char(letter));
}

/// Facts a to d, each set by the type of its capital letter; c is cleared by A, d by nothing; a field by Opened and Closed, and
/// one that Paid copies.
ProcessDefinition letters()
{
    return {.name = QStringLiteral("Letters"),
            .streamPrefix = QStringLiteral("Letters$"),
            .facts = {{.name = name('a'), .setBy = {name('A')}, .clearedBy = {name('X')}},
                      {.name = name('b'), .setBy = {name('B'), QStringLiteral("Both")}},
                      {.name = name('c'), .setBy = {name('C'), QStringLiteral("Both")}, .clearedBy = {name('A')}},
                      {.name = name('d'), .setBy = {name('D')}}},
            .fields = {{.name = QStringLiteral("door"),
                        .constants = {{Value::string(QStringLiteral("open")), {QStringLiteral("Opened")}},
                                      {Value::string(QStringLiteral("closed")), {QStringLiteral("Closed")}}}},
                       {.name = QStringLiteral("paid"), .from = QStringLiteral("data.paid"), .of = {QStringLiteral("Paid")}}}};
}

ProcessState stateAfter(const QStringList &types)
{
    ProcessState state = initialState(letters());
    int number = 0;
    for (const QString &type : types) {
        ++number;
        advance(letters(), state,
                {.id = QStringLiteral("event-%1").arg(number),
                 .type = type,
                 .data = R"({"paid":"partly"})",
                 .createdAt = {number * 1000},
                 .position = number - 1,
                 .origin = QStringLiteral("Order$42")});
    }
    return state;
}

/// "A B | D paid=all": ways, and in them the events.
QString textOf(const Remaining &remaining)
{
    QStringList ways;
    for (const RemainingWay &way : remaining.ways) {
        QStringList events;
        for (const RemainingEvent &event : way) {
            const QString sign = event.isOther ? QStringLiteral("!=") : QStringLiteral("=");
            events.append(event.field.isNull() ? event.type : QString(event.type + u' ' + event.field + sign + event.value.text));
        }
        ways.append(events.join(u' '));
    }
    return ways.join(QStringLiteral(" | "));
}

/// The least number of events after which the condition holds, found by trying all; -1 where none do.
int leastEvents(const ProcessDefinition &definition, const Condition &condition)
{
    const auto key = [&](const ProcessState &state) {
        QString text;
        for (const FactDefinition &one : definition.facts)
            text += state.knowledge.facts.value(one.name) ? u'1' : u'0';
        return text;
    };
    std::deque<std::pair<ProcessState, int>> open{{initialState(definition), 0}};
    std::set<QString> seen{key(open.front().first)};
    while (!open.empty()) {
        const auto [state, count] = open.front();
        open.pop_front();
        if (condition.holds(state.knowledge))
            return count;
        for (const QString &type : definition.eventTypes()) {
            ProcessState next = state;
            advance(definition, next, {.type = type, .data = "{}"});
            if (seen.insert(key(next)).second)
                open.emplace_back(next, count + 1);
        }
    }
    return -1;
}

QString anyName(QRandomGenerator &random, const QString &from)
{
    return QString(from[random.bounded(int(from.size()))]);
}

ProcessDefinition randomDefinition(QRandomGenerator &random)
{
    ProcessDefinition definition;
    for (const QChar letter : QStringLiteral("abcd")) {
        FactDefinition made{.name = QString(letter), .setBy = {anyName(random, QStringLiteral("PQRST"))}};
        if (random.bounded(2) == 0)
            made.clearedBy.append(anyName(random, QStringLiteral("PQRSTU")));
        definition.facts.push_back(made);
    }
    return definition;
}

Condition randomCondition(QRandomGenerator &random, int depth)
{
    const int kind = depth == 0 ? 3 : random.bounded(4);
    if (kind == 3)
        return fact(anyName(random, QStringLiteral("abcd")));
    if (kind == 2)
        return no(randomCondition(random, depth - 1));
    std::vector<Condition> parts;
    for (int i = 0; i < 3; ++i)
        parts.push_back(randomCondition(random, depth - 1));
    return kind == 0 ? all(parts) : any(parts);
}

Value json(const QByteArray &text)
{
    return parseJson(text).value();
}

} // namespace

Q_DECLARE_METATYPE(weir::Condition)

/// Why a process has not acted, and what is still missing.
class ExplainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheTruthOfEachPart();
    void tellsWhatBlocks();
    void tellsTheEventBehindAFact();
    void namesWhoSupplies();
    void findsTheSmallestSets_data();
    void findsTheSmallestSets();
    void tellsWhatAnEventMakes();
    void findsNoneBetter();
    void givesUpOnTooManyEvents();
    void diffsByPath_data();
    void diffsByPath();
    void diffsUpToALimit();
};

void ExplainTest::tellsTheTruthOfEachPart()
{
    const Condition condition = all({fact(name('a')), any({fact(name('b')), no(fact(name('c')))})});
    const Explanation told = explain(letters(), condition, stateAfter({name('C')}));
    QVERIFY(!told.holds);
    QCOMPARE(told.parts.size(), std::size_t(2));
    QVERIFY(!told.parts[0].holds);
    QVERIFY(!told.parts[1].holds);
    const Explanation &notC = told.parts[1].parts[1];
    QVERIFY(!notC.holds);
    QVERIFY(notC.wanted);
    QVERIFY(notC.parts[0].holds);
    QVERIFY(!notC.parts[0].wanted);
    QCOMPARE(notC.parts[0].actual, Value::boolean(true));
}

void ExplainTest::tellsWhatBlocks()
{
    const Condition condition = all({fact(name('a')), any({fact(name('b')), fact(name('d'))})});
    const Explanation told = explain(letters(), condition, stateAfter({name('B')}));
    QVERIFY(told.blocks);
    QVERIFY(told.parts[0].blocks);
    QVERIFY(!told.parts[1].blocks);
    QVERIFY(!told.parts[1].parts[1].holds);
    QVERIFY(!told.parts[1].parts[1].blocks); // b is enough
    QVERIFY(!explain(letters(), condition, stateAfter({name('A'), name('B')})).blocks);
}

void ExplainTest::tellsTheEventBehindAFact()
{
    const Explanation told =
        explain(letters(), all({fact(name('a')), equals(QStringLiteral("paid"), QStringLiteral("all")), fact(name('d'))}),
                stateAfter({name('A'), QStringLiteral("Paid")}));
    const auto &origin = told.parts[0].origin;
    QVERIFY(origin);
    QCOMPARE(origin->eventId, QStringLiteral("event-1"));
    QCOMPARE(origin->eventType, name('A'));
    QCOMPARE(origin->position, std::optional<qint64>(0));
    QCOMPARE(origin->stream, QStringLiteral("Order$42"));
    QCOMPARE(origin->at, Timestamp{1000});
    QCOMPARE(told.parts[1].origin.value_or(Origin()).position, std::optional<qint64>(1));
    QCOMPARE(told.parts[1].actual.text, QStringLiteral("partly"));
    QCOMPARE(told.parts[1].expected.text, QStringLiteral("all"));
    QVERIFY(!told.parts[2].origin);
}

void ExplainTest::namesWhoSupplies()
{
    const ProcessDefinition definition = letters();
    QCOMPARE(suppliersOf(definition, fact(name('b')), true), QStringList({name('B'), QStringLiteral("Both")}));
    QCOMPARE(suppliersOf(definition, fact(name('c')), false), QStringList(name('A')));
    QCOMPARE(suppliersOf(definition, fact(name('d')), false), QStringList());
    QCOMPARE(suppliersOf(definition, fact(name('z')), true), QStringList());
    const Condition open = equals(QStringLiteral("door"), QStringLiteral("open"));
    QCOMPARE(suppliersOf(definition, open, true), QStringList(QStringLiteral("Opened")));
    QCOMPARE(suppliersOf(definition, open, false), QStringList(QStringLiteral("Closed")));
    QCOMPARE(suppliersOf(definition, equals(QStringLiteral("paid"), QStringLiteral("all")), true),
             QStringList(QStringLiteral("Paid")));
}

void ExplainTest::findsTheSmallestSets_data()
{
    QTest::addColumn<Condition>("condition");
    QTest::addColumn<QStringList>("happened");
    QTest::addColumn<QString>("ways");
    const Condition a = fact(name('a'));
    const Condition b = fact(name('b'));
    const Condition c = fact(name('c'));
    const Condition d = fact(name('d'));
    QTest::newRow("holds") << a << QStringList(name('A')) << QString();
    QTest::newRow("one") << a << QStringList() << "A";
    QTest::newRow("all, one happened") << all({a, d}) << QStringList(name('D')) << "A";
    QTest::newRow("all of two") << all({a, d}) << QStringList() << "A D";
    QTest::newRow("one event for two facts") << all({b, c}) << QStringList() << "Both | B C";
    QTest::newRow("any, each a way") << any({a, all({b, d})}) << QStringList() << "A | B D | Both D";
    QTest::newRow("not what is cleared") << no(a) << QStringList(name('A')) << "X";
    QTest::newRow("in the order that works") << all({a, c}) << QStringList() << "A Both | A C";
    QTest::newRow("again what gets lost") << all({a, c}) << QStringList(name('C')) << "A Both | A C";
    QTest::newRow("a constant") << equals(QStringLiteral("door"), QStringLiteral("open")) << QStringList() << "Opened";
    QTest::newRow("another constant") << no(equals(QStringLiteral("door"), QStringLiteral("open")))
                                      << QStringList(QStringLiteral("Opened")) << "Closed";
    QTest::newRow("a value to be copied") << equals(QStringLiteral("paid"), QStringLiteral("all")) << QStringList()
                                          << "Paid paid=all";
    QTest::newRow("any other value") << no(equals(QStringLiteral("paid"), QStringLiteral("partly")))
                                     << QStringList(QStringLiteral("Paid")) << "Paid paid!=partly";
    QTest::newRow("nothing clears it") << no(d) << QStringList(name('D')) << "-";
    QTest::newRow("nobody sets it") << fact(name('z')) << QStringList() << "-";
}

void ExplainTest::findsTheSmallestSets()
{
    QFETCH(Condition, condition);
    QFETCH(QStringList, happened);
    QFETCH(QString, ways);
    const Remaining remaining = remainingSteps(letters(), condition, stateAfter(happened).knowledge);
    QVERIFY(remaining.isWhole);
    QCOMPARE(remaining.ways.empty(), ways == QLatin1StringView("-"));
    if (!remaining.ways.empty())
        QCOMPARE(textOf(remaining), ways);
}

void ExplainTest::tellsWhatAnEventMakes()
{
    const Remaining remaining = remainingSteps(letters(), all({fact(name('b')), fact(name('c'))}), stateAfter({}).knowledge);
    QCOMPARE(remaining.ways.front().front().makes, QStringList({name('b'), name('c')}));
}

/// Against trying all events in all orders, on random definitions and conditions.
void ExplainTest::findsNoneBetter()
{
    QRandomGenerator random(20261123);
    int possible = 0;
    for (int round = 0; round < 300; ++round) {
        const ProcessDefinition definition = randomDefinition(random);
        const Condition condition = randomCondition(random, 3);
        const Remaining remaining = remainingSteps(definition, condition, initialState(definition).knowledge);
        const int least = leastEvents(definition, condition);
        QCOMPARE(remaining.ways.empty() ? -1 : int(remaining.ways.front().size()), least);
        possible += least > 0 ? 1 : 0;
        for (const RemainingWay &way : remaining.ways) {
            ProcessState state = initialState(definition);
            for (const RemainingEvent &event : way)
                advance(definition, state, {.type = event.type, .data = "{}"});
            QVERIFY(condition.holds(state.knowledge));
        }
    }
    QVERIFY(possible > 50);
}

void ExplainTest::givesUpOnTooManyEvents()
{
    ProcessDefinition definition;
    std::vector<Condition> parts;
    for (int i = 0; i < 40; ++i) {
        const QString one = QStringLiteral("fact%1").arg(i);
        definition.facts.push_back({.name = one, .setBy = {QStringLiteral("Type%1").arg(i)}});
        parts.push_back(fact(one));
    }
    const Remaining remaining = remainingSteps(definition, all(parts), initialState(definition).knowledge);
    QVERIFY(!remaining.isWhole);
    QCOMPARE(remaining.ways.size(), std::size_t(1));
    QCOMPARE(remaining.ways.front().size(), std::size_t(40));
    QVERIFY(remainingSteps(definition, fact(QStringLiteral("fact3")), initialState(definition).knowledge).isWhole);
}

void ExplainTest::diffsByPath_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *what, const char *before, const char *after, const char *expected) {
        QTest::newRow(what) << QByteArray(before) << QByteArray(after) << QString::fromLatin1(expected);
    };
    row("same", R"({"a":1})", R"({"a":1})", "");
    row("keys in another order", R"({"a":1,"b":2})", R"({"b":2,"a":1})", "");
    row("scalar", "1", "2", ":1>2");
    row("nested", R"({"a":{"b":[1,2]}})", R"({"a":{"b":[1,3]}})", "a.b.1:2>3");
    row("added", R"({"a":1})", R"({"a":1,"b":{"c":2}})", R"(b:->{"c":2})");
    row("gone", R"({"a":1,"b":2})", R"({"a":1})", "b:2>-");
    row("other kind", R"({"a":1})", R"({"a":[1]})", "a:1>[1]");
    row("list grows", "[1]", "[1,2,3]", "1:->2 2:->3");
    row("spelling of a number", "0.1", "0.10", ":0.1>0.10");
}

void ExplainTest::diffsByPath()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QStringList texts;
    for (const PathDifference &one : differences(json(before), json(after), 100)) {
        const auto text = [](const std::optional<Value> &value) { return value ? value->toPlainText() : QStringLiteral("-"); };
        texts.append(QStringLiteral("%1:%2>%3").arg(one.path, text(one.before), text(one.after)));
    }
    QTEST(texts.join(u' '), "expected");
}

void ExplainTest::diffsUpToALimit()
{
    QByteArray deep = "1";
    for (int level = 0; level < 900; ++level)
        deep = "[" + deep + "]";
    QCOMPARE(differences(json(deep), json(QByteArray(deep).replace('1', '2')), 100).size(), std::size_t(1));
    QCOMPARE(differences(json("[1,2,3,4]"), json("[5,6,7,8]"), 3).size(), std::size_t(3));
}

QTEST_APPLESS_MAIN(ExplainTest)
#include "tst_explain.moc"
