// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/domain.h"

#include <QTest>

using namespace weir;

namespace {

/// A domain of one thing a line, so that a change of one line is found at that line.
QList<QByteArray> soundLines()
{
    return {R"({ "domain": "D",)",
            R"(  "processes": [)",
            R"(    { "process": "P",)",
            R"(      "stream": "P$",)",
            R"(      "instance": "data.id",)",
            R"(      "facts": {)",
            R"(        "a": { "set_by": ["A"], "cleared_by": ["A2"] },)",
            R"(        "b": { "set_by": ["B"] } },)",
            R"(      "fields": {)",
            R"(        "menu": { "from": "data.menu", "of": ["A", "B"] },)",
            R"(        "order": { "open": ["C"], "shut": ["E"] } },)",
            R"(      "complete_when": { "all": ["a", "b"] },)",
            R"(      "rules": [)",
            R"(        { "when": "complete", "send": { "command": "Do", "data": { "id": "{instance}", "menu": "{menu}" } } } ],)",
            R"(      "overdue_after": "PT48H" } ],)",
            R"(  "commands": [)",
            R"(    { "command": "Do", "publishes": { "event": "Done", "stream": "X${id}", "data": { "id": "{id}" } } } ],)",
            R"(  "operations": [)",
            R"(    { "operation": "Fire",)",
            R"(      "publishes": { "event": "A", "stream": "X${id}" },)",
            R"(      "fields": [)",
            R"(        { "name": "id", "required": true },)",
            R"(        { "name": "n", "type": "integer", "choices": [1, 2], "default": 1 } ],)",
            R"(      "undo": { "event": "A2" } } ])",
            R"(})"};
}

QByteArray fileOf(const QList<QByteArray> &lines)
{
    QByteArray file;
    for (const QByteArray &line : lines)
        file += line + '\n';
    return file;
}

/// What adds a row: a line of the sound domain, the text that takes its place, and why it is refused there.
auto lineRow()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("detail");
    return [](const char *name, int line, const char *text, const char *detail) {
        QTest::newRow(name) << line << QByteArray(text) << QString::fromUtf8(detail);
    };
}

} // namespace

class DomainRefusalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatIsSound();
    void refusesInProcesses_data();
    void refusesInProcesses() { refusesLine(); }
    void refusesInConditions_data();
    void refusesInConditions() { refusesLine(); }
    void refusesInOperations_data();
    void refusesInOperations() { refusesLine(); }
    void refusesFiles_data();
    void refusesFiles();
    void refusesLongCycles();
    void acceptsLoopsThatEnd_data();
    void acceptsLoopsThatEnd();
    void acceptsChains();

private:
    void refusesLine();
};

void DomainRefusalsTest::acceptsWhatIsSound()
{
    const Result<Domain> domain = parseDomain(fileOf(soundLines()), QStringLiteral("d.json"));
    QVERIFY2(domain, domain ? "" : qPrintable(domain.error().detail));
}

void DomainRefusalsTest::refusesInProcesses_data()
{
    const auto row = lineRow();
    row("syntax", 4, R"(  "stream": P$,)", "syntax error at column 13");
    row("empty name", 1, R"({ "domain": "",)", "\"domain\" is empty");
    row("name of wrong type", 1, R"({ "domain": 7,)", "\"domain\" must be a text");
    row("unknown key", 4, R"(  "stream": "P$", "streem": 1,)", "unknown key \"streem\" in a process");
    row("key twice", 4, R"(  "stream": "P$", "stream": "P$",)", "key \"stream\" is there twice");
    row("stream of wrong type", 4, R"(  "stream": ["P$"],)", "\"stream\" must be a text");
    row("instance of wrong type", 5, R"(  "instance": null,)", "\"instance\" must be a text");
    row("instance is no path", 5, R"(  "instance": "order_id",)",
        "\"instance\" must be a path as \"data.order_id\", \"metadata.tenant\", \"id\" or \"type\"");
    row("instance is half a path", 5, R"(  "instance": "data.",)",
        "\"instance\" must be a path as \"data.order_id\", \"metadata.tenant\", \"id\" or \"type\"");
    row("fact of wrong type", 7, R"(  "a": "A",)", "fact \"a\" must be an object");
    row("fact with unknown key", 7, R"(  "a": { "set_by": ["A"], "by": ["B"] },)", "unknown key \"by\" in fact \"a\"");
    row("fact nobody sets", 7, R"(  "a": { "cleared_by": ["A2"] },)", "nobody sets fact \"a\"");
    row("fact set by none", 7, R"(  "a": { "set_by": [] },)", "nobody sets fact \"a\"");
    row("set by a text", 7, R"(  "a": { "set_by": "A" },)", "\"set_by\" must be a list");
    row("set by a number", 7, R"(  "a": { "set_by": [1] },)", "\"set_by\" must hold texts that are not empty");
    row("set twice by one", 7, R"(  "a": { "set_by": ["A", "A"] },)", "text \"A\" is there twice");
    row("set and cleared by one", 7, R"(  "a": { "set_by": ["A"], "cleared_by": ["A"] },)",
        "\"A\" both sets and clears fact \"a\"");
    row("two facts of one name", 8, R"(  "a": { "set_by": ["B"] } },)", "key \"a\" is there twice");
    row("fact named complete", 8, R"(  "complete": { "set_by": ["B"] } },)",
        "\"complete\" has a meaning of its own and cannot name a fact or field");
    row("field named as a fact", 10, R"(  "a": { "from": "data.menu", "of": ["A", "B"] },)", "name \"a\" is there twice");
    row("field of nothing", 10, R"(  "menu": { "from": "data.menu" },)", "\"of\" is missing");
    row("field from nowhere", 10, R"(  "menu": { "from": "menu", "of": ["A"] },)",
        "\"from\" must be a path as \"data.order_id\", \"metadata.tenant\", \"id\" or \"type\"");
    row("field with unknown key", 10, R"(  "menu": { "from": "data.menu", "of": ["A"], "x": [] },)",
        "unknown key \"x\" in field \"menu\"");
    row("field nobody sets", 11, R"(  "order": {} },)", "nobody sets field \"order\"");
    row("constant of no event", 11, R"(  "order": { "open": [] } },)", "\"open\" must be a list of at least one text");
    row("one event for two constants", 11, R"(  "order": { "open": ["C"], "shut": ["C"] } },)", "type \"C\" is there twice");
}

void DomainRefusalsTest::refusesInConditions_data()
{
    const auto row = lineRow();
    row("unknown fact", 12, R"(  "complete_when": { "all": ["a", "c"] },)", "unknown fact \"c\"");
    row("field as a fact", 12, R"(  "complete_when": { "any": ["menu"] },)", "unknown fact \"menu\"");
    row("completion by completion", 12, R"(  "complete_when": { "not": "complete" },)", "unknown fact \"complete\"");
    row("empty condition", 12, R"(  "complete_when": { "all": [] },)", "\"all\" must be a list of at least one condition");
    row("unknown condition", 12, R"(  "complete_when": { "none": ["a"] },)", "unknown key \"none\" in a condition");
    row("two conditions in one", 12, R"(  "complete_when": { "all": ["a"], "any": ["b"] },)",
        "a condition has one of \"all\", \"any\", \"not\", or \"field\" with \"equals\"");
    row("condition of wrong type", 12, R"(  "complete_when": true,)", "a condition that is no fact must be an object");
    row("unknown field", 12, R"(  "complete_when": { "field": "x", "equals": 1 },)", "unknown field \"x\"");
    row("field that never is", 12, R"(  "complete_when": { "field": "order", "equals": "lost" },)",
        "field \"order\" is never \"lost\"");
    row("comparison with nothing", 12, R"(  "complete_when": { "field": "order" },)",
        "\"equals\" must be a text, a number, true, false or null");
    row("rule without send", 14, R"(  { "when": "complete" } ],)", "\"send\" is missing");
    row("rule without when", 14, R"(  { "send": { "command": "Do" } } ],)", "\"when\" is missing");
    row("rule with unknown fact", 14, R"(  { "when": "c", "send": { "command": "Do" } } ],)", "unknown fact \"c\"");
    row("command without name", 14, R"(  { "when": "a", "send": {} } ],)", "\"command\" is missing");
    row("command with unknown value", 14, R"(  { "when": "a", "send": { "command": "Do", "data": { "id": "{x}" } } } ],)",
        "{x} is neither {instance} nor a field");
    row("command nobody carries out", 14, R"(  { "when": "a", "send": { "command": "Undo" } } ],)",
        "nobody carries out command \"Undo\"");
    row("command that lacks a value", 14, R"(  { "when": "a", "send": { "command": "Do", "data": { "menu": 1 } } } ],)",
        "Do needs {id}, which is not sent");
    row("bad duration", 15, R"(  "overdue_after": "48 h" } ],)", "\"48 h\" is no ISO 8601 duration as \"PT48H\" or \"P1DT12H\"");
    row("duration of wrong type", 15, R"(  "overdue_after": 48 } ],)", "\"overdue_after\" must be a text");
}

void DomainRefusalsTest::refusesInOperations_data()
{
    const auto row = lineRow();
    row("command publishes nothing", 17, R"(  { "command": "Do" } ],)", "\"publishes\" is missing");
    row("command twice", 17,
        R"(  { "command": "Do", "publishes": { "event": "X", "stream": "X" } }, { "command": "Do", "publishes": { "event": "X", "stream": "X" } } ],)",
        "command \"Do\" is there twice");
    row("event into no stream", 17, R"(  { "command": "Do", "publishes": { "event": "X" } } ],)", "\"stream\" is missing");
    row("event of no type", 17, R"(  { "command": "Do", "publishes": { "stream": "X" } } ],)", "\"event\" is missing");
    row("operation with unknown value", 20, R"(  "publishes": { "event": "A", "stream": "X${x}" },)",
        "{x} is no field of the operation");
    row("operation with unsure stream", 20, R"(  "publishes": { "event": "A", "stream": "X${n}" },)",
        "{n} names the stream, so the field must be required");
    row("field twice", 22, R"(  { "name": "id", "required": true }, { "name": "id" },)", "field \"id\" is there twice");
    row("unknown type", 23, R"(  { "name": "n", "type": "date" } ],)",
        "\"type\" must be one of string, integer, number, boolean, datetime");
    row("default that is no time", 23, R"(  { "name": "n", "type": "datetime", "default": "tomorrow" } ],)",
        "\"default\" must be of type datetime");
    row("required of wrong type", 23, R"(  { "name": "n", "required": "yes" } ],)", "\"required\" must be true or false");
    row("choice of wrong type", 23, R"(  { "name": "n", "type": "integer", "choices": [1.5] } ],)",
        "a choice must be of type integer");
    row("choice twice", 23, R"(  { "name": "n", "type": "integer", "choices": [1, 1] } ],)", "choice \"1\" is there twice");
    row("default of wrong type", 23, R"(  { "name": "n", "type": "integer", "default": "1" } ],)",
        "\"default\" must be of type integer");
    row("default is no choice", 23, R"(  { "name": "n", "choices": ["a"], "default": "b" } ],)",
        "\"default\" is none of the choices");
    row("undo without event", 24, R"(  "undo": {} } ])", "\"event\" is missing");
    row("undo with unknown key", 24, R"(  "undo": { "event": "A2", "fields": [] } } ])", "unknown key \"fields\" in \"undo\"");
    row("undo by what no event has", 24, R"(  "undo": { "event": "A2", "data": { "id": "{id}", "n": "{n}" } } } ])",
        "{n} is nothing of the undone event, as {data.order_id} would be");
    row("undo into a stream of an unknown name", 24, R"(  "undo": { "event": "A2", "stream": "A${order}" } } ])",
        "{order} is nothing of the undone event, as {data.order_id} would be");
}

void DomainRefusalsTest::refusesLine()
{
    QFETCH(int, line);
    QFETCH(QByteArray, text);
    QList<QByteArray> lines = soundLines();
    lines[line - 1] = text;
    const Result<Domain> domain = parseDomain(fileOf(lines), QStringLiteral("d.json"));
    QVERIFY(!domain);
    QCOMPARE(domain.error().code, ErrorCode::InvalidDefinition);
    QCOMPARE(domain.error().where, QStringLiteral("d.json"));
    QTEST(domain.error().detail, "detail");
    QTEST(domain.error().line, "line");
}

void DomainRefusalsTest::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QByteArray &json, int line, const char *detail) {
        QTest::newRow(name) << json << line << QString::fromUtf8(detail);
    };
    const QByteArray facts = R"("facts":{"a":{"set_by":["A"]}},"complete_when":"a")";
    row("nothing", "", 1, "incomplete JSON at column 1");
    row("list", "\n[]", 2, "a domain must be an object");
    row("no processes", "\n{\"domain\":\"D\"}", 2, "\"processes\" is missing");
    row("empty processes", "{\"domain\":\"D\",\n\"processes\":[]}", 2, "\"processes\" must be a list of at least one process");
    row("no domain", "{\"processes\":[]}", 1, "\"domain\" is missing");
    row("process is no object", "{\"domain\":\"D\",\"processes\":[\n1]}", 2, "a process must be an object");
    row("no stream", "\n{\"process\":\"P\",\"instance\":\"id\"," + facts + "}", 2, "\"stream\" is missing");
    row("no instance", "\n{\"process\":\"P\",\"stream\":\"P$\"," + facts + "}", 2, "\"instance\" is missing");
    row("no completion", "{\"process\":\"P\",\"stream\":\"P$\",\"instance\":\"id\"}", 1, "\"complete_when\" is missing");
    const QByteArray one = "{\"process\":\"P\",\"stream\":\"P$\",\"instance\":\"id\"," + facts + "}";
    const QByteArray two = "{\"process\":\"Q\",\"stream\":\"P$\",\"instance\":\"id\"," + facts + "}";
    row("two of one name", "{\"domain\":\"D\",\"processes\":[" + one + ",\n" + one + "]}", 2, "process \"P\" is there twice");
    row("two of one stream", "{\"domain\":\"D\",\"processes\":[" + one + ",\n" + two + "]}", 2, "stream \"P$\" is there twice");
    row("cycle of one",
        "{\"domain\":\"D\",\"processes\":[{\"process\":\"P\",\"stream\":\"P$\",\"instance\":\"id\"," + facts +
            ",\"rules\":[\n{\"when\":\"a\",\n\"send\":{\"command\":\"C\"}}]}],"
            "\"commands\":[{\"command\":\"C\",\"publishes\":{\"event\":\"A\",\"stream\":\"S\"}}]}",
        3, "a cycle: C publishes A (P → P)");
    row("facts of wrong type", "{\"process\":\"P\",\"stream\":\"P$\",\"instance\":\"id\",\n\"facts\":[]}", 2,
        "\"facts\" must be an object");
    row("nested too deep", QByteArray(5000, '['), 1, "nested deeper than 1000 levels at column 1001");
}

void DomainRefusalsTest::refusesFiles()
{
    QFETCH(QByteArray, json);
    const Result<Domain> domain = parseDomain(json, QStringLiteral("d.json"));
    QVERIFY(!domain);
    QCOMPARE(domain.error().code, ErrorCode::InvalidDefinition);
    QTEST(domain.error().detail, "detail");
    QTEST(domain.error().line, "line");
}

namespace {

/// A process that waits for one event and sends a command; the command publishes another event.
QByteArray link(char name, const char *waitsFor, const char *command)
{
    return QByteArray("{\"process\":\"") + name + "\",\"stream\":\"" + name +
           "$\",\"instance\":\"id\",\"facts\":{\"a\":{\"set_by\":[\"" + waitsFor +
           "\"]}},\"complete_when\":\"a\",\"rules\":[{\"when\":\"a\",\"send\":{\"command\":\"" + command + "\"}}]}";
}

QByteArray chain(const char *lastPublishes)
{
    const auto command = [](const char *name, const char *event) -> QByteArray {
        return "{\"command\":\"" + QByteArray(name) + "\",\"publishes\":{\"event\":\"" + event + "\",\"stream\":\"S\"}}";
    };
    return "{\"domain\":\"D\",\"processes\":[\n" + link('P', "A", "ToB") + ",\n" + link('Q', "B", "ToC") + ",\n" +
           link('R', "C", "Back") + "],\n\"commands\":[" + command("ToB", "B") + "," + command("ToC", "C") + "," +
           command("Back", lastPublishes) + "]}";
}

} // namespace

void DomainRefusalsTest::refusesLongCycles()
{
    const Result<Domain> whole = parseDomain(chain("A"), {});
    QVERIFY(!whole);
    QCOMPARE(whole.error().detail, QStringLiteral("a cycle: ToB publishes B (P → Q → R → P)"));
    QCOMPARE(whole.error().line, 2);
    const Result<Domain> part = parseDomain(chain("B"), {});
    QVERIFY(!part);
    QCOMPARE(part.error().detail, QStringLiteral("a cycle: ToC publishes C (Q → R → Q)"));
    QCOMPARE(part.error().line, 3);
}

namespace {

/// A shipment that is submitted once it is placed and not submitted yet; the command publishes what makes it submitted.
QByteArray shipment(const char *when, const char *clearedBy)
{
    return QByteArray(
               "{\"domain\":\"D\",\"processes\":[{\"process\":\"Shipment\",\"stream\":\"Shipment$\",\"instance\":\"id\","
               "\"facts\":{\"placed\":{\"set_by\":[\"Placed\"]},\"submitted\":{\"set_by\":[\"Submitted\"],\"cleared_by\":[\"") +
           clearedBy + "\"]}},\"complete_when\":\"submitted\",\"rules\":[{\"when\":" + when +
           ",\"send\":{\"command\":\"Submit\"}}]}],\"commands\":[{\"command\":\"Submit\",\"publishes\":{\"event\":\"Submitted\","
           "\"stream\":\"S\"}},{\"command\":\"Undo\",\"publishes\":{\"event\":\"Undone\",\"stream\":\"S\"}}]}";
}

} // namespace

void DomainRefusalsTest::acceptsLoopsThatEnd_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<QByteArray>("clearedBy");
    QTest::addColumn<bool>("ends");
    const QByteArray notYet = "{\"not\":\"submitted\"}";
    QTest::newRow("not yet") << notYet << QByteArray("Recalled") << true;
    QTest::newRow("placed and not yet") << QByteArray("{\"all\":[\"placed\"," + notYet + "]}") << QByteArray("Recalled") << true;
    QTest::newRow("either") << QByteArray("{\"any\":[\"placed\"," + notYet + "]}") << QByteArray("Recalled") << false;
    QTest::newRow("no guard") << QByteArray("\"submitted\"") << QByteArray("Recalled") << false;
    QTest::newRow("another guard") << QByteArray("{\"not\":\"placed\"}") << QByteArray("Recalled") << false;
    QTest::newRow("cleared by a command") << notYet << QByteArray("Undone") << false;
}

void DomainRefusalsTest::acceptsLoopsThatEnd()
{
    QFETCH(QByteArray, when);
    QFETCH(QByteArray, clearedBy);
    QFETCH(bool, ends);
    const Result<Domain> domain = parseDomain(shipment(when.constData(), clearedBy.constData()), {});
    QVERIFY2(domain.has_value() == ends, domain ? "accepted" : qPrintable(domain.error().detail));
    if (!ends)
        QCOMPARE(domain.error().detail, QStringLiteral("a cycle: Submit publishes Submitted (Shipment → Shipment)"));
}

void DomainRefusalsTest::acceptsChains()
{
    const Result<Domain> domain = parseDomain(chain("Z"), {});
    QVERIFY2(domain, domain ? "" : qPrintable(domain.error().detail));
}

QTEST_APPLESS_MAIN(DomainRefusalsTest)
#include "tst_domainrefusals.moc"
