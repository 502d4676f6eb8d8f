// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/namescontract.h"

namespace weir {

namespace {

/// In the order of their UTF-8 bytes; as UTF-16 the emoji would come before U+FF5E and U+FFFD.
const QStringList &inByteOrder()
{
    static const QStringList names{QStringLiteral(" "),      QStringLiteral("A"),
                                   QStringLiteral("B"),      QStringLiteral("Z"),
                                   QStringLiteral("a"),      QStringLiteral("a "),
                                   QStringLiteral("a0"),     QStringLiteral("aZ"),
                                   QStringLiteral("aa"),     QStringLiteral("z"),
                                   QStringLiteral("\u00e9"), QStringLiteral("\u65e5"),
                                   QStringLiteral("\uff5e"), QStringLiteral("\uff5e\uff5e"),
                                   QStringLiteral("\ufffd"), QStringLiteral("😀"),
                                   QStringLiteral("😀a")};
    return names;
}

QStringList shuffled(const QStringList &names)
{
    QStringList mixed;
    for (int i = 0; i < names.size(); ++i)
        mixed.append(names[i * 7 % names.size()]);
    return mixed;
}

} // namespace

Status NamesContract::writeStreams(const QStringList &names)
{
    for (const QString &name : names) {
        if (Status done = append({++m_written}, name); !done)
            return done;
    }
    return {};
}

QStringList NamesContract::streamsBy(const QString &prefix, qint64 pageSize)
{
    QStringList told;
    QString after;
    while (true) {
        const auto page = events().streams(prefix, after, pageSize);
        if (!page || page->empty() || told.size() > 1000)
            return page ? told : QStringList{QString::fromUtf8(problemOf(page))};
        for (const StreamSummary &stream : *page)
            told.append(stream.name + QLatin1Char(' ') + QString::number(stream.events));
        after = page->back().name;
    }
}

QStringList NamesContract::namesBy(const QString &prefix, qint64 pageSize)
{
    QStringList told;
    while (true) {
        const auto page = events().streamNames(prefix, told.isEmpty() ? QString() : told.constLast(), pageSize);
        if (!page || page->isEmpty() || told.size() > 1000)
            return page ? told : QStringList{QString::fromUtf8(problemOf(page))};
        told += *page;
    }
}

qint64 NamesContract::countBy(const QString &prefix, qint64 limit)
{
    StreamCount all;
    do {
        const auto piece = events().countStreamsAfter(prefix, all.last, limit);
        if (!piece || all.streams > 1000)
            return -1;
        all = {.streams = all.streams + piece->streams, .last = piece->last};
    } while (!all.last.isNull());
    return all.streams;
}

void NamesContract::topLevelHasEachCategoryOnce()
{
    MUST(writeStreams({QStringLiteral("Order$2"), QStringLiteral("Order$10"), QStringLiteral("Order$a$b"), QStringLiteral("Order"),
                       QStringLiteral("Order!"), QStringLiteral("Order%"), QStringLiteral("OrderX"), QStringLiteral("Orders$1"),
                       QStringLiteral("$by_type_OrderPlaced"), QStringLiteral("$by_type_X"), QStringLiteral("$by_causation_id_1"),
                       QStringLiteral("$by_correlation_id_1"), QStringLiteral("$by_tenant_1"), QStringLiteral("$a"),
                       QStringLiteral("$z"), QStringLiteral("all"), QStringLiteral("Empty$")}));
    MUST(append({1000}, {}));
    const QStringList expected{QStringLiteral("$a"),
                               QStringLiteral("$by_causation_id_"),
                               QStringLiteral("$by_correlation_id_"),
                               QStringLiteral("$by_tenant_1"),
                               QStringLiteral("$by_type_"),
                               QStringLiteral("$z"),
                               QStringLiteral("Empty$"),
                               QStringLiteral("Order"),
                               QStringLiteral("Order!"),
                               QStringLiteral("Order$"),
                               QStringLiteral("Order%"),
                               QStringLiteral("OrderX"),
                               QStringLiteral("Orders$"),
                               QStringLiteral("all")};
    MUST_GIVE(events().topLevelNames(), expected);
    MUST(deleteStream(QStringLiteral("$by_causation_id_1")));
    QVERIFY(!events().topLevelNames().value().contains(QStringLiteral("$by_causation_id_")));
}

void NamesContract::topLevelIsInByteOrder()
{
    QStringList categories;
    for (const QString &name : inByteOrder())
        categories.append(name + QLatin1Char('$'));
    MUST(writeStreams(shuffled(inByteOrder())));
    MUST_GIVE(events().topLevelNames(), inByteOrder());
    for (const QString &name : inByteOrder())
        MUST(deleteStream(name));
    QStringList instances;
    QStringList expected = categories;
    for (const QString &category : categories) {
        // The name that comes right after all of the category.
        expected << QString(category.chopped(1) % QLatin1Char('%'));
        instances << category + QStringLiteral("1") << category + QStringLiteral("\ufffd") << category + QStringLiteral("😀")
                  << category + QStringLiteral("\U0010ffff\U0010ffff") << expected.constLast();
    }
    MUST(writeStreams(shuffled(instances)));
    std::sort(expected.begin(), expected.end(), [](const QString &a, const QString &b) { return a.toUtf8() < b.toUtf8(); });
    MUST_GIVE(events().topLevelNames(), expected);
}

void NamesContract::namesAreInByteOrder()
{
    MUST(writeStreams(shuffled(inByteOrder())));
    QStringList expected;
    for (const QString &name : inByteOrder())
        expected.append(name + QStringLiteral(" 1"));
    for (const qint64 pageSize : {1, 3, 100})
        QCOMPARE(streamsBy({}, pageSize), expected);
}

void NamesContract::typesAreInByteOrder()
{
    MUST_GIVE(events().eventTypes(10), QStringList());
    std::vector<NewEvent> written;
    int number = 0;
    for (const QString &type : shuffled(inByteOrder()) + inByteOrder())
        written.push_back(eventOf(++number, type));
    MUST(appendEvents(written, {}));
    MUST_GIVE(events().eventTypes(100), inByteOrder());
    MUST_GIVE(events().eventTypes(3), inByteOrder().first(3));
}

void NamesContract::streamsAreCounted()
{
    MUST(append({1, 2, 3}, QStringLiteral("Order$1")));
    MUST(append({4}, QStringLiteral("Order$2")));
    MUST(append({5}, QStringLiteral("Caterer$1")));
    MUST(link(list(5, 4), QStringLiteral("Order$1")));
    QCOMPARE(streamsBy(QStringLiteral("Order$"), 100), (QStringList{QStringLiteral("Order$1 5"), QStringLiteral("Order$2 1")}));
    MUST_GIVE(events().countStreams(QStringLiteral("Order$")), 2);
    for (const qint64 limit : {1, 2, 3, 100}) {
        QCOMPARE(countBy(QStringLiteral("Order$"), limit), 2);
        QCOMPARE(countBy(QStringLiteral("Order$3"), limit), 0);
        QCOMPARE(countBy({}, limit), 3);
    }
    MUST_GIVE(events().countStreams(QStringLiteral("Order$1")), 1);
    MUST_GIVE(events().countStreams(QStringLiteral("Order$3")), 0);
    MUST_GIVE(events().countStreams({}), 3);
    MUST(deleteStream(QStringLiteral("Order$1")));
    MUST_GIVE(events().countStreams(QStringLiteral("Order$")), 1);
    QCOMPARE(streamsBy(QStringLiteral("Order$"), 100), QStringList{QStringLiteral("Order$2 1")});
}

void NamesContract::streamsTellTheirActivity()
{
    MUST(append({1, 2, 3}, QStringLiteral("Order$1")));
    MUST(append({4}, {}));
    const auto newest = events().linksAfter(0, 10);
    MUST(newest);
    const auto three = events().streamActivity(QStringLiteral("Order$1"));
    MUST(three);
    QCOMPARE(three->events, 3);
    QCOMPARE(three->lastLink, std::optional(newest->back().linkedAt));
    const auto none = events().streamActivity(QStringLiteral("Order$"));
    MUST(none);
    QCOMPARE(none->events, 0);
    QVERIFY(!none->lastLink);
}

void NamesContract::streamsArePagedByName()
{
    QStringList expected;
    for (int i = 100; i < 140; ++i) {
        MUST(writeStreams({QStringLiteral("Order$%1").arg(i), QStringLiteral("Orders$%1").arg(i)}));
        expected.append(QStringLiteral("Order$%1 1").arg(i));
    }
    for (const qint64 pageSize : {1, 7, 40, 100})
        QCOMPARE(streamsBy(QStringLiteral("Order$"), pageSize), expected);
    const auto page = events().streams(QStringLiteral("Order$"), QStringLiteral("Order$1385"), 5);
    MUST(page);
    QCOMPARE(page->size(), std::size_t(1));
    QCOMPARE(page->front().name, QStringLiteral("Order$139"));
    const auto before = events().streams(QStringLiteral("Order$"), QStringLiteral("A"), 1);
    MUST(before);
    QCOMPARE(before->front().name, QStringLiteral("Order$100"));
    const auto beyond = events().streams(QStringLiteral("Order$"), QStringLiteral("P"), 1);
    MUST(beyond);
    QVERIFY(beyond->empty());
}

void NamesContract::prefixesAreLiteral_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QStringList>("others");
    QTest::newRow("percent") << "a%" << QStringList{QStringLiteral("ab"), QStringLiteral("a")};
    QTest::newRow("underscore") << "a_" << QStringList{QStringLiteral("ab"), QStringLiteral("a")};
    QTest::newRow("star") << "a*" << QStringList{QStringLiteral("ab")};
    QTest::newRow("brackets") << "[ab]" << QStringList{QStringLiteral("a"), QStringLiteral("[")};
    QTest::newRow("quote") << "a'" << QStringList{QStringLiteral("a")};
    QTest::newRow("case") << "order$" << QStringList{QStringLiteral("Order$1"), QStringLiteral("ORDER$1")};
    QTest::newRow("space") << "a " << QStringList{QStringLiteral("a"), QStringLiteral("ab")};
    QTest::newRow("last before the surrogates")
        << QStringLiteral("\ud7ff") << QStringList{QStringLiteral("\ue000"), QStringLiteral("😀")};
    QTest::newRow("last character of the first plane")
        << QStringLiteral("\ufffd") << QStringList{QStringLiteral("😀"), QStringLiteral("\ufffc")};
    QTest::newRow("beyond the first plane") << QStringLiteral("😀") << QStringList{QStringLiteral("😁"), QStringLiteral("\ufffd")};
    QTest::newRow("last low surrogate") << QStringLiteral("\U000103ff")
                                        << QStringList{QStringLiteral("\U00010400"), QStringLiteral("\ue000")};
}

void NamesContract::prefixesAreLiteral()
{
    QFETCH(QString, prefix);
    QFETCH(QStringList, others);
    const QStringList names{prefix, prefix + QStringLiteral("1"), prefix + QStringLiteral("\ufffd"), prefix + QStringLiteral("😀x")};
    MUST(writeStreams(others));
    MUST(writeStreams(names));
    QStringList expected;
    for (const QString &name : names)
        expected.append(name + QStringLiteral(" 1"));
    QCOMPARE(streamsBy(prefix, 100), expected);
    MUST_GIVE(events().countStreams(prefix), names.size());
    QCOMPARE(countBy(prefix, 2), names.size());
    QCOMPARE(namesBy(prefix, 100), names);
    QCOMPARE(namesBy(prefix, 1), names);
    const auto linked = events().linkedEventsAfter(prefix, 0, 100);
    MUST(linked);
    QCOMPARE(linked->size(), std::size_t(names.size()));
}

void NamesContract::linksAreFollowedByKey()
{
    MUST(append({1}, QStringLiteral("A"), ExpectedVersion::none()));
    MUST(append({2}, {}));
    MUST(append({3}, QStringLiteral("B")));
    MUST(link(list(2), QStringLiteral("A"), ExpectedVersion::at(0)));
    const auto told = [this](qint64 key, qint64 limit) {
        QStringList links;
        const Links after = events().linksAfter(key, limit).value();
        for (const Link &link : after) {
            const QString position = link.position ? QString::number(*link.position) : QStringLiteral("-");
            links.append(QStringLiteral("%1 %2 %3 %4").arg(link.key).arg(link.stream, position).arg(numberOf(link.eventId)));
        }
        return links;
    };
    const QStringList all{QStringLiteral("1 A 0 1"), QStringLiteral("2 B - 3"), QStringLiteral("3 A 1 2")};
    QCOMPARE(told(0, 100), all);
    QCOMPARE(told(0, 2), all.first(2));
    QCOMPARE(told(1, 1), all.sliced(1, 1));
    QCOMPARE(told(3, 100), QStringList());
    MUST_GIVE(events().lastLinkKey(), 3);
    MUST(deleteStream(QStringLiteral("A")));
    QCOMPARE(told(0, 100), all.sliced(1, 1));
    MUST_GIVE(events().lastLinkKey(), 2);
}

void NamesContract::linkedEventsAreFollowedByKey()
{
    MUST(append({1}, QStringLiteral("CateringMatch$1"), ExpectedVersion::none()));
    MUST(append({2}, QStringLiteral("Order$1")));
    MUST(append({3}, QStringLiteral("CateringMatch$2")));
    MUST(link(list(2), QStringLiteral("CateringMatch$2"), ExpectedVersion::none()));
    const auto told = [this](const QString &prefix, qint64 key, qint64 limit) {
        QStringList linked;
        const auto after = events().linkedEventsAfter(prefix, key, limit).value();
        for (const auto &[link, event] : after) {
            if (link.eventId == event.id && event.data == eventOf(numberOf(event.id)).data)
                linked.append(QStringLiteral("%1 %2 %3").arg(link.key).arg(link.stream).arg(numberOf(event.id)));
        }
        return linked;
    };
    const QString prefix = QStringLiteral("CateringMatch$");
    const QStringList all{QStringLiteral("1 CateringMatch$1 1"), QStringLiteral("3 CateringMatch$2 3"),
                          QStringLiteral("4 CateringMatch$2 2")};
    QCOMPARE(told(prefix, 0, 100), all);
    QCOMPARE(told(prefix, 1, 1), all.sliced(1, 1));
    QCOMPARE(told(prefix, 4, 100), QStringList());
    QCOMPARE(told(QStringLiteral("Catering$"), 0, 100), QStringList());
    QCOMPARE(told({}, 0, 100).size(), 4);
}

void NamesContract::linksAreWalkedByStreamAndEvent()
{
    MUST(append({1}, QStringLiteral("P$10"), ExpectedVersion::none()));
    MUST(append({2}, QStringLiteral("P$9"), ExpectedVersion::none()));
    MUST(append({3}, QStringLiteral("P$10")));
    MUST(append({4}, QStringLiteral("P"), ExpectedVersion::none()));
    MUST(append({5}, QStringLiteral("Q$1"), ExpectedVersion::none()));
    MUST(link(list(1), QStringLiteral("P$9"), ExpectedVersion::automatic()));
    const auto walk = [this](qint64 pageSize) {
        QStringList met;
        LinkPlace last;
        qint64 count = pageSize;
        while (count == pageSize) {
            count = 0;
            const Status walked = events().visitLinks(QStringLiteral("P$"), last, pageSize, [&](const WalkedLink &link) {
                last = {.stream = link.stream.toByteArray(), .eventId = link.eventId.toByteArray()};
                met.append(QStringLiteral("%1 %2 %3")
                               .arg(QString::fromUtf8(last.stream))
                               .arg(numberOf(QString::fromUtf8(last.eventId)))
                               .arg(link.key));
                ++count;
            });
            if (!walked)
                return QStringList{walked.error().detail};
        }
        return met;
    };
    const QStringList all{QStringLiteral("P$10 1 1"), QStringLiteral("P$10 3 3"), QStringLiteral("P$9 1 6"),
                          QStringLiteral("P$9 2 2")};
    for (const qint64 pageSize : {1, 2, 3, 4, 100})
        QCOMPARE(walk(pageSize), all);
    const auto count = [this](const char *first, const char *end) {
        return events().countLinks(QLatin1StringView(first), QLatin1StringView(end)).value();
    };
    QCOMPARE(count("P$", "P%"), 4);
    QCOMPARE(count("P$10", "P$9"), 2);
    QCOMPARE(count("P$9", "Q"), 2);
    QCOMPARE(count("R", "S"), 0);
}

void NamesContract::eventsAreWalkedByType()
{
    std::vector<NewEvent> events = eventsOf({1, 2, 3, 4, 5});
    const std::array types{"A", "B", "A", "C", "A"};
    for (std::size_t i = 0; i < events.size(); ++i)
        events[i].type = QLatin1StringView(types[i]);
    events[2].validAt = Timestamp{7};
    MUST(appendEvents(events, {}));
    const auto walk = [this](const EventWalk &asked) {
        QStringList met;
        const Status walked = this->events().visitEvents(asked, [&](const WalkedEvent &event) {
            const int number = numberOf(QString::fromUtf8(event.id));
            const bool isWhole = event.data == eventOf(number).data && event.createdAt == secondsIn2026(number);
            met.append(QStringLiteral("%1 %2 %3%4")
                           .arg(number)
                           .arg(asked.types[event.type])
                           .arg(event.validAt.microseconds == 7)
                           .arg(event.metadata.isNull() || !isWhole ? QString() : QStringLiteral(" whole")));
        });
        return walked ? met : QStringList{walked.error().detail};
    };
    const QString a = QStringLiteral("A");
    QCOMPARE(walk({.types = {a}, .withMetadata = true, .lastKey = 100}),
             (QStringList{QStringLiteral("1 A 0 whole"), QStringLiteral("3 A 1 whole"), QStringLiteral("5 A 0 whole")}));
    QCOMPARE(walk({.types = {QStringLiteral("B"), QStringLiteral("C")}, .afterKey = 1, .lastKey = 3}),
             QStringList{QStringLiteral("2 B 0")});
    QCOMPARE(walk({.types = {a}, .afterKey = 5, .lastKey = 100}), QStringList());
    QCOMPARE(walk({.lastKey = 100}), QStringList());
}

} // namespace weir
