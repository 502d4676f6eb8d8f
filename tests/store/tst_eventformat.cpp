// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/eventformat.h"
#include "store/memory/memoryrepository.h"
#include "store/payload/payload.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "tests/support/events.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace weir;

namespace {

Value object(const char *json)
{
    return parseJson(json).value();
}

Value withoutTypes(Value metadata)
{
    std::erase_if(metadata.members, [](const Member &member) { return member.key == QLatin1StringView("types"); });
    return metadata;
}

/// The events of a database that RailsEventStore wrote; nothing where it is not there.
Events eventsOfRails(const QString &name)
{
    const QString path = QDir(qEnvironmentVariable("WEIR_SOURCE_DIR")).filePath(QStringLiteral("../shared/res/") + name);
    const auto info = examineStore(path, OpenMode::Inspect);
    if (!info)
        return {};
    DirectStore store(*info);
    return store.read<Events>([](const UnitOfWork &unit) { return unit.events.read({}); }).value();
}

/// What Ruby reads: the value as JSON, with a mark where a key is no symbol.
QByteArray readByRuby(const QString &ruby, const QByteArray &yaml)
{
    const QString program =
        QStringLiteral("require 'psych'; require 'json'; STDIN.set_encoding('UTF-8');"
                       "def look(v); case v; when Hash then v.to_h { |k, w| "
                       "[k.is_a?(Symbol) ? k.to_s : \"NO SYMBOL #{k.inspect}\", look(w)] };"
                       "when Array then v.map { |w| look(w) };"
                       "when Symbol then {'symbol' => v.to_s}; when Time then {'time' => v.utc.strftime('%F %T.%6N')};"
                       "else v; end; end;"
                       "print JSON.generate(look(Psych.unsafe_load(STDIN.read)))");
    QProcess process;
    process.start(ruby, {QStringLiteral("-e"), program});
    process.write(yaml);
    process.closeWriteChannel();
    process.waitForFinished();
    return process.exitCode() == 0 ? process.readAllStandardOutput() : process.readAllStandardError();
}

} // namespace

class TestEventFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheFormatOfAnEvent_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("metadata");
        QTest::addColumn<int>("format");
        const int json = int(EventFormat::Json);
        const int typed = int(EventFormat::JsonWithTypes);
        const int yaml = int(EventFormat::Yaml);
        QTest::newRow("json") << QByteArray("{}") << QByteArray("{}") << json;
        QTest::newRow("json, without metadata") << QByteArray("{}") << QByteArray() << json;
        QTest::newRow("json with types") << QByteArray("{}") << QByteArray("{\"types\":{}}") << typed;
        QTest::newRow("yaml") << QByteArray("---\n:a: 1\n") << QByteArray("---\n:b: 1\n") << yaml;
        QTest::newRow("yaml, without metadata") << QByteArray("---\n:a: 1\n") << QByteArray() << yaml;
        QTest::newRow("metadata decide") << QByteArray("\xb0") << QByteArray("---\n:b: 1\n") << yaml;
        QTest::newRow("neither") << QByteArray("\xb0\xb1") << QByteArray("text") << -1;
        QTest::newRow("nothing") << QByteArray() << QByteArray() << -1;
    }

    void tellsTheFormatOfAnEvent()
    {
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, metadata);
        const auto format = formatOf({.data = data, .metadata = metadata});
        QTEST(format ? int(*format) : -1, "format");
    }

    void tellsTheFormatOfAStore()
    {
        MemoryRepository store;
        QCOMPARE(formatOfStore(store).value(), EventFormat::Json);
        const auto append = [&](const QByteArray &data) {
            const NewEvent event{.id = newEventId(), .type = QStringLiteral("T"), .data = data, .createdAt = Timestamp::now()};
            QVERIFY(store.append({&event, 1}, {}, ExpectedVersion::any()));
        };
        append("---\n:a: 1\n");
        QCOMPARE(formatOfStore(store).value(), EventFormat::Yaml);
        for (int i = 0; i < 99; ++i)
            append("\xb0");
        QCOMPARE(formatOfStore(store).value(), EventFormat::Yaml);
        append("\xb0");
        QCOMPARE(formatOfStore(store).value(), EventFormat::Json);
    }

    void writesJson()
    {
        const SerializedEvent bytes = serialize(object("{\"b\":1,\"a\":0.10}"), object("{\"who\":\"me\"}"), EventFormat::Json);
        QCOMPARE(bytes.data, "{\"b\":1,\"a\":0.10}");
        QCOMPARE(bytes.metadata, "{\"who\":\"me\"}");
    }

    void writesTypes()
    {
        const SerializedEvent bytes =
            serialize(object("{\"n\":null,\"f\":1.5,\"e\":1e3,\"l\":[1,{\"b\":false}]}"), object("{}"), EventFormat::JsonWithTypes);
        QCOMPARE(bytes.metadata,
                 "{\"types\":{\"data\":{\"n\":[\"Symbol\",\"NilClass\"],\"f\":[\"Symbol\",\"Float\"],"
                 "\"e\":[\"Symbol\",\"Float\"],\"l\":[\"Symbol\",[\"Integer\",{\"b\":[\"Symbol\",\"FalseClass\"]}]]},"
                 "\"metadata\":{}}}");
    }

    /// Events with symbols as keys, which all but one type of the sample have, come out byte for byte.
    void writesWhatJsonClientWrote()
    {
        const Events events = eventsOfRails(QStringLiteral("json_client.sqlite3"));
        if (events.empty())
            QSKIP("the databases that RailsEventStore wrote are not here");
        int compared = 0;
        for (const Event &event : events) {
            if (event.metadata.contains("[\"String\",") || event.type == QLatin1StringView("RichValues"))
                continue;
            const Payload data = decodePayload(event.data);
            const Payload metadata = decodePayload(event.metadata);
            if (!data.isDecoded() || metadata.value.find(u"types") == nullptr || event.metadata.contains("Time\""))
                continue;
            const SerializedEvent bytes = serialize(data.value, withoutTypes(metadata.value), EventFormat::JsonWithTypes);
            QCOMPARE(bytes.data, event.data);
            QCOMPARE(bytes.metadata, event.metadata);
            ++compared;
        }
        QVERIFY2(compared > 50, qPrintable(QString::number(compared)));
    }

    void yamlReadsBackEqual()
    {
        const Events events = eventsOfRails(QStringLiteral("yaml_binary.sqlite3"));
        if (events.empty())
            QSKIP("the databases that RailsEventStore wrote are not here");
        for (const Event &event : events) {
            const Payload data = decodePayload(event.data);
            if (data.format != Payload::Format::Yaml)
                continue;
            const Payload again = decodePayload(toYaml(data.value));
            QVERIFY2(again.value == data.value, QByteArray(event.data + "\n" + toYaml(data.value)).constData());
        }
    }

    void rubyReadsYamlBackEqual_data()
    {
        QTest::addColumn<QByteArray>("json");
        const std::pair<const char *, QByteArray> rows[] = {
            {"order", "{\"order_id\":\"42\",\"menu_id\":7,\"price\":12.5,\"vip\":true,\"note\":null}"},
            {"words that are no strings", "{\"a\":[\"yes\",\"No\",\"on\",\"true\",\"null\",\"~\",\"y\",\"n\",\"Null\",\"\"]}"},
            {"texts like numbers",
             "{\"a\":[\"007\",\"1_000\",\"1e3\",\"12:30:45\",\"0x1f\",\"0b1\",\".5\",\"-1\",\"+1\",\".inf\"]}"},
            {"texts like times", "{\"a\":[\"2026-01-01\",\"2026-01-01 10:00:00 Z\"]}"},
            {"texts like symbols", "{\"a\":[\":a\",\":\",\"::A\",\":\\\"q\\\"\"]}"},
            {"signs", "{\"a\":[\"a: b\",\"a #b\",\"- a\",\"? "
                      "a\",\"*a\",\"&a\",\"!a\",\"%a\",\"@a\",\"`a\",\"|\",\">\",\"[\",\"{\",\"'\",\"\\\"\"]}"},
            {"white space", "{\"a\":[\" a\",\"a \",\"a\\nb\",\"a\\n\\nb\\n\",\"\\t\",\"a\\r\\nb\",\"\\n\"]}"},
            {"letters", "{\"a\":[\"za\xc5\xbc\xc3\xb3\xc5\x82\xc4\x87 \xf0\x9f\x98\x80\",\"\xe2\x80\xa8\xe2\x80\xa9\xc2\x85\","
                        "\"\\u0001\\u007f\\u00a0\\ufeff\"]}"},
            {"numbers", "{\"a\":[0,-1,9223372036854775807,123456789012345678901234567890,1.0,-0.5,1.5e+300]}"},
            {"odd keys", "{\"a b\":1,\"\":2,\"a: b\":3,\"7\":4,\"yes\":5,\"\xc5\xbc\":6,\"a\\nb\":7,\"\\\"\":8}"},
            {"nesting", "{\"a\":{\"b\":[1,[2,{\"c\":null}],[],{}]},\"d\":{}}"},
            {"nothing", "{}"},
            {"document marks", "{\"a\":[\"---\",\"...\",\"--- a\"]}"},
        };
        for (const auto &[name, json] : rows)
            QTest::newRow(name) << json;
    }

    void rubyReadsYamlBackEqual()
    {
        const QString ruby = QStandardPaths::findExecutable(QStringLiteral("ruby"));
        if (ruby.isEmpty())
            QSKIP("Ruby is not here");
        QFETCH(QByteArray, json);
        const Value value = object(json.constData());
        const QByteArray yaml = toYaml(value);
        const QByteArray read = readByRuby(ruby, yaml);
        const auto readValue = parseJson(read);
        QVERIFY2(readValue.has_value(), QByteArray(read + "\n" + yaml).constData());
        QVERIFY2(*readValue == value, QByteArray(read + "\n" + yaml).constData());
    }

    void rubyReadsSymbolsTimesAndExponents()
    {
        const QString ruby = QStandardPaths::findExecutable(QStringLiteral("ruby"));
        if (ruby.isEmpty())
            QSKIP("Ruby is not here");
        const Value value = Value::object(
            {{QStringLiteral("s"), {.kind = Value::Kind::Symbol, .text = QStringLiteral("sym")}},
             {QStringLiteral("o"), {.kind = Value::Kind::Symbol, .text = QStringLiteral("a b")}},
             {QStringLiteral("t"), {.kind = Value::Kind::Time, .text = QStringLiteral("2026-02-03 04:05:06.789012000 Z")}},
             {QStringLiteral("e"), {.kind = Value::Kind::Number, .text = QStringLiteral("1e5")}},
             {QStringLiteral("m"), {.kind = Value::Kind::Number, .text = QStringLiteral("25E-1")}}});
        QCOMPARE(readByRuby(ruby, toYaml(value)), "{\"s\":{\"symbol\":\"sym\"},\"o\":{\"symbol\":\"a b\"},"
                                                  "\"t\":{\"time\":\"2026-02-03 04:05:06.789012\"},\"e\":100000.0,\"m\":2.5}");
    }
};

QTEST_GUILESS_MAIN(TestEventFormat)
#include "tst_eventformat.moc"
