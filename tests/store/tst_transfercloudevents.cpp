// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/payload.h"
#include "store/transfer/cloudevents.h"
#include "store/uuid.h"

#include <QTest>

using namespace weir;

namespace {

/// JSON is written with single quotes here, to be read easily.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

const QByteArray uuid = "015904f2-1ba0-5545-a0b9-86c06512a1ee";

Event placed(const QByteArray &data, const QByteArray &metadata)
{
    const Timestamp at = Timestamp::parse(u"2026-01-05 09:01:01.123456").value();
    return {.key = 7,
            .id = QString::fromLatin1(uuid),
            .type = QStringLiteral("OrderPlaced"),
            .data = data,
            .metadata = metadata,
            .createdAt = at,
            .validAt = at};
}

const QByteArray start = json("{'specversion':'1.0','id':'") + uuid + json("','source':'weir:a','type':'OrderPlaced',");

/// The least that a producer says, with more before the closing brace.
QByteArray foreign(const QByteArray &more, const QByteArray &id = "A-1")
{
    return json("{'specversion':'1.0','id':'") + id + json("','source':'/shop','type':'com.shop.placed'") + json(more) + "}";
}

} // namespace

/// CloudEvents as Weir writes them, and as anybody does.
class TestTransferCloudEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAttributes()
    {
        Event event = placed("{\"a\": 1}", json("{'correlation_id':'c','causation_id':'d'}"));
        event.validAt = Timestamp::parse(u"2026-02-01 00:00:00").value();
        const CloudEventContext context{
            .source = QStringLiteral("weir:a"), .stream = QStringLiteral("Order$42"), .position = qint64(3)};
        QCOMPARE(cloudEvent(event, context),
                 QByteArray(start + json("'subject':'Order$42','time':'2026-01-05T09:01:01.123456Z',"
                                         "'validat':'2026-02-01T00:00:00.000000Z','streamposition':'3','globalposition':'6',"
                                         "'correlationid':'c','causationid':'d','weirmetadata':"
                                         "'{\\'correlation_id\\':\\'c\\',\\'causation_id\\':\\'d\\'}',"
                                         "'datacontenttype':'application/json','data':{'a': 1}}")));
    }

    void leavesOutWhatIsNotThere()
    {
        QCOMPARE(cloudEvent(placed({}, {}), {.source = QStringLiteral("weir:a")}),
                 QByteArray(start + json("'time':'2026-01-05T09:01:01.123456Z','globalposition':'6'}")));
    }

    void keepsPayloads_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("JSON") << json("{'a':[1.0,'x']}") << QByteArray("application/json");
        QTest::newRow("JSON's null") << QByteArray("null") << QByteArray("application/json");
        QTest::newRow("JSON text") << json("'x'") << QByteArray("application/json");
        QTest::newRow("YAML") << QByteArray("---\n:a: 1\n") << QByteArray("application/yaml");
        QTest::newRow("text") << QByteArray("1,2") << QByteArray("text/plain");
        QTest::newRow("binary") << QByteArray("a\0\xB0", 3) << QByteArray("application/octet-stream");
        QTest::newRow("too deep") << QByteArray(QByteArray(999, '[') + QByteArray(999, ']')) << QByteArray("text/plain");
    }

    void keepsPayloads()
    {
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, type);
        const QByteArray written = cloudEvent(placed(data, data), {.source = QStringLiteral("weir:a")});
        QVERIFY2(written.contains(QByteArray("\"datacontenttype\":\"" + type)), written.constData());
        const auto record = parseCloudEvent(written);
        QVERIFY(record);
        QCOMPARE(record->event->data, data);
        QCOMPARE(record->event->metadata, data);
    }

    void readsItsOwn()
    {
        const Event event = placed("{\"a\":1}", "{\"b\":2}");
        const auto record = parseCloudEvent(
            cloudEvent(event, {.source = QStringLiteral("weir:a"), .stream = QStringLiteral("Order$42"), .position = qint64(-4)}));
        QVERIFY(record);
        QVERIFY(record->hasTime && !record->isLinkExact);
        QCOMPARE(record->event->key, qint64(0));
        QCOMPARE(record->event->id, event.id);
        QCOMPARE(record->event->type, event.type);
        QVERIFY(record->event->createdAt == event.createdAt && record->event->validAt == event.createdAt);
        QCOMPARE(record->link->stream, QStringLiteral("Order$42"));
        QCOMPARE(record->link->eventId, event.id);
        QVERIFY(record->link->position == std::optional<qint64>(-4));
        QVERIFY(record->link->linkedAt == event.createdAt);
    }

    void readsTheLeast()
    {
        const auto record = parseCloudEvent(foreign({}));
        QVERIFY(record);
        QVERIFY(!record->hasTime && !record->link);
        QVERIFY(isUuid(record->event->id));
        QCOMPARE(record->event->type, QStringLiteral("com.shop.placed"));
        QCOMPARE(record->event->data, QByteArray(""));
        QCOMPARE(record->event->metadata, json("{'cloudevents_source':'/shop','cloudevents_id':'A-1'}"));
    }

    void derivesIds()
    {
        const QString id = parseCloudEvent(foreign({})).value().event->id;
        QCOMPARE(parseCloudEvent(foreign(",'data':1")).value().event->id, id);
        QVERIFY(parseCloudEvent(foreign({}, "A-2")).value().event->id != id);
        QByteArray elsewhere = foreign({});
        elsewhere.replace("/shop", "/other");
        QVERIFY(parseCloudEvent(elsewhere).value().event->id != id);
        QCOMPARE(parseCloudEvent(foreign({}, uuid.toUpper())).value().event->id, QString::fromLatin1(uuid));
        QCOMPARE(parseCloudEvent(foreign(",'weirmetadata':'{\\'b\\':2}'")).value().event->metadata,
                 json("{'b':2,'cloudevents_id':'A-1'}"));
        QCOMPARE(parseCloudEvent(foreign(",'weirmetadata':'---'")).value().event->metadata, QByteArray("---"));
    }

    void keepsOtherAttributes()
    {
        const auto record = parseCloudEvent(
            foreign(",'subject':'Order$42','traceparent':'00-1','sampled':true,'rank':7,'none':null,'correlationid':'c',"
                    "'causationid':'d','dataschema':'/s','datacontenttype':'text/xml','data':'<a/>'",
                    uuid));
        QVERIFY(record);
        QCOMPARE(record->event->data, QByteArray("<a/>"));
        QCOMPARE(record->event->metadata,
                 json("{'correlation_id':'c','causation_id':'d','cloudevents_source':'/shop','datacontenttype':'text/xml',"
                      "'traceparent':'00-1','sampled':true,'rank':7,'dataschema':'/s'}"));
        QCOMPARE(record->link->stream, QStringLiteral("Order$42"));
        QVERIFY(!record->link->position);
    }

    void readsTimes_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<QString>("utc");
        QTest::newRow("UTC") << QByteArray("2026-01-05T09:01:01Z") << QStringLiteral("2026-01-05T09:01:01.000000Z");
        QTest::newRow("small letters") << QByteArray("2026-01-05t09:01:01.5z") << QStringLiteral("2026-01-05T09:01:01.500000Z");
        QTest::newRow("east") << QByteArray("2026-01-05T01:01:01.123456+02:30") << QStringLiteral("2026-01-04T22:31:01.123456Z");
        QTest::newRow("west") << QByteArray("2026-01-05T23:01:01-08:00") << QStringLiteral("2026-01-06T07:01:01.000000Z");
        QTest::newRow("no zone") << QByteArray("2026-01-05T09:01:01") << QString();
        QTest::newRow("no time") << QByteArray("yesterday") << QString();
    }

    void readsTimes()
    {
        QFETCH(QByteArray, time);
        QFETCH(QString, utc);
        const auto record = parseCloudEvent(foreign(",'time':'" + time + "','validat':'" + time + "'"));
        QCOMPARE(record.has_value(), !utc.isNull());
        if (record) {
            QCOMPARE(record->event->createdAt.toIso(), utc);
            QCOMPARE(record->event->validAt.toIso(), utc);
        } else {
            QVERIFY(record.error().detail.startsWith(QStringLiteral("\"time\" is no time")));
        }
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("element");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *reason, const QByteArray &element) {
            QTest::newRow(reason) << json(element) << QString::fromLatin1(reason);
        };
        row("not JSON: syntax error at column 1", "hello");
        row("not an object", "7");
        row("\"specversion\" is missing", "{}");
        row("\"specversion\" is not 1.0", "{'specversion':'0.3','id':'a','source':'b','type':'c'}");
        row("\"id\" is missing", "{'specversion':'1.0','source':'b','type':'c'}");
        row("\"id\" is no string", "{'specversion':'1.0','id':7,'source':'b','type':'c'}");
        row("\"id\" is empty", "{'specversion':'1.0','id':'','source':'b','type':'c'}");
        row("\"source\" is missing", "{'specversion':'1.0','id':'a','type':'c'}");
        row("\"type\" is missing", "{'specversion':'1.0','id':'a','source':'b'}");
        row("\"time\" is no string", foreign(",'time':7"));
        row("\"validat\" is no time like 2026-01-05T09:02:02.246912Z", foreign(",'validat':'x'"));
        row("\"subject\" is no name of a stream: empty, or NUL in it", foreign(",'subject':''"));
        row("\"subject\" is no string", foreign(",'subject':[]"));
        row("\"streamposition\" is no whole number", foreign(",'subject':'S','streamposition':'first'"));
        row("\"data_base64\" is no base64", foreign(",'data_base64':'%'"));
        row("\"data_base64\" is there beside \"data\"", foreign(",'data_base64':'','data':1"));
        row("\"datacontenttype\" is no string", foreign(",'datacontenttype':1"));
        row("\"weirmetadata\" is no string", foreign(",'weirmetadata':{}"));
        row("\"weirmetadatabase64\" is no base64", foreign(",'weirmetadatabase64':'%'"));
    }

    void refuses()
    {
        QFETCH(QByteArray, element);
        QFETCH(QString, reason);
        const auto record = parseCloudEvent(element);
        QVERIFY(!record);
        QCOMPARE(record.error().code, ErrorCode::Undecodable);
        QCOMPARE(record.error().detail, reason);
    }
};

QTEST_GUILESS_MAIN(TestTransferCloudEvents)
#include "tst_transfercloudevents.moc"
