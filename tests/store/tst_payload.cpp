// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/payload.h"

#include <QTest>
#include <QThread>

using namespace weir;

using Kind = Value::Kind;
using Format = Payload::Format;

namespace {

QByteArray nested(int levels)
{
    return QByteArray(levels, '[') + QByteArray(levels, ']');
}

/// Runs on a thread with the smallest stack that a platform gives by default (macOS), doubled for unoptimised builds.
template <class Function>
void runOnSmallStack(Function function)
{
    const std::unique_ptr<QThread> thread(QThread::create(function));
#if defined(__SANITIZE_ADDRESS__)
    thread->setStackSize(4096 * 1024);
#else
    thread->setStackSize(1024 * 1024);
#endif
    thread->start();
    thread->wait();
}

} // namespace

class PayloadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsJsonAsItIs_data();
    void keepsJsonAsItIs();
    void readsEscapes_data();
    void readsEscapes();
    void refusesJson_data();
    void refusesJson();
    void knowsLines();
    void keepsBothOfTwoKeys();
    void bearsDeepNesting();
    void refusesDeeperNesting();
    void indents();
    void writesWhatJsonHasNot();
    void recognizesFormats_data();
    void recognizesFormats();
    void tellsProblems_data();
    void tellsProblems();
    void followsPaths();
    void previews_data();
    void previews();
    void previewOfMuchIsShort_data();
    void previewOfMuchIsShort();
    void previewsWithinAnyLimit();
};

void PayloadTest::keepsJsonAsItIs_data()
{
    QTest::addColumn<QByteArray>("json");
    const char *const texts[] = {"null",
                                 "true",
                                 "false",
                                 "0",
                                 "-0",
                                 "0.10",
                                 "1e400",
                                 "1E+2",
                                 "-1.50e-07",
                                 "9223372036854775807",
                                 "9223372036854775808",
                                 "-9223372036854775809",
                                 "18446744073709551616",
                                 "123456789012345678901234567890.123456789012345678901234567890",
                                 "\"\"",
                                 "\"a\"",
                                 "\"\\\"\\\\\\n\\r\\t\\b\\f\\u0001\"",
                                 "\"/\"",
                                 "\"\x7f\"",
                                 "\"zażółć 日本 😀 \xe2\x80\xa8\"",
                                 "[]",
                                 "{}",
                                 "[[],{}]",
                                 "[1,[2,[3]],\"x\"]",
                                 "{\"b\":1,\"a\":2,\"B\":3}",
                                 "{\"a\":1,\"a\":2}",
                                 "{\"\":null}",
                                 "{\"a.b\":{\"c\":[0.0]}}"};
    for (const char *text : texts)
        QTest::newRow(text) << QByteArray(text);
}

void PayloadTest::keepsJsonAsItIs()
{
    QFETCH(QByteArray, json);
    const auto value = parseJson(json);
    QVERIFY(value);
    QCOMPARE(toJson(*value), json);
    const Payload payload = decodePayload(json);
    QCOMPARE(payload.format, Format::Json);
    QCOMPARE(payload.value, *value);
    QCOMPARE(parseJson(toIndentedJson(*value)).value(), *value);
}

void PayloadTest::readsEscapes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("letter") << QByteArray("\"\\u0041\\/\"") << QStringLiteral("A/");
    QTest::newRow("pair") << QByteArray("\"x\\ud83d\\ude00y\"") << QStringLiteral("x😀y");
    QTest::newRow("nul") << QByteArray("\"a\\u0000b\"") << QString(QStringLiteral("a") + QChar(0) + QStringLiteral("b"));
    QTest::newRow("raw") << QByteArray("\"日\"") << QStringLiteral("日");
    QTest::newRow("byte order marks") << QByteArray("\"\xEF\xBB\xBF\xEF\xBB\xBFx\"") << QStringLiteral("\uFEFF\uFEFFx");
}

void PayloadTest::readsEscapes()
{
    QFETCH(QByteArray, json);
    const auto value = parseJson(json);
    QVERIFY(value);
    QCOMPARE(value->kind, Kind::String);
    QTEST(value->text, "text");
    QCOMPARE(parseJson(toJson(*value)).value(), *value);
}

void PayloadTest::refusesJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QByteArray &json, int line, const char *detail) {
        QTest::newRow(name) << json << line << QString::fromLatin1(detail);
    };
    row("empty", "", 1, "incomplete JSON at column 1");
    row("space", " \n ", 2, "incomplete JSON at column 2");
    row("open", "{\"a\":\n[1,", 2, "incomplete JSON at column 4");
    row("comma at the end", "[1,\n2,\n]", 3, "syntax error at column 1");
    row("two values", "1\n2", 2, "text after the value at column 1");
    row("garbage after", "{}\n\n  x", 3, "text after the value at column 3");
    row("leading zero", "01", 1, "text after the value at column 2");
    row("no digits", "[1.]", 1, "syntax error at column 4");
    row("plus", "+1", 1, "syntax error at column 1");
    row("word", "nul", 1, "incomplete JSON at column 4");
    row("bare key", "{a:1}", 1, "syntax error at column 2");
    row("single quotes", "['a']", 1, "syntax error at column 2");
    row("comment", "// x\n1", 1, "syntax error at column 1");
    row("raw control", "\"\x01\"", 1, "syntax error at column 2");
    row("raw new line", "\"a\nb\"", 1, "syntax error at column 3");
    row("lone surrogate", "\"\\ud800\"", 1, "syntax error at column 8");
    row("not UTF-8", "\"\xff\"", 1, "syntax error at column 2");
    row("NUL", QByteArray("[\0]", 3), 1, "syntax error at column 2");
    row("byte order mark", "\xef\xbb\xbf{}", 1, "syntax error at column 1");
    row("column in characters", "[\"日本\" x]", 1, "syntax error at column 7");
}

void PayloadTest::refusesJson()
{
    QFETCH(QByteArray, json);
    const auto value = parseJson(json);
    QVERIFY(!value);
    QCOMPARE(value.error().code, ErrorCode::Undecodable);
    QTEST(value.error().line, "line");
    QTEST(value.error().detail, "detail");
}

void PayloadTest::knowsLines()
{
    const auto value = parseJson("\n{\r\n  \"a\": 1,\n  \"b\":\n    [true,\n null, \"x\"]\n}\n");
    QVERIFY(value);
    QCOMPARE(value->line, 2);
    QCOMPARE(value->at(u"a")->line, 3);
    QCOMPARE(value->at(u"b")->line, 5);
    QCOMPARE(value->at(u"b.0")->line, 5);
    QCOMPARE(value->at(u"b.1")->line, 6);
    QCOMPARE(value->at(u"b.2")->line, 6);
}

void PayloadTest::keepsBothOfTwoKeys()
{
    const auto value = parseJson("{\"a\":1,\"a\":2}");
    QVERIFY(value);
    QCOMPARE(value->members.size(), std::size_t(2));
    QCOMPARE(value->members[1].key, QStringLiteral("a"));
    QCOMPARE(value->members[1].value, Value::number(2));
}

void PayloadTest::bearsDeepNesting()
{
    bool isEqual = false;
    QByteArray json;
    runOnSmallStack([&] {
        const Payload payload = decodePayload(nested(1000));
        const Value copy = payload.value;
        isEqual = copy == payload.value;
        json = toJson(copy);
        (void)toIndentedJson(copy);
        (void)previewPayload(nested(1000), 80);
    });
    QVERIFY(isEqual);
    QCOMPARE(json, nested(1000));
}

void PayloadTest::refusesDeeperNesting()
{
    Payload payload;
    runOnSmallStack([&] { payload = decodePayload(nested(1001)); });
    QCOMPARE(payload.format, Format::Text);
    QCOMPARE(payload.problem, QStringLiteral("line 1: nested deeper than 1000 levels at column 1001"));
    runOnSmallStack([&] { payload = decodePayload(QByteArray(2'000'000, '[')); });
    QCOMPARE(payload.format, Format::Text);
    QCOMPARE(payload.text.size(), 2'000'000);
}

void PayloadTest::indents()
{
    const auto value = parseJson("{\"a\":[1,{}],\"b\":{\"c\":null},\"d\":[]}");
    QVERIFY(value);
    QCOMPARE(toIndentedJson(*value),
             QByteArray("{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": {\n    \"c\": null\n  },\n  \"d\": []\n}"));
}

void PayloadTest::writesWhatJsonHasNot()
{
    const auto number = [](const char *text) { return Value{.kind = Kind::Number, .text = QString::fromLatin1(text)}; };
    const Value value = Value::object({{QStringLiteral("hex"), number("0x1F")},
                                       {QStringLiteral("inf"), number(".inf")},
                                       {QStringLiteral("separated"), number("1_000")},
                                       {QStringLiteral("half"), number("1.")},
                                       {QStringLiteral("empty"), number("")},
                                       {QStringLiteral("symbol"), {.kind = Kind::Symbol, .text = QStringLiteral("a")}},
                                       {QStringLiteral("time"), {.kind = Kind::Time, .text = QStringLiteral("2026-02-03")}}});
    QCOMPARE(toJson(value), QByteArray("{\"hex\":\"0x1F\",\"inf\":\".inf\",\"separated\":\"1_000\",\"half\":\"1.\",\"empty\":\"\","
                                       "\"symbol\":\"a\",\"time\":\"2026-02-03\"}"));
}

void PayloadTest::recognizesFormats_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Format>("format");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &bytes, Format format, const QString &text = {}) {
        QTest::newRow(name) << bytes << format << text;
    };
    row("nothing", "", Format::Empty);
    row("object", " \n{\"a\":1}\n", Format::Json);
    row("number", "42", Format::Json);
    row("yaml", "---\na: 1\n", Format::Yaml);
    row("yaml in one line", "--- 42\n", Format::Yaml);
    row("only dashes", "---", Format::Yaml);
    row("more dashes", "----\n", Format::Text, QStringLiteral("----\n"));
    row("words", "hello", Format::Text, QStringLiteral("hello"));
    row("words that begin as JSON", "true story", Format::Text, QStringLiteral("true story"));
    row("date", "2026-02-03", Format::Text, QStringLiteral("2026-02-03"));
    row("spaces", "  \n", Format::Text, QStringLiteral("  \n"));
    row("not UTF-8", "\xff\xfe\x01", Format::Binary, QStringLiteral("fffe01"));
    row("NUL", QByteArray("a\0b", 3), Format::Binary, QStringLiteral("610062"));
    row("Marshal", "\x04\x08{\x06", Format::Text, QStringLiteral("\x04\x08{\x06"));
    row("overlong", "\xc0\xaf", Format::Binary, QStringLiteral("c0af"));
    row("surrogate", "\xed\xa0\x80", Format::Binary, QStringLiteral("eda080"));
}

void PayloadTest::recognizesFormats()
{
    QFETCH(QByteArray, bytes);
    const Payload payload = decodePayload(bytes);
    QTEST(payload.format, "format");
    QTEST(payload.text, "text");
    QVERIFY2(payload.problem.isEmpty(), qPrintable(payload.problem));
}

void PayloadTest::tellsProblems_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Format>("format");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &bytes, Format format, const char *problem) {
        QTest::newRow(name) << bytes << format << QString::fromLatin1(problem);
    };
    row("cut object", "{\"a\":1", Format::Text, "line 1: incomplete JSON at column 7");
    row("second line", "{\n\"a\" 1}", Format::Text, "line 2: syntax error at column 5");
    row("Ruby hash", "{:a=>1}", Format::Text, "line 1: syntax error at column 2");
    row("huge exponent", "[1e99999999999]", Format::Text, "line 1: exponent overflow at column 13");
    row("not UTF-8", "{\"a\":\"\xff\"}", Format::Binary, "line 1: syntax error at column 7");
    row("YAML not UTF-8", "---\na: \xff\n", Format::Binary, "neither UTF-8 nor free of NUL");
    row("YAML with NUL", QByteArray("---\na: \0\n", 9), Format::Binary, "neither UTF-8 nor free of NUL");
}

void PayloadTest::tellsProblems()
{
    QFETCH(QByteArray, bytes);
    const Payload payload = decodePayload(bytes);
    QTEST(payload.format, "format");
    QTEST(payload.problem, "problem");
    QVERIFY(!payload.isDecoded());
    QVERIFY(!payload.text.isEmpty());
}

void PayloadTest::followsPaths()
{
    const auto value = parseJson("{\"customer\":{\"name\":\"A\"},\"menus\":[7,{\"id\":8}]}");
    QVERIFY(value);
    QCOMPARE(value->at(u"customer.name")->text, QStringLiteral("A"));
    QCOMPARE(value->at(u"menus.0")->text, QStringLiteral("7"));
    QCOMPARE(value->at(u"menus.1.id")->text, QStringLiteral("8"));
    QCOMPARE(value->at(u""), &*value);
    for (const char16_t *missing : {u"x", u"customer.x", u"menus.2", u"menus.-1", u"menus.x", u"customer.name.x"})
        QCOMPARE(value->at(missing), nullptr);
    QCOMPARE(value->at(u"menus")->toPlainText(), QStringLiteral("[7,{\"id\":8}]"));
    QCOMPARE(Value::null().toPlainText(), QString());
}

void PayloadTest::previews_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const QByteArray &bytes, int limit, const QString &line) {
        QTest::newRow(name) << bytes << limit << line;
    };
    row("empty", "", 80, QString());
    row("object", "{\"order_id\":\"42\",\"menu_id\":7}", 80, QStringLiteral("{order_id: \"42\", menu_id: 7}"));
    row("same as YAML", "---\n:order_id: '42'\n:menu_id: 7\n", 80, QStringLiteral("{order_id: \"42\", menu_id: 7}"));
    row("nested", "{\"a\":[1,{\"b\":null}],\"c\":{}}", 80, QStringLiteral("{a: [1, {b: null}], c: {}}"));
    row("odd key", "{\"a b\":1,\"\":2}", 80, QStringLiteral("{\"a b\": 1, \"\": 2}"));
    row("symbol", "---\n:a: :b\n", 80, QStringLiteral("{a: :b}"));
    row("cut", "{\"order_id\":\"42\",\"menu_id\":7}", 12, QStringLiteral("{order_id: …"));
    row("exact", "[1, 2, 3]", 9, QStringLiteral("[1, 2, 3]"));
    row("one less", "[1, 2, 3]", 8, QStringLiteral("[1, 2, …"));
    row("new line within", "{\"a\":\"x\\ny\\u007f\"}", 80, QStringLiteral("{a: \"x\\ny�\"}"));
    row("separators", "[\"a\xe2\x80\xa8z\xe2\x80\xae\"]", 80, QStringLiteral("[\"a z�\"]"));
    row("text", "one\ntwo\tthree\x1b[0m", 80, QStringLiteral("one two three�[0m"));
    row("broken JSON", "{\"a\":", 80, QStringLiteral("{\"a\":"));
    row("broken YAML", "---\na: [1\n", 80, QStringLiteral("--- a: [1 "));
    row("binary", "\xff\xd8", 80, QStringLiteral("ffd8"));
    row("pair at the cut", "\"ab😀cd\"", 5, QStringLiteral("\"ab…"));
}

void PayloadTest::previews()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, limit);
    QTEST(previewPayload(bytes, limit), "line");
}

void PayloadTest::previewOfMuchIsShort_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("start");
    const QByteArray much(8 * 1024 * 1024, 'x');
    QTest::newRow("string in JSON") << QByteArray("{\"a\":\"" + much + "\"}") << QStringLiteral("{");
    QTest::newRow("many members") << QByteArray("{\"a\":[" + QByteArray("1,").repeated(1'000'000) + "1]}")
                                  << QStringLiteral("{a: [1, 1, 1");
    QTest::newRow("broken far away") << QByteArray("[" + QByteArray("1,").repeated(1'000'000)) << QStringLiteral("[1, 1, 1");
    QTest::newRow("YAML list") << QByteArray("---\n:a:\n" + QByteArray("- 1\n").repeated(1'000'000))
                               << QStringLiteral("{a: [1, 1, 1");
    QTest::newRow("YAML string") << QByteArray("---\n:a: 1\n:b: '" + much + "'\n") << QStringLiteral("{a: 1");
    QTest::newRow("text") << much << QStringLiteral("xxxxxxx");
    QTest::newRow("text of wide characters") << QByteArray("a" + QByteArray("日").repeated(1'000'000)) << QStringLiteral("a日日");
    QTest::newRow("binary") << QByteArray(8 * 1024 * 1024, '\xff') << QStringLiteral("ffff");
    QTest::newRow("deep") << QByteArray(8 * 1024 * 1024, '[') << QStringLiteral("[[[[[");
}

void PayloadTest::previewOfMuchIsShort()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, start);
    const QString line = previewPayload(bytes, 60);
    QVERIFY2(line.startsWith(start), qPrintable(line));
    QVERIFY2(line.endsWith(u'…'), qPrintable(line));
    QVERIFY(line.size() <= 60);
}

void PayloadTest::previewsWithinAnyLimit()
{
    const QByteArray json = "{\"order_id\":\"4😀2\",\"menus\":[1,2,{\"a\":null}]}";
    for (int limit = -1; limit < 60; ++limit)
        QVERIFY(previewPayload(json, limit).size() <= std::max(0, limit));
}

QTEST_APPLESS_MAIN(PayloadTest)
#include "tst_payload.moc"
