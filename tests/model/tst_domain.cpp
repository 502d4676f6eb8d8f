// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/compensation.h"
#include "model/process/domain.h"
#include "store/payload/payload.h"

#include <QTest>

using namespace weir;

class DomainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheCateringDomain();
    void cateringMatchIsWhole();
    void cateringOperationsAreWhole();
    void whatUndoesAnEventIsMadeOfIt();
    void readsASingleProcess();
    void readsEveryForm();
    void namesRulesByPlace();
    void findsProcessesOfStreams();
    void readsDurations_data();
    void readsDurations();
};

void DomainTest::readsTheCateringDomain()
{
    const Result<Domain> domain = cateringDomain();
    QVERIFY2(domain, domain ? "" : qPrintable(domain.error().detail));
    QCOMPARE(domain->name, QStringLiteral("Catering"));
    QCOMPARE(domain->processes.size(), std::size_t(1));
    const CommandDefinition *command = domain->command(QStringLiteral("ConfirmOrder"));
    QVERIFY(command != nullptr);
    QCOMPARE(command->publishes.event, QStringLiteral("OrderConfirmed"));
    QCOMPARE(command->publishes.stream, QStringLiteral("Order${order_id}"));
    QCOMPARE(command->publishes.data.at(u"order_id")->text, QStringLiteral("{order_id}"));
    QCOMPARE(domain->command(QStringLiteral("Other")), nullptr);
    QCOMPARE(domain->process(QStringLiteral("Other")), nullptr);
}

void DomainTest::cateringMatchIsWhole()
{
    const Result<Domain> domain = cateringDomain();
    QVERIFY(domain);
    const ProcessDefinition *process = domain->process(QStringLiteral("CateringMatch"));
    QVERIFY(process != nullptr);
    QCOMPARE(process->streamOf(QStringLiteral("42")), QStringLiteral("CateringMatch$42"));
    QCOMPARE(process->instancePath, QStringLiteral("data.order_id"));
    QCOMPARE(process->facts.size(), std::size_t(2));
    QCOMPARE(process->facts[0].name, QStringLiteral("customer_confirmed"));
    QCOMPARE(process->facts[0].setBy, QStringList(QStringLiteral("CustomerConfirmedMenu")));
    QCOMPARE(process->facts[0].clearedBy, QStringList(QStringLiteral("CustomerWithdrewMenu")));
    QCOMPARE(process->facts[1].name, QStringLiteral("caterer_confirmed"));
    QCOMPARE(process->facts[1].setBy, QStringList(QStringLiteral("CatererConfirmedMenu")));
    QCOMPARE(process->fields.size(), std::size_t(1));
    QCOMPARE(process->fields[0].from, QStringLiteral("data.menu_id"));
    QCOMPARE(process->overdueAfter, std::optional(std::chrono::seconds(48 * 3600)));
    QCOMPARE(process->completeWhen.missingFacts({}),
             QStringList({QStringLiteral("customer_confirmed"), QStringLiteral("caterer_confirmed")}));
    QCOMPARE(process->rules.size(), std::size_t(1));
    QCOMPARE(process->rules[0].name, QStringLiteral("complete"));
    QVERIFY(process->rules[0].when == process->completeWhen);
    QCOMPARE(process->rules[0].command, QStringLiteral("ConfirmOrder"));
    QCOMPARE(process->rules[0].data.at(u"order_id")->text, QStringLiteral("{instance}"));
}

void DomainTest::cateringOperationsAreWhole()
{
    const Result<Domain> domain = cateringDomain();
    QVERIFY(domain);
    const OperationDefinition *customer = domain->operationFor(QStringLiteral("CustomerConfirmedMenu"));
    QVERIFY(customer != nullptr);
    QCOMPARE(customer->operation, QStringLiteral("Confirm for customer"));
    QCOMPARE(customer->publishes.stream, QStringLiteral("Order${order_id}"));
    QCOMPARE(customer->undoEvent, QStringLiteral("CustomerWithdrewMenu"));
    QCOMPARE(customer->fields.size(), std::size_t(2));
    const OperationDefinition *caterer = domain->operationFor(QStringLiteral("CatererConfirmedMenu"));
    QVERIFY(caterer != nullptr);
    QCOMPARE(caterer->publishes.stream, QStringLiteral("Caterer${caterer}"));
    QCOMPARE(caterer->fields.size(), std::size_t(3));
    for (const OperationField &field : caterer->fields)
        QVERIFY(field.required && !field.label.isEmpty());
    for (const OperationDefinition &operation : domain->operations) {
        const OperationDefinition *back = domain->operationFor(operation.undoEvent);
        QVERIFY(back != nullptr);
        QCOMPARE(back->undoEvent, operation.publishes.event);
    }
    QCOMPARE(domain->operations.size(), std::size_t(4));
    QCOMPARE(domain->operationFor(QStringLiteral("OrderConfirmed")), nullptr);
}

void DomainTest::whatUndoesAnEventIsMadeOfIt()
{
    const OperationDefinition operation = *cateringDomain()->operationFor(QStringLiteral("CatererConfirmedMenu"));
    Event done{.id = QStringLiteral("e"), .type = operation.publishes.event};
    done.data = R"({"order_id":"42","menu_id":7,"caterer":"ada","note":"x"})";
    const Result<Compensation> undo = compensationOf(operation, done, QStringLiteral("Caterer$ada"));
    QVERIFY(undo);
    QCOMPARE(undo->event, QStringLiteral("CatererWithdrewMenu"));
    QCOMPARE(undo->stream, QStringLiteral("Caterer$ada"));
    QCOMPARE(toJson(undo->data), QByteArray(R"({"order_id":"42","menu_id":7,"caterer":"ada"})"));

    OperationDefinition whole = operation;
    whole.undoData = {};
    whole.undoStream = QStringLiteral("Undone${data.order_id}/{type}/{stream}");
    const Result<Compensation> copy = compensationOf(whole, done, QStringLiteral("S"));
    QVERIFY(copy);
    QCOMPARE(copy->stream, QStringLiteral("Undone$42/CatererConfirmedMenu/S"));
    QCOMPARE(toJson(copy->data), done.data);

    done.data = R"({"order_id":"42"})";
    QCOMPARE(compensationOf(operation, done, QStringLiteral("S")).error().code, ErrorCode::InvalidDefinition);
    done.data = "rubbish";
    QCOMPARE(compensationOf(whole, done, QStringLiteral("S")).error().code, ErrorCode::InvalidDefinition);
    whole.undoStream.clear();
    QCOMPARE(compensationOf(whole, done, QStringLiteral("S")).error().code, ErrorCode::Undecodable);
    whole.undoEvent.clear();
    QCOMPARE(compensationOf(whole, done, QStringLiteral("S")).error().code, ErrorCode::InvalidDefinition);
}

void DomainTest::readsASingleProcess()
{
    const Result<Domain> domain =
        parseDomain(R"({"process":"P","stream":"P$","instance":"metadata.tenant","facts":{"a":{"set_by":["A"]}},"complete_when":"a",
                       "rules":[{"when":"a","send":{"command":"Anything"}}]})",
                    QStringLiteral("p.json"));
    QVERIFY2(domain, domain ? "" : qPrintable(domain.error().detail));
    QCOMPARE(domain->name, QStringLiteral("P"));
    QCOMPARE(domain->processes.size(), std::size_t(1));
    QVERIFY(!domain->processes[0].overdueAfter);
    QCOMPARE(domain->processes[0].rules[0].data, Value::object({}));
}

void DomainTest::readsEveryForm()
{
    const Result<Domain> domain = parseDomain(R"({"domain":"D","processes":[{
        "process":"Shipment","stream":"Shipment$","instance":"id",
        "facts":{"placed":{"set_by":["A","B"],"cleared_by":["C"]}},
        "fields":{"order":{"accepted":["D"],"cancelled":["E","F"]},"price":{"from":"data.price","of":["A"]}},
        "complete_when":{"any":["placed",{"not":{"all":["placed",{"field":"order","equals":"accepted"}]}},
                                {"field":"price","equals":7},{"field":"order","equals":null}]}}],
      "operations":[{"operation":"Place","publishes":{"event":"A","stream":"X${n}","data":{"n":"{n}","fixed":true}},
        "fields":[{"name":"n","type":"integer","required":true,"default":2,"choices":[1,2]},{"name":"b","type":"boolean"},
                  {"name":"f","type":"number","default":1.5},{"name":"s","default":"x"}]}],
      "link_by":["type","tenant"]})",
                                              QStringLiteral("d.json"));
    QVERIFY2(domain, domain ? "" : qPrintable(domain.error().detail));
    const ProcessDefinition &process = domain->processes[0];
    QCOMPARE(process.eventTypes().join(u' '), QStringLiteral("A B C D E F"));
    QCOMPARE(domain->linkBy, QStringList({QStringLiteral("type"), QStringLiteral("tenant")}));
    QCOMPARE(process.completeWhen.parts.size(), std::size_t(4));
    QCOMPARE(process.completeWhen.parts[1].parts[0].parts[1].value, Value::string(QStringLiteral("accepted")));
    QCOMPARE(process.completeWhen.parts[2].value, Value::number(7));
    QCOMPARE(process.fields[0].constants[1].first, Value::string(QStringLiteral("cancelled")));
    const OperationDefinition &operation = domain->operations[0];
    QCOMPARE(operation.fields[0].choices.join(u' '), QStringLiteral("1 2"));
    QCOMPARE(operation.fields[0].defaultValue, QStringLiteral("2"));
    QCOMPARE(operation.fields[0].label, QStringLiteral("n"));
    QCOMPARE(operation.fields[3].type, QStringLiteral("string"));
    QVERIFY(operation.undoEvent.isNull());
}

void DomainTest::namesRulesByPlace()
{
    const Result<Domain> domain =
        parseDomain(R"({"process":"P","stream":"P$","instance":"id","facts":{"a":{"set_by":["A"]}},"complete_when":"a","rules":[
            {"when":"a","send":{"command":"X"}},{"when":"complete","send":{"command":"Y"}},
            {"when":"complete","send":{"command":"Z"}},{"when":{"not":"complete"},"send":{"command":"V"}}]})",
                    QStringLiteral("p.json"));
    QVERIFY2(domain, domain ? "" : qPrintable(domain.error().detail));
    QStringList names;
    for (const RuleDefinition &rule : domain->processes[0].rules)
        names += rule.name;
    QCOMPARE(names.join(u' '), QStringLiteral("rule-1 complete rule-3 rule-4"));
}

void DomainTest::findsProcessesOfStreams()
{
    Domain domain;
    domain.processes = {{.name = QStringLiteral("short"), .streamPrefix = QStringLiteral("Match$")},
                        {.name = QStringLiteral("long"), .streamPrefix = QStringLiteral("Match$Big$")}};
    const auto nameOf = [&](const char *stream) {
        const ProcessDefinition *process = domain.processOfStream(QString::fromLatin1(stream));
        return process == nullptr ? QString() : process->name;
    };
    QCOMPARE(nameOf("Match$1"), QStringLiteral("short"));
    QCOMPARE(nameOf("Match$Big$1"), QStringLiteral("long"));
    QCOMPARE(nameOf("Match$Big$"), QStringLiteral("short"));
    QCOMPARE(nameOf("Match$"), QString());
    QCOMPARE(nameOf("Other$1"), QString());
    QCOMPARE(nameOf("match$1"), QString());
}

void DomainTest::readsDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds");
    const auto row = [](const char *text, qint64 seconds) { QTest::newRow(text) << QString::fromLatin1(text) << seconds; };
    row("PT48H", 172'800);
    row("P2D", 172'800);
    row("PT30M", 1'800);
    row("P1DT12H", 129'600);
    row("PT1H30M15S", 5'415);
    row("P2W", 1'209'600);
    row("P0DT1S", 1);
    for (const char *wrong : {"", "P", "PT", "48H", "PT48", "P1Y", "P1M", "PT0S", "P1DT", "PT1.5H", "-PT1H", "PT1H ", "pt1h",
                              "P1W2D", "PT30M1H", "P999999999999D", "P9999999999999D"})
        row(wrong, 0);
}

void DomainTest::readsDurations()
{
    QFETCH(QString, text);
    const QByteArray json = R"({"process":"P","stream":"P$","instance":"id","facts":{"a":{"set_by":["A"]}},"complete_when":"a",
                               "overdue_after":")" +
                            text.toUtf8() + "\"}";
    const Result<Domain> domain = parseDomain(json, {});
    QTEST(domain ? qint64(domain->processes[0].overdueAfter->count()) : 0, "seconds");
}

QTEST_APPLESS_MAIN(DomainTest)
#include "tst_domain.moc"
