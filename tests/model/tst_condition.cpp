// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/condition.h"

#include <QTest>

using namespace weir;

namespace {

Condition fact(const char *name)
{
    return {.kind = Condition::Kind::Fact, .name = QString::fromLatin1(name)};
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

Condition equals(const char *field, Value value)
{
    return {.kind = Condition::Kind::FieldEquals, .name = QString::fromLatin1(field), .value = std::move(value)};
}

/// Facts a and b of which those in `truths` are true.
Knowledge knowing(const QString &truths)
{
    Knowledge knowledge;
    for (const QChar name : {u'a', u'b', u'c'})
        knowledge.facts.insert(QString(name), truths.contains(name));
    return knowledge;
}

} // namespace

Q_DECLARE_METATYPE(weir::Condition)

class ConditionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAndMisses_data();
    void holdsAndMisses();
    void comparesFields_data();
    void comparesFields();
};

void ConditionTest::holdsAndMisses_data()
{
    QTest::addColumn<Condition>("condition");
    QTest::addColumn<QString>("truths");
    QTest::addColumn<bool>("holds");
    QTest::addColumn<QString>("missing");
    const auto row = [](const char *name, const Condition &condition, const char *truths, bool holds, const char *missing) {
        QTest::newRow(name) << condition << QString::fromLatin1(truths) << holds << QString::fromLatin1(missing);
    };
    const Condition a = fact("a");
    const Condition b = fact("b");
    const Condition c = fact("c");
    row("fact false", a, "", false, "a");
    row("fact true", a, "a", true, "");
    row("unknown fact", fact("z"), "", false, "z");
    row("all of none", all({b, a}), "", false, "b,a");
    row("all of one", all({a, b}), "a", false, "b");
    row("all of both", all({a, b}), "ab", true, "");
    row("any of none", any({b, a}), "", false, "b");
    row("any of one", any({b, a}), "a", true, "");
    row("not false", no(a), "", true, "");
    row("not true", no(a), "a", false, "");
    row("not not", no(no(a)), "", false, "a");
    row("not all of not", no(all({no(a), no(b)})), "", false, "a");
    row("not any of not", no(any({no(a), no(b)})), "", false, "a,b");
    row("nested", all({any({all({a, b}), c}), a}), "", false, "a,b");
    row("nested half", all({any({all({a, b}), c}), a}), "c", false, "a");
    row("all but not", all({a, no(b)}), "b", false, "a");
}

void ConditionTest::holdsAndMisses()
{
    QFETCH(Condition, condition);
    QFETCH(QString, truths);
    const Knowledge knowledge = knowing(truths);
    QTEST(condition.holds(knowledge), "holds");
    QTEST(condition.missingFacts(knowledge).join(u','), "missing");
}

void ConditionTest::comparesFields_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("holds");
    QTest::newRow("same string") << QStringLiteral("7") << int(Value::Kind::String) << true;
    QTest::newRow("symbol") << QStringLiteral("7") << int(Value::Kind::Symbol) << true;
    QTest::newRow("number") << QStringLiteral("7") << int(Value::Kind::Number) << false;
    QTest::newRow("other string") << QStringLiteral("8") << int(Value::Kind::String) << false;
    QTest::newRow("null") << QString() << int(Value::Kind::Null) << false;
}

void ConditionTest::comparesFields()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    const Condition condition = equals("f", Value::string(QStringLiteral("7")));
    Knowledge knowledge;
    QVERIFY(!condition.holds(knowledge));
    QVERIFY(condition.missingFacts(knowledge).isEmpty());
    knowledge.fields.insert(QStringLiteral("f"), {.kind = Value::Kind(kind), .text = text});
    QTEST(condition.holds(knowledge), "holds");
}

QTEST_APPLESS_MAIN(ConditionTest)
#include "tst_condition.moc"
