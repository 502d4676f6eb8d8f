// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/template.h"
#include "store/payload/payload.h"

#include <QTest>

using namespace weir;

namespace {

std::optional<Value> valueOf(const QString &name)
{
    static const Result<Value> values = parseJson(R"({"id":"42","n":7,"price":0.10,"none":null,"list":[1,{"a":2}],"odd":"{id}"})");
    const Value *found = values->find(name);
    return found == nullptr ? std::nullopt : std::optional(*found);
}

} // namespace

class DomainTemplateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fills_data();
    void fills();
    void refuses_data();
    void refuses();
    void findsNames();
};

void DomainTemplateTest::fills_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("filled");
    const auto row = [](const char *json, const char *filled) { QTest::newRow(json) << QByteArray(json) << QByteArray(filled); };
    row(R"("{n}")", R"(7)");
    row(R"("{price}")", R"(0.10)");
    row(R"("{none}")", R"(null)");
    row(R"("{list}")", R"([1,{"a":2}])");
    row(R"("Order${id}")", R"("Order$42")");
    row(R"("{id}-{n}")", R"("42-7")");
    row(R"(" {n}")", R"(" 7")");
    row(R"("{list}!")", R"("[1,{\"a\":2}]!")");
    row(R"("{odd}{odd}")", R"("{id}{id}")");
    row(R"({"{n}":["{n}",{"x":"{id}"}],"y":1e400,"z":true})", R"({"{n}":[7,{"x":"42"}],"y":1e400,"z":true})");
    row(R"("{not a name} {} { {1} }")", R"("{not a name} {} { {1} }")");
    row(R"("")", R"("")");
}

void DomainTemplateTest::fills()
{
    QFETCH(QByteArray, json);
    const Result<Value> filled = fillTemplate(parseJson(json).value(), valueOf);
    QVERIFY2(filled, filled ? "" : qPrintable(filled.error().detail));
    QTEST(toJson(*filled), "filled");
}

void DomainTemplateTest::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("detail");
    QTest::newRow("alone") << QByteArray(R"({"a":["{x}"]})") << QStringLiteral("{x} stands for nothing that is known");
    QTest::newRow("in text") << QByteArray(R"("Order${x}")") << QStringLiteral("{x} stands for nothing that is known");
    QTest::newRow("null in text") << QByteArray(R"("Order${none}")") << QStringLiteral("{none} has no value");
}

void DomainTemplateTest::refuses()
{
    QFETCH(QByteArray, json);
    const Result<Value> filled = fillTemplate(parseJson(json).value(), valueOf);
    QVERIFY(!filled);
    QCOMPARE(filled.error().code, ErrorCode::InvalidDefinition);
    QTEST(filled.error().detail, "detail");
}

void DomainTemplateTest::findsNames()
{
    const Value value = parseJson(R"({"{key}":"{b}","x":["{a} {b}",7,"{c.d-e}"]})").value();
    QCOMPARE(templateNames(value).join(u' '), QStringLiteral("b a c.d-e"));
}

QTEST_APPLESS_MAIN(DomainTemplateTest)
#include "tst_domaintemplate.moc"
