// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/payload.h"
#include "store/sqlite/sqliterepository.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace weir;

/// Databases that RailsEventStore wrote, each beside what it read back from them itself: "x.sqlite3" and "x.golden.json".
class TestGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();

    void everyEventIsRead();
    void everyPayloadIsDecoded();
    void everyEventIsFoundById();
    void everyEventTellsItsStreams();
    void theWholeStoreIsRead();
    void everyStreamIsListed();
    void everyStreamIsReadInEachOrder();

private:
    QStringList idsOf(const ReadQuery &query) const;
    const std::vector<Member> &goldenEvents() const { return m_golden.find(u"events")->members; }

    QByteArray m_bytesBefore;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<SqliteRepository> m_store;
    Value m_golden;
};

static QDir goldenDirectory()
{
    return QDir(qEnvironmentVariable("WEIR_SOURCE_DIR") + QStringLiteral("/../shared/res"));
}

static QByteArray hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result() : QByteArray();
}

static QString text(const Value &object, QStringView key)
{
    const Value *found = object.find(key);
    return found && found->kind != Value::Kind::Null ? found->text : QString();
}

static QStringList texts(const Value &array)
{
    QStringList all;
    for (const Member &item : array.members)
        all.append(item.value.text);
    return all;
}

/// The moment that a time with its zone means: "2026-02-03T05:05:06.000000+01:00", "2026-02-03 04:05:06.789012000 Z".
static std::optional<Timestamp> momentOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(^(\d{4}-\d\d-\d\d[T ][\d:.]+) ?(?:Z|([+-]\d\d):(\d\d))$)"));
    const QRegularExpressionMatch match = pattern.match(text);
    const std::optional<Timestamp> local = match.hasMatch() ? Timestamp::parse(match.captured(1)) : std::nullopt;
    if (!local)
        return {};
    const int hours = match.captured(2).toInt();
    const int minutes = match.captured(3).toInt();
    const qint64 offset = hours * 60 + (match.captured(2).startsWith(QLatin1Char('-')) ? -minutes : minutes);
    return Timestamp{local->microseconds - offset * 60'000'000};
}

static bool saysTheSame(const Value &decoded, const Value &golden);

/// The golden files spell Ruby's own types as JSON: times in ISO 8601 and UTC, decimals and symbols as strings.
static bool isSpelledAs(const Value &decoded, const Value &golden)
{
    if (decoded.tag.endsWith(QLatin1StringView("TimeWithZone")))
        return saysTheSame(*decoded.find(u"utc"), golden);
    if (decoded.tag.endsWith(QLatin1StringView("BigDecimal")))
        return qFuzzyCompare(decoded.text.toDouble(), golden.text.toDouble());
    if (decoded.kind == Value::Kind::Number || decoded.kind == Value::Kind::Boolean || decoded.kind == Value::Kind::Null)
        return false;
    const std::optional<Timestamp> moment = momentOf(golden.text);
    return moment ? momentOf(decoded.text) == moment : decoded.text == golden.text;
}

/// Whether both say the same, whatever notation they were decoded from.
static bool saysTheSame(const Value &decoded, const Value &golden)
{
    if (golden.kind == Value::Kind::String)
        return isSpelledAs(decoded, golden);
    if (decoded.kind != golden.kind)
        return false;
    if (!golden.isContainer())
        return decoded.text == golden.text || golden.kind == Value::Kind::Null;
    return std::equal(
        decoded.members.begin(), decoded.members.end(), golden.members.begin(), golden.members.end(),
        [](const Member &left, const Member &right) { return left.key == right.key && saysTheSame(left.value, right.value); });
}

void TestGolden::initTestCase_data()
{
    QTest::addColumn<QString>("path");
    const QStringList databases = goldenDirectory().entryList({QStringLiteral("*.sqlite3")}, QDir::Files, QDir::Name);
    for (const QString &name : databases)
        QTest::newRow(qPrintable(name)) << goldenDirectory().filePath(name);
    if (databases.isEmpty())
        QTest::newRow("none") << QString();
}

void TestGolden::init()
{
    QFETCH_GLOBAL(QString, path);
    if (path.isEmpty())
        QSKIP(qPrintable(QStringLiteral("no golden databases in ") + goldenDirectory().absolutePath()));
    m_bytesBefore = hashOf(path);
    QFile golden(path.chopped(QStringLiteral("sqlite3").size()) + QStringLiteral("golden.json"));
    QVERIFY2(golden.open(QIODevice::ReadOnly), qPrintable(golden.fileName()));
    auto parsed = parseJson(golden.readAll());
    QVERIFY(parsed);
    m_golden = std::move(*parsed);
    QVERIFY(!goldenEvents().empty());
    auto connection = Connection::open({.path = path, .readOnly = true});
    QVERIFY(connection);
    m_connection = std::move(*connection);
    m_store = std::make_unique<SqliteRepository>(*m_connection);
}

/// Reading leaves the file as it was, and nothing beside it.
void TestGolden::cleanup()
{
    m_store.reset();
    m_connection.reset();
    QFETCH_GLOBAL(QString, path);
    if (path.isEmpty())
        return;
    QCOMPARE(hashOf(path), m_bytesBefore);
    for (const char *suffix : {"-wal", "-shm", "-journal"})
        QVERIFY(!QFile::exists(path + QLatin1StringView(suffix)));
}

QStringList TestGolden::idsOf(const ReadQuery &query) const
{
    const Result<Events> events = m_store->read(query);
    if (!events)
        return {events.error().detail};
    QStringList ids;
    for (const Event &event : *events)
        ids.append(event.id);
    return ids;
}

void TestGolden::everyEventIsRead()
{
    const Result<Events> events = m_store->read({});
    QVERIFY(events);
    QCOMPARE(events->size(), goldenEvents().size());
    for (std::size_t i = 0; i < events->size(); ++i) {
        const Event &event = (*events)[i];
        const Value &golden = goldenEvents()[i].value;
        QCOMPARE(event.id, text(golden, u"id"));
        QCOMPARE(event.type, text(golden, u"type"));
        QCOMPARE(QString::number(event.globalPosition()), text(golden, u"global_position"));
        QCOMPARE(event.createdAt.toIso(), text(golden, u"timestamp"));
        QCOMPARE(event.validAt.toIso(), text(golden, u"valid_at"));
    }
}

void TestGolden::everyPayloadIsDecoded()
{
    const Result<Events> events = m_store->read({});
    QVERIFY(events);
    QCOMPARE(events->size(), goldenEvents().size());
    for (std::size_t i = 0; i < events->size(); ++i) {
        const Event &event = (*events)[i];
        const Value &golden = goldenEvents()[i].value;
        const Payload data = decodePayload(event.data);
        QVERIFY2(data.isDecoded() && data.problem.isEmpty(), qPrintable(event.id + QLatin1Char(' ') + data.problem));
        const Value &goldenData = *golden.find(u"data_json");
        const QByteArray difference = event.id.toUtf8() + ": " + toJson(data.value) + " is not " + toJson(goldenData);
        QVERIFY2(saysTheSame(data.value, goldenData), difference.constData());
        const Payload metadata = decodePayload(event.metadata);
        QVERIFY2(metadata.isDecoded() && metadata.problem.isEmpty(), qPrintable(event.id + QLatin1Char(' ') + metadata.problem));
        QCOMPARE(text(metadata.value, u"correlation_id"), text(golden, u"correlation_id"));
        QCOMPARE(text(metadata.value, u"causation_id"), text(golden, u"causation_id"));
    }
}

void TestGolden::everyEventIsFoundById()
{
    for (const Member &item : goldenEvents()) {
        const QString id = text(item.value, u"id");
        const auto event = m_store->event(id);
        QVERIFY(event && *event);
        QCOMPARE((*event)->id, id);
        const auto position = m_store->globalPosition(id);
        QVERIFY(position);
        QCOMPARE(QString::number(*position), text(item.value, u"global_position"));
    }
}

void TestGolden::everyEventTellsItsStreams()
{
    for (const Member &item : goldenEvents()) {
        const Result<Links> links = m_store->linksOf(text(item.value, u"id"));
        QVERIFY(links);
        QStringList streams;
        for (const Link &link : *links)
            streams.append(link.stream);
        streams.sort(); // the golden file has them by name
        QStringList golden = texts(*item.value.find(u"streams"));
        golden.sort();
        QCOMPARE(streams, golden);
        QVERIFY(std::is_sorted(links->begin(), links->end(), [](const Link &a, const Link &b) { return a.key < b.key; }));
    }
}

void TestGolden::theWholeStoreIsRead()
{
    const Value &global = *m_golden.find(u"global");
    const auto count = m_store->count({});
    QVERIFY(count);
    QCOMPARE(QString::number(*count), text(global, u"count"));
    QCOMPARE(idsOf({.limit = 1}), QStringList{text(global, u"first")});
    QCOMPARE(idsOf({.direction = Direction::Backward, .limit = 1}), QStringList{text(global, u"last")});
    QCOMPARE(idsOf({.sortBy = SortBy::CreatedAt}), texts(*global.find(u"as_at")));
    QCOMPARE(idsOf({.sortBy = SortBy::ValidAt}), texts(*global.find(u"as_of")));
    QCOMPARE(idsOf({.direction = Direction::Backward, .sortBy = SortBy::ValidAt}), texts(*global.find(u"as_of_backward")));
}

void TestGolden::everyStreamIsListed()
{
    const auto streams = m_store->streams({}, {}, 1'000'000);
    QVERIFY(streams);
    QStringList listed;
    for (const StreamSummary &stream : *streams)
        listed.append(stream.name + QLatin1Char(' ') + QString::number(stream.events));
    QStringList golden;
    for (const Member &stream : m_golden.find(u"streams")->members)
        golden.append(stream.key + QLatin1Char(' ') + text(stream.value, u"count"));
    listed.sort();
    golden.sort();
    QCOMPARE(listed, golden);
    QCOMPARE(m_store->countStreams({}).value(), qint64(golden.size()));
}

void TestGolden::everyStreamIsReadInEachOrder()
{
    for (const Member &stream : m_golden.find(u"streams")->members) {
        const QString &name = stream.key;
        const Value &golden = stream.value;
        const Result<Events> events = m_store->read({.stream = name});
        QVERIFY(events);
        const std::vector<Member> &forward = golden.find(u"forward")->members;
        QCOMPARE(events->size(), forward.size());
        for (std::size_t i = 0; i < forward.size(); ++i) {
            const Event &event = (*events)[i];
            const std::vector<Member> &idAndPosition = forward[i].value.members;
            QCOMPARE(event.id, idAndPosition[0].value.text);
            const QString position = event.position ? QString::number(*event.position) : QString();
            QCOMPARE(position, idAndPosition[1].value.kind == Value::Kind::Null ? QString() : idAndPosition[1].value.text);
        }
        QCOMPARE(QString::number(m_store->count({.stream = name}).value()), text(golden, u"count"));
        QCOMPARE(idsOf({.stream = name, .sortBy = SortBy::CreatedAt}), texts(*golden.find(u"as_at")));
        QCOMPARE(idsOf({.stream = name, .sortBy = SortBy::ValidAt}), texts(*golden.find(u"as_of")));
        QCOMPARE(idsOf({.stream = name, .limit = 1}), QStringList{text(golden, u"first")});
        QCOMPARE(idsOf({.stream = name, .direction = Direction::Backward, .limit = 1}), QStringList{text(golden, u"last")});
        QCOMPARE(idsOf({.stream = name, .direction = Direction::Backward, .limit = 3}), texts(*golden.find(u"backward_limit3")));
    }
}

QTEST_GUILESS_MAIN(TestGolden)
#include "tst_golden.moc"
