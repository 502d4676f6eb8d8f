// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/jsonlines.h"
#include "store/transfer/jsonsplitter.h"

#include <QRandomGenerator>
#include <QTest>

using namespace weir;

namespace {

/// JSON is written with single quotes here, to be read easily.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

Timestamp timeOf(const char *text)
{
    return Timestamp::parse(QString::fromLatin1(text)).value();
}

Event eventWith(const QByteArray &data, const QByteArray &metadata)
{
    const Timestamp at = timeOf("2026-01-05 09:01:01.123456");
    return {.key = 7,
            .id = QStringLiteral("an id"),
            .type = QStringLiteral("T"),
            .data = data,
            .metadata = metadata,
            .createdAt = at,
            .validAt = at};
}

bool isSame(const Event &left, const Event &right)
{
    return left.key == right.key && left.id == right.id && left.type == right.type && left.data == right.data &&
           left.metadata == right.metadata && left.metadata.isNull() == right.metadata.isNull() &&
           left.createdAt == right.createdAt && left.validAt == right.validAt;
}

Event richEvent()
{
    Event event = eventWith("{\"a\":[1,\"b\",null,{\"c\":0.10}]}", QByteArray("\0\xFF", 2));
    event.validAt = timeOf("2026-02-01 00:00:00");
    return event;
}

Link richLink()
{
    return {.key = 3,
            .stream = QStringLiteral("Order$42"),
            .position = 7,
            .eventId = QStringLiteral("an id"),
            .linkedAt = timeOf("2026-02-01 00:00:00")};
}

/// Replaces, removes, doubles or cuts.
void mutate(QByteArray &line, QRandomGenerator &random)
{
    if (line.isEmpty())
        return;
    const auto at = random.bounded(line.size());
    switch (random.bounded(4)) {
    case 0: line[at] = char(random.bounded(256)); break;
    case 1: line.remove(at, 1 + random.bounded(5)); break;
    case 2: line.insert(at, line.mid(random.bounded(line.size()), random.bounded(40))); break;
    default: line[at] = "0123456789\"\\{}[]:,."[random.bounded(19)]; break;
    }
}

} // namespace

/// Lines of Weir's own format, and the splitter of arrays: every byte is kept, and what is none is told why.
class TestTransferLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAsDescribed()
    {
        Event placed = eventWith("{\"order_id\":\"42\"}", "{}");
        const QByteArray start = json("{'event':7,'id':'an id','type':'T','created_at':'2026-01-05T09:01:01.123456Z',");
        QCOMPARE(jsonLine(placed), QByteArray(start + json("'data':{'order_id':'42'},'metadata':{}}\n")));
        placed.metadata = QByteArray();
        placed.validAt = timeOf("2026-02-01 00:00:00");
        QCOMPARE(jsonLine(placed),
                 QByteArray(start + json("'valid_at':'2026-02-01T00:00:00.000000Z','data':{'order_id':'42'}}\n")));
        const Link link{.key = 3, .stream = QStringLiteral("Order$42"), .eventId = placed.id, .linkedAt = placed.createdAt};
        QCOMPARE(jsonLine(link), json("{'link':3,'stream':'Order$42','position':null,'id':'an id',"
                                      "'linked_at':'2026-01-05T09:01:01.123456Z'}\n"));
        QCOMPARE(jsonLinesBegin(), json("{'weir':'export','version':1}\n"));
        QCOMPARE(jsonLinesEnd(1, 2), json("{'weir':'end','events':1,'links':2}\n"));
    }

    void keepsPayloads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("written");
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &written) {
            QTest::newRow(name) << bytes << written;
        };
        row("object", json("{'b':1,'a':[0.10,1e400,-0,9223372036854775808]}"),
            json("'data':{'b':1,'a':[0.10,1e400,-0,9223372036854775808]}"));
        row("a key twice", json("{'a':1,'a':2}"), json("'data':{'a':1,'a':2}"));
        row("scalar", "true", json("'data':true"));
        row("number", "1.50", json("'data':1.50"));
        row("string", json("'a\\nb'"), json("'data':'a\\nb'"));
        row("null", "null", json("'data_text':'null'"));
        row("emoji", json("{'a':'\xF0\x9F\x98\x80'}"), json("'data':{'a':'\xF0\x9F\x98\x80'}"));
        row("blanks", json("{'a': 1}"), json("'data_text':'{\\'a\\': 1}'"));
        row("new line", json("{}\n"), json("'data_text':'{}\\n'"));
        row("escape that is none of ours", json("'\\u0041'"), json("'data_text':'\\'\\\\u0041\\''"));
        row("two values", "1,2", json("'data_text':'1,2'"));
        row("end of an array", "1],[2", json("'data_text':'1],[2'"));
        row("empty", QByteArray(""), json("'data_text':''"));
        row("YAML", "---\n:a: 1\n", json("'data_text':'---\\n:a: 1\\n'"));
        row("control characters", "a\x01\x7f\tb", json("'data_text':'a\\u0001\x7f\\tb'"));
        row("NUL", QByteArray("a\0b", 3), json("'data_base64':'YQBi'"));
        row("not UTF-8", "\xB0", json("'data_base64':'sA=='"));
        row("lone surrogate", "\xED\xA0\x80", json("'data_base64':'7aCA'"));
        row("byte order mark", "\xEF\xBB\xBFx", json("'data_text':'\xEF\xBB\xBFx'"));
        row("too deep for a line", QByteArray(1000, '[') + QByteArray(1000, ']'), {});
        row("as deep as a line may be", QByteArray(999, '[') + QByteArray(999, ']'), {});
        row("more than a tree may hold", "\"" + QByteArray(2 * 1024 * 1024, 'x') + "\"", {});
    }

    void keepsPayloads()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, written);
        const Event as = eventWith(bytes, bytes);
        const QByteArray line = jsonLine(as);
        QVERIFY2(line.contains(written), line.left(300).constData());
        QCOMPARE(line.count('\n'), qsizetype(1));
        const auto record = parseImportLine(line);
        QVERIFY2(record.has_value(), record ? "" : qPrintable(record.error().detail));
        QVERIFY(record->event.has_value() && !record->link);
        QVERIFY(isSame(*record->event, as));
        QCOMPARE(jsonLine(*record->event), line);
    }

    void keepsNoMetadata()
    {
        const Event none = eventWith("{}", {});
        const Event empty = eventWith("{}", "");
        QVERIFY(isSame(*parseImportLine(jsonLine(none)).value().event, none));
        QVERIFY(isSame(*parseImportLine(jsonLine(empty)).value().event, empty));
        QVERIFY(parseImportLine(json("{'event':1,'id':'a','type':'','created_at':'2026-01-01T00:00:00Z','data':1,'metadata':null}"))
                    .value()
                    .event->metadata.isNull());
    }

    void keepsNames()
    {
        Event odd = eventWith("{}", "{}");
        odd.id = QStringLiteral("Not\\a \"uuid\" \n");
        odd.type = QStringLiteral("\uFEFFZamówienie::Złożone 😀");
        odd.createdAt = timeOf("12026-01-01 00:00:00");
        QVERIFY(isSame(*parseImportLine(jsonLine(odd)).value().event, odd));
        for (const std::optional<qint64> position :
             {std::optional<qint64>(), std::optional<qint64>(-4), std::optional<qint64>(0)}) {
            const Link link{.key = 3,
                            .stream = QStringLiteral("Or\tder$\"42\" 😀"),
                            .position = position,
                            .eventId = odd.id,
                            .linkedAt = timeOf("2026-01-04 00:00:09")};
            const auto read = parseImportLine(jsonLine(link));
            QVERIFY(read && read->link && !read->event);
            QCOMPARE(jsonLine(*read->link), jsonLine(link));
            QVERIFY(read->link->position == position);
        }
    }

    void readsFrames()
    {
        QCOMPARE(parseImportLine(jsonLinesBegin()).value().kind, ImportRecord::Kind::Begin);
        const auto end = parseImportLine(jsonLinesEnd(5, 6));
        QVERIFY(end && end->kind == ImportRecord::Kind::End);
        QCOMPARE(end->events, qint64(5));
        QCOMPARE(end->links, qint64(6));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("reason");
        const auto row = [](const QByteArray &line, const char *reason) {
            QTest::addRow("%s: %s", line.left(60).constData(), reason) << json(line) << QString::fromLatin1(reason);
        };
        row("", "not JSON: incomplete JSON at column 1");
        row("hello", "not JSON: syntax error at column 1");
        row("{'event':1", "not JSON: incomplete JSON at column 11");
        row("{} {}", "not JSON: text after the value at column 4");
        row("\xff", "not JSON: syntax error at column 1");
        row(QByteArray(100'000, '['), "not JSON: nested deeper than 1000 levels at column 1001");
        row("[1]", "not an object");
        row("{}", "neither an event nor a link: \"event\", \"link\" or \"weir\" is missing");
        row("{'weir':'import'}", "\"weir\" is neither \"export\" nor \"end\"");
        row("{'weir':1}", "\"weir\" is no string");
        row("{'weir':'export'}", "\"version\" is missing");
        row("{'weir':'export','version':2,'new':1}", "\"version\" is not 1; a newer Weir may read it");
        row("{'weir':'export','version':1,'new':1}", "\"new\" is not known here");
        row("{'weir':'end','events':1}", "\"links\" is missing");
        row("{'weir':'end','events':-1,'links':0}", "\"events\" is negative");
        const QByteArray at = "'created_at':'2026-01-01T00:00:00Z'";
        row("{'event':1,'type':'T'," + at + ",'data':1}", "\"id\" is missing");
        row("{'event':1,'id':1,'type':'T'," + at + ",'data':1}", "\"id\" is no string");
        row("{'event':1,'id':'a'," + at + ",'data':1}", "\"type\" is missing");
        row("{'event':1,'id':'a','type':'T','data':1}", "\"created_at\" is missing");
        row("{'event':1,'id':'a','type':'T','created_at':'yesterday','data':1}",
            "\"created_at\" is no time like 2026-01-05T09:02:02.246912Z");
        row("{'event':1,'id':'a','type':'T'," + at + ",'valid_at':'2026-02-30T00:00:00Z','data':1}",
            "\"valid_at\" is no time like 2026-01-05T09:02:02.246912Z");
        row("{'event':1,'id':'a','type':'T'," + at + "}", "\"data\" is missing");
        row("{'event':1,'id':'a','type':'T'," + at + ",'data':1,'data_text':'1'}", "\"data\" is there twice");
        row("{'event':1,'id':'a','type':'T'," + at + ",'data_text':1}", "\"data_text\" is no text");
        row("{'event':1,'id':'a','type':'T'," + at + ",'data_base64':'%'}", "\"data_base64\" is no base64");
        row("{'event':1,'id':'a','type':'T'," + at + ",'data':1,'metadata_base64':7}", "\"metadata_base64\" is no base64");
        row("{'event':1,'id':'a','type':'T'," + at + ",'data':1,'x':1}", "\"x\" is not known here");
        row("{'event':0,'id':'a','type':'T'," + at + ",'data':1}", "\"event\" is no key: 1 or more");
        row("{'event':9223372036854775807,'id':'a','type':'T'," + at + ",'data':1}", "\"event\" is no key: 1 or more");
        row("{'event':1.5,'id':'a','type':'T'," + at + ",'data':1}", "\"event\" is no whole number");
        const QByteArray linked = "'linked_at':'2026-01-01T00:00:00Z'";
        row("{'link':1,'stream':'','position':0,'id':'a'," + linked + "}",
            "\"stream\" is no name of a stream: empty, or NUL in it");
        row("{'link':1,'stream':'a\\u0000','position':0,'id':'a'," + linked + "}",
            "\"stream\" is no name of a stream: empty, or NUL in it");
        row("{'link':1,'stream':'S','id':'a'," + linked + "}", "\"position\" is missing");
        row("{'link':1,'stream':'S','position':'0','id':'a'," + linked + "}", "\"position\" is no whole number");
        row("{'link':1,'stream':'S','position':0,'id':'a'}", "\"linked_at\" is missing");
        row("{'link':'1','stream':'S','position':0,'id':'a'," + linked + "}", "\"link\" is no whole number");
    }

    void refuses()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, reason);
        const auto record = parseImportLine(line);
        QVERIFY(!record);
        QCOMPARE(record.error().code, ErrorCode::Undecodable);
        QCOMPARE(record.error().detail, reason);
    }

    /// Whatever the bytes, a line is refused or says what can be written again.
    void bearsMutations()
    {
        const QByteArray lines[] = {jsonLine(richEvent()), jsonLine(richLink()), jsonLinesBegin(), jsonLinesEnd(3, 4)};
        QRandomGenerator random(7);
        int read = 0;
        for (int i = 0; i < 20'000; ++i) {
            QByteArray line = lines[i % 4];
            for (int change = random.bounded(4); change >= 0; --change)
                mutate(line, random);
            const auto record = parseImportLine(line);
            if (!record) {
                QCOMPARE(record.error().code, ErrorCode::Undecodable);
                QVERIFY(!record.error().detail.isEmpty());
                continue;
            }
            ++read;
            if (record->event)
                QVERIFY2(isSame(*parseImportLine(jsonLine(*record->event)).value().event, *record->event), line.constData());
            if (record->link)
                QCOMPARE(jsonLine(*parseImportLine(jsonLine(*record->link)).value().link), jsonLine(*record->link));
        }
        QVERIFY(read > 100);
    }

    void splitsArrays_data()
    {
        QTest::addColumn<qsizetype>("atOnce");
        QTest::newRow("byte by byte") << qsizetype(1);
        QTest::newRow("in parts") << qsizetype(7);
        QTest::newRow("at once") << qsizetype(1000);
    }

    void splitsArrays()
    {
        QFETCH(qsizetype, atOnce);
        JsonSplitter splitter;
        QStringList elements;
        const QByteArray array = json(" [ {'a':[1,{}],'b':'],\\\\\\'{'}\n, 2 ,\r\n'x', [ ] ]\n\t");
        for (QByteArrayView rest = array; !rest.isEmpty();) {
            const auto taken = splitter.take(rest.first(std::min(rest.size(), atOnce)));
            QVERIFY(taken && *taken > 0);
            rest = rest.sliced(*taken);
            if (splitter.hasElement())
                elements << QString::number(splitter.elementLine()) + QLatin1Char(' ') +
                                QString::fromUtf8(splitter.takeElement().trimmed());
        }
        QVERIFY(splitter.isComplete());
        QCOMPARE(elements, QStringList({QString::fromUtf8(json("1 {'a':[1,{}],'b':'],\\\\\\'{'}")), QStringLiteral("2 2"),
                                        QString::fromUtf8(json("3 'x'")), QStringLiteral("3 [ ]")}));
        QCOMPARE(splitter.elementNumber(), qint64(4));
    }

    void refusesWhatIsNoArray_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("object") << QByteArray("{}") << QStringLiteral("not a JSON array");
        QTest::newRow("more") << QByteArray("[] []") << QStringLiteral("text after the array");
        QTest::newRow("comma first") << QByteArray("[,1]") << QStringLiteral("an element is missing");
        QTest::newRow("comma last") << QByteArray("[1,]") << QStringLiteral("an element is missing");
    }

    void refusesWhatIsNoArray()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, reason);
        JsonSplitter splitter;
        QByteArrayView rest = text;
        auto taken = splitter.take(rest);
        while (taken && *taken < rest.size()) {
            rest = rest.sliced(*taken);
            taken = splitter.take(rest);
        }
        QVERIFY(!taken);
        QCOMPARE(taken.error().detail, reason);
    }
};

QTEST_GUILESS_MAIN(TestTransferLines)
#include "tst_transferlines.moc"
