// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/format/eventtext.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/format/timetext.h"

#include "store/payload/payload.h"

#include <QTest>

using namespace weir;

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 hour = 3600 * second;

Timestamp at(const char *text)
{
    return Timestamp::parse(QString::fromLatin1(text)).value();
}

InstanceSummary waiting(Timestamp since)
{
    InstanceSummary summary{.process = QStringLiteral("CateringMatch"), .instance = QStringLiteral("42")};
    summary.state.events = 1;
    summary.missing = {QStringLiteral("caterer_confirmed")};
    summary.waitingSince = since;
    summary.overdueSince = Timestamp{since.microseconds + 48 * hour};
    return summary;
}

} // namespace

class PagesFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void durationsHaveTwoUnits_data()
    {
        QTest::addColumn<qint64>("microseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("negative") << qint64(-5) << QStringLiteral("0 ms");
        QTest::newRow("below a second") << qint64(820'999) << QStringLiteral("820 ms");
        QTest::newRow("seconds") << 53 * second << QStringLiteral("53 s");
        QTest::newRow("minutes") << 233 * second << QStringLiteral("3 min 53 s");
        QTest::newRow("hours") << 3 * hour + 12 * 60 * second + 59 * second << QStringLiteral("3 h 12 min");
        QTest::newRow("a day") << 24 * hour << QStringLiteral("1 d");
        QTest::newRow("a unit is left out") << hour + 59 * second << QStringLiteral("1 h");
        QTest::newRow("many days") << 400 * 24 * hour + 5 * hour << QStringLiteral("400 d 5 h");
    }
    void durationsHaveTwoUnits()
    {
        QFETCH(qint64, microseconds);
        QTEST(durationText(microseconds), "text");
    }

    void timesAreExactAndNear()
    {
        const Timestamp now = at("2026-03-02 12:00:00");
        QCOMPARE(exactTime(at("2026-03-01 12:01:07.123456")), QStringLiteral("2026-03-01 12:01:07.123"));
        QCOMPARE(tableTime(at("2026-03-01 12:01:07.123456"), now), QStringLiteral("03-01 12:01:07.123"));
        QCOMPARE(tableTime(at("2025-03-01 12:01:07"), now), QStringLiteral("2025-03-01 12:01:07.000"));
        QCOMPARE(nearTime(at("2026-03-02 10:04:59"), now), QStringLiteral("10:04"));
        QCOMPARE(nearTime(at("2026-02-27 10:04:00"), now), QStringLiteral("27 Feb 10:04"));
        QCOMPARE(nearTime(at("2025-02-27 10:04:00"), now), QStringLiteral("27 Feb 2025 10:04"));
        QCOMPARE(relativeTime(now, now), QStringLiteral("just now"));
        QCOMPARE(relativeTime(at("2026-03-02 08:48:00"), now), QStringLiteral("3 h 12 min ago"));
        QCOMPARE(relativeTime(at("2026-03-04 12:00:00"), now), QStringLiteral("in 2 d"));
        QVERIFY(timeTooltip(now, now).contains(QStringLiteral("2026-03-02T12:00:00.000000Z")));
    }

    void countsFitLittleRoom()
    {
        QCOMPARE(shortCount(0), QStringLiteral("0"));
        QCOMPARE(shortCount(9'999), countText(9'999));
        QCOMPARE(shortCount(12'345), QStringLiteral("12.3K"));
        QCOMPARE(shortCount(999'999), QStringLiteral("999.9K"));
        QCOMPARE(shortCount(1'250'000), QStringLiteral("1.2M"));
    }

    void aProcessReadsAsASentence()
    {
        const Timestamp since = at("2026-03-01 10:04:00");
        const auto later = [since](qint64 hours) { return Timestamp{since.microseconds + hours * hour}; };
        QCOMPARE(processSentence(waiting(since), later(3)), QStringLiteral("CateringMatch 42 waits for the caterer, 3 h"));
        QCOMPARE(processSentence(waiting(since), later(50)),
                 QStringLiteral("CateringMatch 42 waits for the caterer for 2 d 2 h, overdue since 10:04"));
        InstanceSummary done = waiting(since);
        done.missing.clear();
        done.state.complete = true;
        done.state.startedAt = since;
        done.state.completedAt = Timestamp{since.microseconds + 233 * second};
        QCOMPARE(processSentence(done, later(3)), QStringLiteral("CateringMatch 42 complete in 3 min 53 s"));
        done.state.events = 0;
        QCOMPARE(processSentence(done, later(3)), QStringLiteral("CateringMatch 42 has not begun"));
    }

    void namesWhoIsWaitedFor()
    {
        QCOMPARE(waitedFor({QStringLiteral("caterer_confirmed")}), QStringLiteral("the caterer"));
        QCOMPARE(waitedFor({QStringLiteral("customer_confirmed"), QStringLiteral("caterer_confirmed")}),
                 QStringLiteral("the customer and the caterer"));
        QCOMPARE(waitedFor({QStringLiteral("address_set")}), QStringLiteral("address set"));
        QCOMPARE(waitedFor({QStringLiteral("shipped")}), QStringLiteral("shipped"));
    }

    void changesAreWords()
    {
        const FieldChange fact{QStringLiteral("customer_confirmed"), Value::boolean(false), Value::boolean(true)};
        const FieldChange cleared{QStringLiteral("customer_confirmed"), Value::boolean(true), Value::boolean(false)};
        const FieldChange field{QStringLiteral("menu_id"), Value::number(7), Value::number(8)};
        QCOMPARE(changesText({fact, field}), QStringLiteral("customer confirmed \u00b7 menu id 8, was 7"));
        QCOMPARE(changesText({cleared}), QStringLiteral("not customer confirmed"));
        QCOMPARE(changesText({}), QStringLiteral("no change"));
    }

    void commandsTellHowLongTheyTook()
    {
        CommandRecord command{.state = CommandState::Done};
        command.createdAt = at("2026-03-01 10:00:00");
        command.finishedAt = at("2026-03-01 10:00:00.009");
        QCOMPARE(commandStateText(command), QStringLiteral("Done in 9 ms"));
        command.state = CommandState::Pending;
        command.attempts = 2;
        QCOMPARE(commandStateText(command), QStringLiteral("Retrying (2)"));
    }

    void textOfAStoreStaysPlain()
    {
        QVERIFY(!tooltipText(QStringLiteral("<b>bold</b>")).contains(QStringLiteral("<b>")));
        QVERIFY(tooltipText({}).isEmpty());
        QVERIFY(tooltipText(QString(100'000, QLatin1Char('x'))).size() < 3000);
        QCOMPARE(oneLine(QStringLiteral("a\nb\tc\u2028d")), QStringLiteral("a b c d"));
        QCOMPARE(menuText(QStringLiteral("a&b")), QStringLiteral("a&&b"));
    }

    void anEventIsJson()
    {
        Event event{.key = 5, .id = QStringLiteral("e1"), .type = QStringLiteral("T"), .data = R"({"n":0.10})", .metadata = "\xff"};
        event.position = 3;
        const QString json = eventAsJson(event, QStringLiteral("Order$1"));
        const Value value = parseJson(json.toUtf8()).value();
        QCOMPARE(value.at(u"data.n")->text, QStringLiteral("0.10"));
        QCOMPARE(value.find(u"position")->text, QStringLiteral("3"));
        QCOMPARE(value.find(u"global_position")->text, QStringLiteral("4"));
        QVERIFY(!parseJson(eventAsJson(event, {}).toUtf8())->find(u"stream"));
    }
};

QTEST_GUILESS_MAIN(PagesFormat)
#include "tst_pagesformat.moc"
