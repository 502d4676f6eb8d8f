// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/eventformat.h"
#include "store/payload/payload.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "store/sqlite/sqliterepository.h"
#include "tests/support/golden.h"
#include "tests/support/goldenscenario.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace weir;

/// The golden databases answer as RailsEventStore did; so do the stores that Weir writes of the same events and links.
class TestGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();

    void everyEventIsRead();
    void everyPayloadIsDecoded();
    void everyPayloadIsWhatWasRecorded();
    void everyEventIsFoundById();
    void everyEventTellsItsStreams();
    void theWholeStoreIsRead();
    void everyStreamIsListed();
    void everyStreamIsReadInEachOrder();

private:
    QString written(const QString &source, WriteThrough through);
    QStringList idsOf(const ReadQuery &query) const;
    void compareOrder(ReadQuery query, const QStringList &golden) const;
    const std::vector<Member> &goldenEvents() const { return m_golden.find(u"events")->members; }

    QTemporaryDir m_directory; ///< of the stores that Weir wrote
    QByteArray m_bytesBefore;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<SqliteRepository> m_store;
    Value m_golden;
    QString m_recorded; ///< the golden database's path
};

static QByteArray hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result() : QByteArray();
}

/// As RailsEventStore wrote it, or as Weir wrote the same.
enum class Origin { Recorded, Repository, Client };

void TestGolden::initTestCase_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("origin");
    const QStringList databases = goldenDatabases();
    for (const QString &path : databases) {
        const QByteArray name = QFileInfo(path).fileName().toLocal8Bit();
        QTest::newRow(name.constData()) << path << int(Origin::Recorded);
        QTest::newRow(QByteArray(name + " by the repository").constData()) << path << int(Origin::Repository);
        QTest::newRow(QByteArray(name + " by the client").constData()) << path << int(Origin::Client);
    }
    if (databases.isEmpty())
        QTest::newRow("none") << QString() << 0;
}

/// The path of the store, which is written once; null where that failed.
QString TestGolden::written(const QString &source, WriteThrough through)
{
    const QString path = m_directory.filePath(QFileInfo(source).fileName() + QString::number(int(through)));
    if (QFile::exists(path))
        return path;
    const Result<StoreInfo> made = examineStore(path, OpenMode::Create);
    const auto connection = Connection::open({.path = source, .readOnly = true});
    if (!made || !connection)
        return {};
    DirectStore store(*made);
    const Result<QStringList> refused = writeAgain(SqliteRepository(**connection), store, through);
    if (!refused)
        qWarning("%s", qPrintable(errorName(refused.error().code) + QStringLiteral(": ") + refused.error().detail));
    // RailsEventStore takes a version ahead of the stream, and leaves a gap.
    return refused && *refused == QStringList{QStringLiteral("gap")} ? path : QString();
}

void TestGolden::init()
{
    QFETCH_GLOBAL(QString, path);
    QFETCH_GLOBAL(int, origin);
    if (path.isEmpty())
        QSKIP(noGoldenDatabases().constData());
    m_bytesBefore = hashOf(path);
    auto answers = goldenAnswers(path);
    QVERIFY(answers);
    m_golden = std::move(*answers);
    QVERIFY(!goldenEvents().empty());
    m_recorded = path;
    if (origin != int(Origin::Recorded))
        path = written(path, origin == int(Origin::Client) ? WriteThrough::Client : WriteThrough::Repository);
    QVERIFY(!path.isEmpty());
    auto connection = Connection::open({.path = path, .readOnly = true});
    QVERIFY(connection);
    m_connection = std::move(*connection);
    m_store = std::make_unique<SqliteRepository>(*m_connection);
}

/// Reading leaves a recorded file as it was, and nothing beside it.
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

/// In that direction, and turned around; in pages, too.
void TestGolden::compareOrder(ReadQuery query, const QStringList &golden) const
{
    QCOMPARE(idsOf(query), golden);
    QStringList paged;
    ReadQuery page = query;
    page.limit = 7;
    for (Result<Events> events = m_store->read(page); events && !events->empty(); events = m_store->read(page)) {
        for (const Event &event : *events)
            paged << event.id;
        page = page.after(events->back());
    }
    QCOMPARE(paged, golden);
    query.direction = query.direction == Direction::Forward ? Direction::Backward : Direction::Forward;
    QCOMPARE(idsOf(query), QStringList(golden.rbegin(), golden.rend()));
}

void TestGolden::everyEventIsRead()
{
    const Result<Events> events = m_store->read({});
    QVERIFY(events);
    QCOMPARE(events->size(), goldenEvents().size());
    for (std::size_t i = 0; i < events->size(); ++i) {
        const Event &event = (*events)[i];
        const Value &golden = goldenEvents()[i].value;
        QCOMPARE(event.id, goldenText(golden, u"id"));
        QCOMPARE(event.type, goldenText(golden, u"type"));
        QCOMPARE(QString::number(event.globalPosition()), goldenText(golden, u"global_position"));
        QCOMPARE(event.createdAt.toIso(), goldenText(golden, u"timestamp"));
        QCOMPARE(event.validAt.toIso(), goldenText(golden, u"valid_at"));
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
        QCOMPARE(goldenText(metadata.value, u"correlation_id"), goldenText(golden, u"correlation_id"));
        QCOMPARE(goldenText(metadata.value, u"causation_id"), goldenText(golden, u"causation_id"));
    }
}

/// Without the classes that JSONClient keeps: of a value that was read, Ruby's own types are strings.
static Value metadataOf(const Event &event)
{
    Value metadata = decodePayload(event.metadata).value;
    std::erase_if(metadata.members, [](const Member &member) { return member.key == QLatin1StringView("types"); });
    return metadata;
}

/// Byte for byte, but for what the client serialised anew: that is the same values in the same notation.
void TestGolden::everyPayloadIsWhatWasRecorded()
{
    QFETCH_GLOBAL(int, origin);
    const auto recorded = Connection::open({.path = m_recorded, .readOnly = true});
    QVERIFY(recorded);
    const Result<Events> before = SqliteRepository(**recorded).read({});
    const Result<Events> events = m_store->read({});
    QVERIFY(before && events);
    QCOMPARE(events->size(), before->size());
    for (std::size_t i = 0; i < events->size(); ++i) {
        const Event &event = (*events)[i];
        const Event &other = (*before)[i];
        if (origin != int(Origin::Client)) {
            QCOMPARE(event.data, other.data);
            QCOMPARE(event.metadata, other.metadata);
            continue;
        }
        QCOMPARE(formatOf(event), formatOf(other));
        QVERIFY2(decodePayload(event.data).value == decodePayload(other.data).value, event.data.constData());
        QVERIFY2(metadataOf(event) == metadataOf(other), event.metadata.constData());
    }
}

void TestGolden::everyEventIsFoundById()
{
    for (const Member &item : goldenEvents()) {
        const QString id = goldenText(item.value, u"id");
        const auto event = m_store->event(id);
        QVERIFY(event && *event);
        QCOMPARE((*event)->id, id);
        const auto position = m_store->globalPosition(id);
        QVERIFY(position);
        QCOMPARE(QString::number(*position), goldenText(item.value, u"global_position"));
    }
}

void TestGolden::everyEventTellsItsStreams()
{
    for (const Member &item : goldenEvents()) {
        const Result<Links> links = m_store->linksOf(goldenText(item.value, u"id"));
        QVERIFY(links);
        QStringList streams;
        for (const Link &link : *links)
            streams.append(link.stream);
        streams.sort(); // the golden file has them by name
        QStringList golden = goldenTexts(*item.value.find(u"streams"));
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
    QCOMPARE(QString::number(*count), goldenText(global, u"count"));
    QCOMPARE(idsOf({.limit = 1}), QStringList{goldenText(global, u"first")});
    QCOMPARE(idsOf({.direction = Direction::Backward, .limit = 1}), QStringList{goldenText(global, u"last")});
    QStringList written;
    for (const Member &event : goldenEvents())
        written << goldenText(event.value, u"id");
    compareOrder({}, written);
    compareOrder({.sortBy = SortBy::CreatedAt}, goldenTexts(*global.find(u"as_at")));
    compareOrder({.sortBy = SortBy::ValidAt}, goldenTexts(*global.find(u"as_of")));
    compareOrder({.direction = Direction::Backward, .sortBy = SortBy::ValidAt}, goldenTexts(*global.find(u"as_of_backward")));
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
        golden.append(stream.key + QLatin1Char(' ') + goldenText(stream.value, u"count"));
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
        QStringList ids;
        for (std::size_t i = 0; i < forward.size(); ++i) {
            const Event &event = (*events)[i];
            const std::vector<Member> &idAndPosition = forward[i].value.members;
            QCOMPARE(event.id, idAndPosition[0].value.text);
            const QString position = event.position ? QString::number(*event.position) : QString();
            QCOMPARE(position, idAndPosition[1].value.kind == Value::Kind::Null ? QString() : idAndPosition[1].value.text);
            ids << event.id;
        }
        compareOrder({.stream = name}, ids);
        QCOMPARE(QString::number(m_store->count({.stream = name}).value()), goldenText(golden, u"count"));
        compareOrder({.stream = name, .sortBy = SortBy::CreatedAt}, goldenTexts(*golden.find(u"as_at")));
        compareOrder({.stream = name, .sortBy = SortBy::ValidAt}, goldenTexts(*golden.find(u"as_of")));
        QCOMPARE(idsOf({.stream = name, .limit = 1}), QStringList{goldenText(golden, u"first")});
        QCOMPARE(idsOf({.stream = name, .direction = Direction::Backward, .limit = 1}), QStringList{goldenText(golden, u"last")});
        QCOMPARE(idsOf({.stream = name, .direction = Direction::Backward, .limit = 3}),
                 goldenTexts(*golden.find(u"backward_limit3")));
    }
}

QTEST_GUILESS_MAIN(TestGolden)
#include "tst_golden.moc"
