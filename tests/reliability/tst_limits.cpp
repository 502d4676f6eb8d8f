// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/pipeprotocol.h"
#include "model/process/domain.h"
#include "model/process/eventmetadata.h"
#include "store/payload/payload.h"
#include "store/sqlite/openstore.h"
#include "store/transfer/cloudevents.h"
#include "store/transfer/jsonlines.h"
#include "tests/reliability/writerprogram.h"
#include "tests/support/peakmemory.h"
#include "tests/support/waiting.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

namespace {

/// What becomes of an input, in a word: how it was decoded, and why it was not.
using Decoder = QString (*)(const QByteArray &bytes);

QString decode(const QByteArray &bytes)
{
    static const QStringList formats{QStringLiteral("JSON"), QStringLiteral("YAML"), QStringLiteral("text"),
                                     QStringLiteral("binary"), QStringLiteral("empty")};
    const Payload payload = decodePayload(bytes);
    return formats.at(int(payload.format)) % QLatin1Char(' ') % payload.problem;
}

QString preview(const QByteArray &bytes)
{
    return previewPayload(bytes, 100).size() <= 100 ? QStringLiteral("short") : QStringLiteral("long");
}

QString metadata(const QByteArray &bytes)
{
    return correlationOf({.id = QStringLiteral("own"), .metadata = bytes}).left(20);
}

QString domain(const QByteArray &bytes)
{
    const Result<Domain> parsed = parseDomain(bytes, QStringLiteral("file.json"));
    return parsed ? QStringLiteral("a domain") : parsed.error().detail.left(100);
}

QString rewritten(const QByteArray &bytes)
{
    const Result<Value> value = parseJson(bytes);
    if (!value)
        return value.error().detail;
    const Result<Value> again = parseJson(toJson(*value));
    return again && *again == *value ? QStringLiteral("equal") : QStringLiteral("differs");
}

QString recordOf(const Result<ImportRecord> &record)
{
    if (!record)
        return record.error().detail.left(100);
    return record->event ? QStringLiteral("an event of %1 bytes").arg(record->event->data.size()) : QStringLiteral("no event");
}

QString importLine(const QByteArray &bytes)
{
    return recordOf(parseImportLine(bytes));
}

QString cloudEventOf(const QByteArray &bytes)
{
    return recordOf(parseCloudEvent(bytes));
}

/// An event up to the value of a member.
QByteArray lineUpTo(const QByteArray &member)
{
    return "{\"event\":1,\"id\":\"a\",\"type\":\"T\",\"created_at\":\"2026-01-05T09:01:01Z\",\"" + member + "\":";
}

QByteArray cloudEventUpTo(const QByteArray &member)
{
    return "{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"/s\",\"type\":\"T\",\"" + member + "\":";
}

QByteArray repeated(const QByteArray &unit, qsizetype size)
{
    return unit.repeated(size / unit.size());
}

} // namespace

Q_DECLARE_METATYPE(Decoder)

/// Inputs that are huge, deep or not what they seem: each decoder answers, in memory that is bounded by the input's size.
class TestLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void huge_data()
    {
        columns();
        const auto row = [this](const char *name, Decoder decoder, const QByteArray &begin, const QByteArray &unit,
                                const QByteArray &end, const char *outcome) {
            addRow(name, decoder, begin, unit, m_megabytes * 1024 * 1024, end, outcome);
        };
        row("JSON string", decode, "{\"a\":\"", "0123456789abcdef", "\"}", "JSON ");
        row("JSON escapes", decode, "[\"", "\\u0000", "\"]", "JSON ");
        row("JSON numbers", decode, "[", "1,", "1]", "text line 1: more than");
        row("JSON objects", decode, "[", "{\"a\":1},", "1]", "text line 1: more than");
        row("JSON number", decode, "[", "1234567890", "]", "JSON ");
        row("JSON without end", decode, "[\"", "0123456789", "", "text line 1: incomplete");
        row("JSON with bad UTF-8", decode, "[\"", "0123456789", "\xff\"]", "binary line 1: ");
        row("YAML string", decode, "--- \"", "0123456789", "\"\n", "text longer than");
        row("YAML list", decode, "---\n", "- 1\n", "", "text longer than");
        row("YAML brackets", decode, "--- ", "[", "", "text longer than");
        row("text", decode, "", "Dear Sir ", "", "text ");
        row("bytes", decode, "", "\xff\xfe", "", "binary ");
        row("preview", preview, "{\"a\":\"", "0123456789abcdef", "\"}", "short");
        row("metadata", metadata, "{\"correlation_id\":\"", "0123456789", "\"}", "01234567890123456789");
        row("definition", domain, "{\"domain\":\"", "0123456789", "\"}", "the file is longer than 1 MiB");
        row("import line of JSON", importLine, lineUpTo("data") + "{\"a\":\"", "0123456789", "\"}}", "an event of ");
        row("import line of text", importLine, lineUpTo("data_text") + "\"", "0123456789", "\"}", "an event of ");
        row("import line of bytes", importLine, lineUpTo("data_base64") + "\"", "QUJDREVG", "\"}", "an event of ");
        row("import line of values", importLine, lineUpTo("data") + "[", "1,", "1]}", "not JSON: more than");
        row("import line without end", importLine, lineUpTo("data") + "\"", "0123456789", "", "not JSON: incomplete");
        row("CloudEvent", cloudEventOf, cloudEventUpTo("data") + "{\"a\":\"", "0123456789", "\"}}", "an event of ");
    }

    void huge() { check(); }

    /// The largest of what is slow to decode.
    void nearTheLimit_data()
    {
        columns();
        constexpr qsizetype megabyte = 1024 * 1024;
        const auto row = [](const char *name, Decoder decoder, const QByteArray &begin, const QByteArray &unit, qsizetype size,
                            const QByteArray &end, const char *outcome) { addRow(name, decoder, begin, unit, size, end, outcome); };
        row("JSON twice", rewritten, "[\"", "0123456789", 10 * megabyte, "\"]", "equal");
        row("YAML string", decode, "--- \"", "0123456789", 4 * megabyte, "\"\n", "YAML ");
        row("YAML plain number", decode, "--- ", "1", 4 * megabyte, "\n", "YAML ");
        row("YAML list", decode, "---\n", "- 1\n", 1'000'000, "", "YAML ");
        row("YAML brackets", decode, "--- ", "[", 500'000, "", "text line 1: nested deeper than 500");
        row("YAML one list in a line", decode, "--- [", "1,", 1'000'000, "1]\n", "YAML ");
    }

    void nearTheLimit() { check(); }

    void deep_data()
    {
        columns();
        const auto row = [](const char *name, Decoder decoder, const QByteArray &begin, const QByteArray &unit,
                            const QByteArray &end,
                            const char *outcome) { addRow(name, decoder, begin, unit, 10'000 * unit.size(), end, outcome); };
        row("JSON arrays", decode, "", "[", QByteArray(10'000, ']'), "text line 1: nested deeper than 1000 levels");
        row("JSON objects", decode, "", "{\"a\":", "1" + QByteArray(10'000, '}'), "text line 1: nested deeper than 1000 levels");
        row("YAML flow", decode, "--- ", "[", QByteArray(10'000, ']'), "text line 1: nested deeper than 500 levels");
        row("YAML flow maps", decode, "--- ", "{a: ", "1" + QByteArray(10'000, '}'), "text line 1: nested deeper than 500 levels");
        row("YAML sequences", decode, "---\n", "- ", "1", "text line 2: nested deeper than 500 levels");
        row("YAML keys", decode, "---\n", "? ", "1", "text line 2: nested deeper than 500 levels");
        row("metadata", metadata, "{\"correlation_id\":", "[", "", "own");
        row("metadata in YAML", metadata, "--- ", "{:a: ", "", "own");
        row("preview", preview, "", "[", "", "short");
        row("preview of YAML", preview, "--- ", "[", "", "short");
        row("definition", domain, "{\"domain\":", "[", "", "nested deeper than 1000 levels");
        row("import line", importLine, lineUpTo("data"), "[", QByteArray(10'000, ']') + "}", "not JSON: nested deeper than 1000");
        row("import line of objects", importLine, lineUpTo("data"), "{\"a\":", "1" + QByteArray(10'001, '}'),
            "not JSON: nested deeper than 1000");
        row("CloudEvent", cloudEventOf, cloudEventUpTo("data"), "[", QByteArray(10'000, ']') + "}",
            "not JSON: nested deeper than 1000");
    }

    void deep() { check(); }

    /// What is decoded can be written and compared, whatever it is nested in.
    void deepestThatIsDecoded()
    {
        const QByteArray json = QByteArray(1000, '[') + QByteArray(1000, ']');
        QCOMPARE(rewritten(json), QStringLiteral("equal"));
        // A key within a key: each level quotes the one within.
        const Payload nested = decodePayload("---\n" + QByteArray("? ").repeated(480) + "a\n");
        QVERIFY(nested.isDecoded());
        QVERIFY(toJson(nested.value).size() < 100'000);
    }

    /// An alias stands for what it names only as long as that is short.
    void aliasesDoNotMultiply()
    {
        const QByteArray yaml = "---\n- &a \"" + QByteArray(500'000, 'x') + "\"\n" + QByteArray("- *a\n").repeated(100'000);
        const Payload payload = decodePayload(yaml);
        QVERIFY(payload.isDecoded());
        QCOMPARE(payload.value.members.size(), std::size_t(100'001));
        QVERIFY(payload.value.members[1].value.text.size() == 500'000);
        QVERIFY(toJson(payload.value).size() < 10 * yaml.size());
    }

    void odd_data()
    {
        columns();
        const auto row = [](const char *name, Decoder decoder, const QByteArray &bytes, const char *outcome) {
            addRow(name, decoder, bytes, {}, 0, {}, outcome);
        };
        row("JSON of huge numbers", rewritten, "[1e400,-1e-400,123456789012345678901234567890,0.10]", "equal");
        row("JSON of a number without end", decode, "[1e99999999999999999999]", "text line 1: ");
        row("JSON with NUL", rewritten, "{\"a\\u0000b\":\"\\u0000\"}", "equal");
        row("JSON with raw NUL", decode, QByteArray("[\"\0\"]", 5), "binary line 1: ");
        row("JSON with half a character", rewritten, "[\"\\ud800\"]", "");
        row("JSON in Latin-1", decode, "[\"caf\xe9\"]", "binary line 1: ");
        row("JSON with overlong UTF-8", decode, "[\"\xc0\x80\"]", "binary line 1: ");
        row("JSON with a mark in front", decode, "\xef\xbb\xbf[1]", "text ");
        row("YAML with NUL", decode, QByteArray("--- a\0b\n", 8), "binary neither UTF-8");
        row("YAML in Latin-1", decode, "--- caf\xe9\n", "binary neither UTF-8");
        row("YAML of huge numbers", decode, "---\n- 1e400\n- 99999999999999999999999999\n", "YAML ");
        row("YAML of itself", decode, "--- &a\n- *a\n", "YAML ");
        row("metadata that is a list", metadata, "[1]", "own");
        row("metadata that is bytes", metadata, "\xff", "own");
    }

    void odd() { check(); }

    void pipe_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QByteArray>("unit");
        QTest::addColumn<int>("times");
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<QByteArray>("answer");
        const int many = m_megabytes * 1024 * 1024 / 16;
        const QByteArray head = "{\"op\":\"append\",\"stream\":\"S$1\",\"expected_version\":\"auto\",\"records\":[{\"event_id\":"
                                "\"015904f2-1ba0-5545-a0b9-86c06512a1ee\",\"event_type\":\"T\",\"data\":\"";
        QTest::newRow("huge data") << head << QByteArray("QUJDREVGR0hJSktM") << many << QByteArray("\"}]}")
                                   << QByteArray("{\"ok\":null}");
        QTest::newRow("huge text that is no base64")
            << head << QByteArray("QUJDREVGR0hJSk!M") << many << QByteArray("\"}]}") << QByteArray("{\"error\":\"Error\"");
        QTest::newRow("huge name of a stream")
            << QByteArray("{\"op\":\"last_stream_event\",\"stream\":\"") << QByteArray("0123456789abcdef") << many
            << QByteArray("\"}") << QByteArray("{\"ok\":null}");
        QTest::newRow("many values") << QByteArray("{\"op\":\"link\",\"event_ids\":[") << QByteArray("\"a\",\"a\",\"a\",\"a\",")
                                     << many / 10 << QByteArray("1]}")
                                     << QByteArray("{\"error\":\"Error\",\"message\":\"more than");
        QTest::newRow("deep") << QByteArray("{\"op\":") << QByteArray("[") << 10'000 << QByteArray()
                              << QByteArray("{\"error\":\"Error\"");
        QTest::newRow("NUL in a name") << QByteArray("{\"op\":\"delete_stream\",\"stream\":\"S\\u0000\"}") << QByteArray() << 0
                                       << QByteArray() << QByteArray("{\"error\":\"IncorrectStreamData\"");
        QTest::newRow("huge number") << QByteArray("{\"op\":\"count\",\"spec\":{\"limit\":") << QByteArray("9") << 100'000
                                     << QByteArray("}}") << QByteArray("{\"error\":\"Error\"");
    }

    void pipe()
    {
        QFETCH(QByteArray, begin);
        QFETCH(QByteArray, unit);
        QFETCH(int, times);
        QFETCH(QByteArray, end);
        QFETCH(QByteArray, answer);
        const QTemporaryDir dir;
        const Result<StoreInfo> info = examineStore(dir.filePath(QStringLiteral("limits.weir")), OpenMode::Create);
        WEIR_VERIFY(info);
        DirectStore store(*info);
        PipeProtocol protocol(store);
        const QByteArray request = begin + unit.repeated(times) + end;
        const PeakMemory peak;
        QElapsedTimer timer;
        timer.start();
        const QByteArray answered = protocol.answer(request);
        report(request.size(), peak, timer);
        QVERIFY2(answered.startsWith(answer), answered.left(200).constData());
        QVERIFY(protocol.answer("{\"op\":\"count\",\"spec\":{}}").startsWith("{\"ok\":"));
    }

private:
    static void columns()
    {
        QTest::addColumn<Decoder>("decoder");
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QByteArray>("unit");
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<QString>("outcome");
    }

    static void addRow(const char *name, Decoder decoder, const QByteArray &begin, const QByteArray &unit, qsizetype size,
                       const QByteArray &end, const char *outcome)
    {
        QTest::newRow(name) << decoder << begin << unit << size << end << QString::fromLatin1(outcome);
    }

    void check()
    {
        QFETCH(Decoder, decoder);
        QFETCH(QByteArray, begin);
        QFETCH(QByteArray, unit);
        QFETCH(qsizetype, size);
        QFETCH(QByteArray, end);
        QFETCH(QString, outcome);
        const QByteArray input = begin + (size > 0 ? repeated(unit, size) : QByteArray()) + end;
        const PeakMemory peak;
        QElapsedTimer timer;
        timer.start();
        const QString found = decoder(input);
        report(input.size(), peak, timer);
        QVERIFY2(found.startsWith(outcome), qPrintable(found.left(200)));
    }

    /// Ten times the input, and what a million small values take.
    static void report(qsizetype size, const PeakMemory &peak, const QElapsedTimer &timer)
    {
        constexpr qint64 megabyte = 1024 * 1024;
        const qint64 bytes = peak.bytes();
        if (size >= megabyte)
            qInfo("%lld MB: %.2f s, at most %lld MB more memory", size / megabyte, double(timer.elapsed()) / 1000,
                  bytes / megabyte);
#ifndef WEIR_MEMORY_IS_INFLATED
        constexpr qint64 ofSmallInputs = 400 * megabyte;
        if (peak.isKnown())
            QVERIFY2(bytes < 10 * size + (size < 32 * megabyte ? ofSmallInputs : 0), qPrintable(QString::number(bytes / megabyte)));
#endif
    }

    int m_megabytes = numberFromEnvironment("WEIR_LIMIT_MEGABYTES", 100);
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
