// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/payload.h"

#include <QTest>
#include <QThread>

using namespace weir;

using Kind = Value::Kind;
using Format = Payload::Format;

class PayloadYamlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typesPlainScalars_data();
    void typesPlainScalars();
    void keepsQuotedScalars_data();
    void keepsQuotedScalars();
    void keepsTags_data();
    void keepsTags();
    void readsWhatPsychWrites();
    void readsRubysOwnTypes();
    void readsKeys();
    void showsAliases();
    void doesNotGrowByAliases();
    void knowsLines();
    void refuses_data();
    void refuses();
    void bearsDeepNesting();
};

void PayloadYamlTest::typesPlainScalars_data()
{
    QTest::addColumn<QString>("scalar");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *scalar, Kind kind, const char *text = nullptr) {
        QTest::newRow(scalar) << QString::fromUtf8(scalar) << kind << QString::fromUtf8(text == nullptr ? scalar : text);
    };
    for (const char *null : {"~", "null", "NULL", "Null"})
        row(null, Kind::Null, "");
    for (const char *yes : {"true", "True", "TRUE", "yes", "Yes", "on", "ON"})
        row(yes, Kind::Boolean, "true");
    for (const char *no : {"false", "False", "no", "NO", "off"})
        row(no, Kind::Boolean, "false");
    for (const char *number : {"0",
                               "-5",
                               "+5",
                               "9007199254740993",
                               "9223372036854775808",
                               "1_000",
                               "1,000",
                               "017",
                               "0x1F",
                               "0b101",
                               "1.5",
                               "-0.0",
                               "3.0",
                               ".5",
                               "1.",
                               "1.0e+20",
                               "1.5e-07",
                               ".inf",
                               "-.inf",
                               ".NaN",
                               "12:30",
                               "1:30:15",
                               "0.10",
                               "+1.5",
                               "1.0E+5"})
        row(number, Kind::Number);
    for (const char *time : {"2026-02-03 04:05:06.789012000 Z", "2026-02-03 05:05:06.000000000 +01:00", "2026-02-03 04:05:06",
                             "2026-02-03T04:05:06Z", "2026-02-03", "2026-2-3", "12026-02-03 04:05:06.000000000 Z"})
        row(time, Kind::Time);
    row(":symbol", Kind::Symbol, "symbol");
    row(":\"two words\"", Kind::Symbol, "two words");
    row(":a?", Kind::Symbol, "a?");
    for (const char *string : {"y", "n", "abc", "127.0.0.1", "1.2.3", "e831a7ab", "2026-02-32", "2026-02", "+", "-x", ".", "0x",
                               "08x", "1e5", "99-12", "nullify", "12:99", "żółć", "truest"})
        row(string, Kind::String);
}

void PayloadYamlTest::typesPlainScalars()
{
    QFETCH(QString, scalar);
    const Payload payload = decodePayload("---\n:a: " + scalar.toUtf8() + "\n:b:\n- " + scalar.toUtf8() + "\n");
    QCOMPARE(payload.format, Format::Yaml);
    for (const auto *path : {u"a", u"b.0"}) {
        const Value *value = payload.value.at(path);
        QVERIFY(value != nullptr);
        QTEST(value->kind, "kind");
        QTEST(value->text, "text");
        QVERIFY(value->tag.isNull());
    }
}

void PayloadYamlTest::keepsQuotedScalars_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("text");
    QTest::newRow("number") << QByteArray("'007'") << QStringLiteral("007");
    QTest::newRow("yes") << QByteArray("'yes'") << QStringLiteral("yes");
    QTest::newRow("empty") << QByteArray("''") << QString();
    QTest::newRow("null") << QByteArray("\"null\"") << QStringLiteral("null");
    QTest::newRow("symbol") << QByteArray("\":a\"") << QStringLiteral(":a");
    QTest::newRow("time") << QByteArray("'2026-02-03'") << QStringLiteral("2026-02-03");
    QTest::newRow("escapes") << QByteArray("\"za\xc5\xbc \\U0001F600 \\x01 \\n\"") << QStringLiteral("zaż 😀 \x01 \n");
    QTest::newRow("quote") << QByteArray("'it''s'") << QStringLiteral("it's");
    QTest::newRow("block") << QByteArray("|\n  a\n  b\n") << QStringLiteral("a\nb\n");
    QTest::newRow("block cut") << QByteArray("|-\n  a: 1\n  b\n") << QStringLiteral("a: 1\nb");
    QTest::newRow("block of a number") << QByteArray("|-\n  1\n") << QStringLiteral("1");
    QTest::newRow("folded") << QByteArray(">-\n  a\n  b\n") << QStringLiteral("a b");
    QTest::newRow("several lines") << QByteArray("\"a\\\n  \\ b\"") << QStringLiteral("a b");
}

void PayloadYamlTest::keepsQuotedScalars()
{
    QFETCH(QByteArray, yaml);
    const Payload payload = decodePayload("---\n:a: " + yaml + "\n");
    QCOMPARE(payload.format, Format::Yaml);
    QCOMPARE(payload.value.at(u"a")->kind, Kind::String);
    QTEST(payload.value.at(u"a")->text, "text");
}

void PayloadYamlTest::keepsTags_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *yaml, Kind kind, const char *tag, const char *text) {
        QTest::newRow(name) << QByteArray(yaml) << kind << QString::fromLatin1(tag) << QString::fromLatin1(text);
    };
    row("decimal", "!ruby/object:BigDecimal 18:0.1234e2", Kind::Number, "!ruby/object:BigDecimal", "0.1234e2");
    row("date and time", "!ruby/object:DateTime 2026-02-03 04:05:06.000000000 Z", Kind::Time, "!ruby/object:DateTime",
        "2026-02-03 04:05:06.000000000 Z");
    row("symbol", "!ruby/symbol a", Kind::Symbol, "!ruby/symbol", "a");
    row("binary", "!binary |-\n  //4=", Kind::String, "!binary", "//4=");
    row("class", "!ruby/class 'Foo::Bar'", Kind::String, "!ruby/class", "Foo::Bar");
    row("regular expression", "!ruby/regexp /a/i", Kind::String, "!ruby/regexp", "/a/i");
    row("string", "!!str 12", Kind::String, "tag:yaml.org,2002:str", "12");
    row("float", "!!float 12", Kind::Number, "tag:yaml.org,2002:float", "12");
    row("no float", "!!float x", Kind::String, "tag:yaml.org,2002:float", "x");
    row("object", "!ruby/object:OpenStruct\n  x: 1", Kind::Object, "!ruby/object:OpenStruct", "");
    row("empty object", "!ruby/object:Object {}", Kind::Object, "!ruby/object:Object", "");
    row("array", "!ruby/array:Foo\n  - 1", Kind::Array, "!ruby/array:Foo", "");
    row("hash", "!ruby/hash:ActiveSupport::HashWithIndifferentAccess\n  x: 1", Kind::Object,
        "!ruby/hash:ActiveSupport::HashWithIndifferentAccess", "");
}

void PayloadYamlTest::keepsTags()
{
    QFETCH(QByteArray, yaml);
    const Payload payload = decodePayload("---\n:a: " + yaml + "\n");
    QVERIFY2(payload.problem.isEmpty(), qPrintable(payload.problem));
    const Value *value = payload.value.at(u"a");
    QTEST(value->kind, "kind");
    QTEST(value->tag, "tag");
    QTEST(value->text, "text");
}

void PayloadYamlTest::readsWhatPsychWrites()
{
    const Payload payload =
        decodePayload("---\nint: 1\nbig: 9007199254740993\nneg: -5\nwhole_float: 3.0\nnil:\nt: true\nstr: "
                      "\"za\xc5\xbc \\U0001F600\"\nempty: ''\nnested:\n  a:\n  - 1\n  - - 2\n    - b:\nmulti: |\n  a\n"
                      "  b\nnum_str: '007'\n'yes': 'yes'\ncolon: 'a: b'\nnone: {}\nfew: []\n");
    QCOMPARE(payload.format, Format::Yaml);
    QCOMPARE(toJson(payload.value),
             QByteArray("{\"int\":1,\"big\":9007199254740993,\"neg\":-5,\"whole_float\":3.0,\"nil\":null,\"t\":true,"
                        "\"str\":\"zaż 😀\",\"empty\":\"\",\"nested\":{\"a\":[1,[2,{\"b\":null}]]},\"multi\":\"a\\nb\\n\","
                        "\"num_str\":\"007\",\"yes\":\"yes\",\"colon\":\"a: b\",\"none\":{},\"few\":[]}"));
}

void PayloadYamlTest::readsRubysOwnTypes()
{
    const Payload payload =
        decodePayload("---\n:zone: !ruby/object:ActiveSupport::TimeWithZone\n  utc: 2026-02-03 04:05:06.000000000 Z\n  zone: "
                      "!ruby/object:ActiveSupport::TimeZone\n    name: Europe/Warsaw\n  time: 2026-02-03 05:05:06.000000000 Z\n"
                      ":list:\n- :a\n- b\n- 3\n:hash:\n  1: :one\n  :k:\n    z: :y\n");
    QCOMPARE(payload.format, Format::Yaml);
    QCOMPARE(payload.value.at(u"zone")->tag, QStringLiteral("!ruby/object:ActiveSupport::TimeWithZone"));
    QCOMPARE(payload.value.at(u"zone.utc")->kind, Kind::Time);
    QCOMPARE(payload.value.at(u"zone.zone")->tag, QStringLiteral("!ruby/object:ActiveSupport::TimeZone"));
    QCOMPARE(payload.value.at(u"zone.zone.name")->text, QStringLiteral("Europe/Warsaw"));
    QCOMPARE(payload.value.at(u"list.0")->kind, Kind::Symbol);
    QCOMPARE(payload.value.at(u"hash.1")->text, QStringLiteral("one"));
    QCOMPARE(payload.value.at(u"hash.k.z")->kind, Kind::Symbol);
}

void PayloadYamlTest::readsKeys()
{
    const Payload payload =
        decodePayload("---\n:b: 1\n'a': 2\n:two words: 3\n\"quoted\": 4\n? - 1\n  - 2\n: 5\n:b: 6\n{x: 1}: 7\n");
    QVERIFY2(payload.isDecoded(), qPrintable(payload.problem));
    QStringList keys;
    for (const Member &member : payload.value.members)
        keys += member.key;
    QCOMPARE(keys.join(u'|'), QStringLiteral("b|a|two words|quoted|[1,2]|b|{\"x\":1}"));
}

void PayloadYamlTest::showsAliases()
{
    const Payload payload = decodePayload("---\n:a: &1 text\n:b: *1\n:c: &2\n  :d: 1\n:e: *2\n:f: &3\n- *3\n:g: &n 5\n:h: *n\n");
    QVERIFY2(payload.isDecoded(), qPrintable(payload.problem));
    QCOMPARE(payload.value.at(u"b")->text, QStringLiteral("text"));
    QCOMPARE(payload.value.at(u"e")->text, QStringLiteral("*2"));
    QCOMPARE(payload.value.at(u"f.0")->text, QStringLiteral("*3"));
    QCOMPARE(payload.value.at(u"h")->kind, Kind::Number);
}

void PayloadYamlTest::doesNotGrowByAliases()
{
    QByteArray yaml = "---\na0: &a0 [x, x]\n";
    for (int level = 1; level < 60; ++level) {
        const QByteArray before = "*a" + QByteArray::number(level - 1);
        yaml += 'a' + QByteArray::number(level) + ": &a" + QByteArray::number(level) + " [" + before + ", " + before + "]\n";
    }
    const Payload payload = decodePayload(yaml);
    QVERIFY2(payload.isDecoded(), qPrintable(payload.problem));
    QVERIFY(toJson(payload.value).size() < 2 * yaml.size());
    QCOMPARE(payload.value.at(u"a59.1")->text, QStringLiteral("*a58"));
}

void PayloadYamlTest::knowsLines()
{
    const Payload payload = decodePayload("---\n:a: 1\n:b:\n- x\n- y\n");
    QCOMPARE(payload.value.at(u"a")->line, 2);
    QCOMPARE(payload.value.at(u"b.1")->line, 5);
}

void PayloadYamlTest::refuses_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("line");
    QTest::newRow("unclosed list") << QByteArray("---\na: [1\n") << QStringLiteral("line 3: ");
    QTest::newRow("unknown alias") << QByteArray("---\na: 1\nb: *x\n") << QStringLiteral("line 3: ");
    QTest::newRow("bad indentation") << QByteArray("---\na: 1\n  b: 2\n") << QStringLiteral("line 3: ");
    QTest::newRow("bad escape") << QByteArray("---\na: \"\\q\"\n") << QStringLiteral("line 2: ");
    QTest::newRow("reserved") << QByteArray("---\na: @x\n") << QStringLiteral("line 2: ");
    QTest::newRow("two documents") << QByteArray("---\na: 1\n---\nb: 2\n") << QStringLiteral("more than one document");
    QTest::newRow("too deep") << QByteArray("---\n" + QByteArray(500, '[') + QByteArray(500, ']'))
                              << QStringLiteral("line 2: nested deeper than 500 levels");
}

void PayloadYamlTest::refuses()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, line);
    const Payload payload = decodePayload(yaml);
    QCOMPARE(payload.format, Format::Text);
    QCOMPARE(payload.text, QString::fromUtf8(yaml));
    QVERIFY2(payload.problem.startsWith(line), qPrintable(payload.problem));
}

void PayloadYamlTest::bearsDeepNesting()
{
    Payload accepted;
    Payload refused;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        accepted = decodePayload("---\n" + QByteArray(498, '[') + QByteArray(498, ']'));
        refused = decodePayload("---\n" + QByteArray(1'000'000, '['));
    }));
    thread->setStackSize(2048 * 1024);
    thread->start();
    thread->wait();
    QVERIFY2(accepted.isDecoded(), qPrintable(accepted.problem));
    QCOMPARE(toJson(accepted.value).size(), 2 * 498);
    QVERIFY(!refused.isDecoded());
}

QTEST_APPLESS_MAIN(PayloadYamlTest)
#include "tst_payloadyaml.moc"
