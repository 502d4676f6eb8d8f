// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/readingcontract.h"

namespace weir {

namespace {

QString streamA()
{
    return QStringLiteral("Order$1");
}

QString streamB()
{
    return QStringLiteral("Order$2");
}

QString typeOdd()
{
    return QStringLiteral("OrderPlaced");
}

QString typeEven()
{
    return QStringLiteral("OrderConfirmed");
}

/// Events 1 to 8, the odd ones in A and the even ones in B, written in turn; then 2 is linked into A.
struct SampleEvent {
    int number;
    int createdAt;
    std::optional<int> validAt;
};
constexpr std::array<SampleEvent, 8> sample{{{1, 10, {}},
                                             {2, 20, 1},
                                             {3, 30, {}},
                                             {4, 30, 100}, //
                                             {5, 5, {}},
                                             {6, 60, 1},
                                             {7, 70, {}},
                                             {8, 15, {}}}};

NewEvent sampleEvent(const SampleEvent &described)
{
    NewEvent event = eventOf(described.number, described.number % 2 ? typeOdd() : typeEven());
    event.createdAt = secondsIn2026(described.createdAt);
    if (described.validAt)
        event.validAt = secondsIn2026(*described.validAt);
    return event;
}

/// Adds rows to the table of queries.
struct QueryTable {
    void row(const char *name, const ReadQuery &query, const QList<int> &expected) const
    {
        QTest::addRow("%s: %s", group, name) << query << expected;
    }
    const char *group;
};

constexpr auto backward = Direction::Backward;

void wholeStoreByKey()
{
    const QueryTable table{"store"};
    table.row("forward", {}, list(1, 2, 3, 4, 5, 6, 7, 8));
    table.row("backward", {.direction = backward}, list(8, 7, 6, 5, 4, 3, 2, 1));
    table.row("limit", {.limit = 3}, list(1, 2, 3));
    table.row("limit beyond the end", {.limit = 100}, list(1, 2, 3, 4, 5, 6, 7, 8));
    table.row("last one", {.direction = backward, .limit = 1}, list(8));
    table.row("from", {.fromEvent = idOf(3)}, list(4, 5, 6, 7, 8));
    table.row("to", {.toEvent = idOf(3)}, list(1, 2));
    table.row("from and to", {.fromEvent = idOf(2), .toEvent = idOf(6)}, list(3, 4, 5));
    table.row("from beyond to", {.fromEvent = idOf(6), .toEvent = idOf(2)}, list());
    table.row("from the last", {.fromEvent = idOf(8)}, list());
    table.row("from and limit", {.fromEvent = idOf(2), .limit = 2}, list(3, 4));
    table.row("backward from", {.direction = backward, .fromEvent = idOf(3)}, list(2, 1));
    table.row("backward to", {.direction = backward, .toEvent = idOf(6)}, list(8, 7));
    table.row("backward from and to", {.direction = backward, .fromEvent = idOf(6), .toEvent = idOf(2)}, list(5, 4, 3));
    table.row("after a key", {.afterKey = 6}, list(7, 8));
    table.row("backward after a key", {.direction = backward, .afterKey = 3, .limit = 1}, list(2));
    table.row("after a key and from", {.afterKey = 6, .fromEvent = idOf(7)}, list(8));
    table.row("after a key beyond the end", {.afterKey = 1000}, list());
}

void wholeStoreByTime()
{
    const QueryTable table{"store by time"};
    const auto asAt = SortBy::CreatedAt;
    const auto asOf = SortBy::ValidAt;
    table.row("created", {.sortBy = asAt}, list(5, 1, 8, 2, 3, 4, 6, 7));
    table.row("created, backward", {.direction = backward, .sortBy = asAt}, list(7, 6, 4, 3, 2, 8, 1, 5));
    table.row("valid", {.sortBy = asOf}, list(2, 6, 5, 1, 8, 3, 7, 4));
    table.row("valid, backward", {.direction = backward, .sortBy = asOf}, list(4, 7, 3, 8, 1, 5, 6, 2));
    table.row("first created", {.sortBy = asAt, .limit = 2}, list(5, 1));
    table.row("last valid", {.direction = backward, .sortBy = asOf, .limit = 1}, list(4));
    table.row("created, from", {.sortBy = asAt, .fromEvent = idOf(4)}, list(5, 8, 6, 7));
    table.row("created, backward to", {.direction = backward, .sortBy = asAt, .toEvent = idOf(4)}, list(7, 6, 8, 5));
    table.row("created, after a key", {.sortBy = asAt, .afterKey = 4}, list(5, 8, 6, 7));
    table.row("created, after a place", {.sortBy = asAt, .afterKey = 3, .afterTime = secondsIn2026(30)}, list(4, 6, 7));
    table.row("created, backward after a place",
              {.direction = backward, .sortBy = asAt, .afterKey = 4, .afterTime = secondsIn2026(30)}, list(3, 2, 8, 1, 5));
    table.row("valid, after a place", {.sortBy = asOf, .afterKey = 2, .afterTime = secondsIn2026(1)}, list(6, 5, 1, 8, 3, 7, 4));
    table.row("key, a time says nothing", {.afterKey = 6, .afterTime = secondsIn2026(0)}, list(7, 8));
}

void wholeStoreWithinTimes()
{
    const QueryTable table{"store within"};
    const Timestamp ten = secondsIn2026(10);
    const Timestamp thirty = secondsIn2026(30);
    table.row("newer", {.newerThan = thirty}, list(6, 7));
    table.row("newer or equal", {.newerThanOrEqual = thirty}, list(3, 4, 6, 7));
    table.row("older", {.olderThan = thirty}, list(1, 2, 5, 8));
    table.row("older or equal", {.olderThanOrEqual = thirty}, list(1, 2, 3, 4, 5, 8));
    table.row("between, end excluded", {.newerThanOrEqual = ten, .olderThan = thirty}, list(1, 2, 8));
    table.row("between, end included", {.newerThanOrEqual = ten, .olderThanOrEqual = thirty}, list(1, 2, 3, 4, 8));
    table.row("disjoint", {.newerThan = thirty, .olderThan = thirty}, list());
    table.row("both of a pair", {.newerThan = thirty, .newerThanOrEqual = ten}, list(6, 7));
    table.row("limit afterwards", {.newerThanOrEqual = thirty, .limit = 3}, list(3, 4, 6));
    table.row("limit afterwards, backward", {.direction = backward, .olderThan = thirty, .limit = 2}, list(8, 5));
    table.row("older, created", {.sortBy = SortBy::CreatedAt, .olderThan = ten}, list(5));
    table.row("older, valid", {.sortBy = SortBy::ValidAt, .olderThan = ten}, list(2, 6, 5));
    table.row("newer, valid", {.sortBy = SortBy::ValidAt, .newerThan = thirty}, list(7, 4));
    table.row("newer or equal, valid", {.sortBy = SortBy::ValidAt, .newerThanOrEqual = thirty, .limit = 2}, list(3, 7));
}

void wholeStoreByTypeAndId()
{
    const QueryTable table{"store of"};
    const QStringList ids{idOf(7), idOf(99), idOf(2)};
    table.row("a type", {.types = {typeOdd()}}, list(1, 3, 5, 7));
    table.row("types", {.types = {typeEven(), typeOdd()}, .limit = 3}, list(1, 2, 3));
    table.row("a type, backward", {.direction = backward, .types = {typeEven()}, .limit = 2}, list(8, 6));
    table.row("an unknown type", {.types = {QStringLiteral("Gone")}}, list());
    table.row("a type in other case", {.types = {typeOdd().toLower()}}, list());
    table.row("a type, newer", {.newerThan = secondsIn2026(10), .types = {typeOdd()}}, list(3, 7));
    table.row("ids", {.ids = ids}, list(2, 7));
    table.row("ids, backward", {.direction = backward, .ids = ids}, list(7, 2));
    table.row("no ids", {.ids = QStringList()}, list());
    table.row("unknown ids", {.ids = QStringList{QStringLiteral("not-a-uuid")}}, list());
    table.row("ids of a type", {.types = {typeOdd()}, .ids = ids}, list(7));
    table.row("ids from", {.fromEvent = idOf(2), .ids = ids}, list(7));
}

void streams()
{
    const QueryTable table{"stream"};
    const QString &a = streamA();
    table.row("forward", {.stream = a}, list(1, 3, 5, 7, 2));
    table.row("the other", {.stream = streamB()}, list(2, 4, 6, 8));
    table.row("unknown", {.stream = QStringLiteral("there is none")}, list());
    table.row("backward", {.stream = a, .direction = backward}, list(2, 7, 5, 3, 1));
    table.row("backward with limit", {.stream = a, .direction = backward, .limit = 2}, list(2, 7));
    table.row("from", {.stream = a, .fromEvent = idOf(5)}, list(7, 2));
    table.row("from the linked", {.stream = a, .fromEvent = idOf(2)}, list());
    table.row("to", {.stream = a, .toEvent = idOf(5)}, list(1, 3));
    table.row("to the linked", {.stream = a, .toEvent = idOf(2)}, list(1, 3, 5, 7));
    table.row("backward from", {.stream = a, .direction = backward, .fromEvent = idOf(5)}, list(3, 1));
    table.row("backward to", {.stream = a, .direction = backward, .toEvent = idOf(5)}, list(2, 7));
    table.row("after a link's key", {.stream = a, .afterKey = 7}, list(2));
    table.row("backward after a link's key", {.stream = a, .direction = backward, .afterKey = 9}, list(7, 5, 3, 1));
    table.row("created", {.stream = a, .sortBy = SortBy::CreatedAt}, list(5, 1, 2, 3, 7));
    table.row("valid", {.stream = a, .sortBy = SortBy::ValidAt}, list(2, 5, 1, 3, 7));
    table.row("last valid", {.stream = a, .direction = backward, .sortBy = SortBy::ValidAt, .limit = 1}, list(7));
    table.row("newer", {.stream = a, .newerThan = secondsIn2026(10)}, list(3, 7, 2));
    table.row("older or equal", {.stream = a, .olderThanOrEqual = secondsIn2026(10)}, list(1, 5));
    table.row("limit afterwards", {.stream = a, .newerThan = secondsIn2026(10), .limit = 2}, list(3, 7));
    table.row("of a type", {.stream = a, .types = {typeEven()}}, list(2));
    table.row("ids", {.stream = a, .ids = QStringList{idOf(4), idOf(5)}}, list(5));
    table.row("no ids", {.stream = a, .ids = QStringList()}, list());
}

} // namespace

Status ReadingContract::writeSample()
{
    for (const SampleEvent &described : sample) {
        const QString &stream = described.number % 2 ? streamA() : streamB();
        if (Status done = appendEvents({sampleEvent(described)}, stream, ExpectedVersion::automatic()); !done)
            return done;
    }
    return link(list(2), streamA());
}

void ReadingContract::selectsAndSorts_data()
{
    QTest::addColumn<ReadQuery>("query");
    QTest::addColumn<QList<int>>("expected");
    wholeStoreByKey();
    wholeStoreByTime();
    wholeStoreWithinTimes();
    wholeStoreByTypeAndId();
    streams();
}

void ReadingContract::selectsAndSorts()
{
    QFETCH(ReadQuery, query);
    QFETCH(QList<int>, expected);
    MUST(writeSample());
    QCOMPARE(numbers(query), expected);
    MUST_GIVE(events().count(query), expected.size());
    query.withOrigin = true;
    QCOMPARE(numbers(query), expected);
}

void ReadingContract::refusesInvalidQueries_data()
{
    QTest::addColumn<ReadQuery>("query");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("eventId");
    const QString none;
    QTest::newRow("limit 0") << ReadQuery{.limit = 0} << ErrorCode::InvalidPageSize << none;
    QTest::newRow("limit -1") << ReadQuery{.stream = streamA(), .limit = -1} << ErrorCode::InvalidPageSize << none;
    QTest::newRow("null from") << ReadQuery{.fromEvent = none} << ErrorCode::InvalidPageStart << none;
    QTest::newRow("empty to") << ReadQuery{.stream = streamA(), .toEvent = QStringLiteral("")} << ErrorCode::InvalidPageStop
                              << none;
    QTest::newRow("unknown from") << ReadQuery{.fromEvent = idOf(9)} << ErrorCode::EventNotFound << idOf(9);
    QTest::newRow("unknown to") << ReadQuery{.toEvent = idOf(9)} << ErrorCode::EventNotFound << idOf(9);
    QTest::newRow("from another stream") << ReadQuery{.stream = streamA(), .fromEvent = idOf(4)} << ErrorCode::EventNotFound
                                         << idOf(4);
    QTest::newRow("to another stream") << ReadQuery{.stream = streamA(), .toEvent = idOf(4)} << ErrorCode::EventNotFound << idOf(4);
    QTest::newRow("unknown from of an unknown stream")
        << ReadQuery{.stream = QStringLiteral("x"), .fromEvent = idOf(1)} << ErrorCode::EventNotFound << idOf(1);
    QTest::newRow("unknown from where nothing matches")
        << ReadQuery{.fromEvent = idOf(9), .ids = QStringList()} << ErrorCode::EventNotFound << idOf(9);
}

void ReadingContract::refusesInvalidQueries()
{
    QFETCH(ReadQuery, query);
    QFETCH(ErrorCode, code);
    QFETCH(QString, eventId);
    MUST(writeSample());
    const Result<Events> read = events().read(query);
    MUST_FAIL(read, code);
    QCOMPARE(read.error().eventId, eventId);
    MUST_FAIL(events().count(query), code);
}

void ReadingContract::tellsTheFirstInvalidPart()
{
    ReadQuery query{.stream = QStringLiteral(""), .fromEvent = QString(), .toEvent = QString(), .limit = 0};
    MUST_FAIL(events().read(query), ErrorCode::IncorrectStreamData);
    query.stream = streamA();
    MUST_FAIL(events().read(query), ErrorCode::InvalidPageSize);
    query.limit = 1;
    MUST_FAIL(events().read(query), ErrorCode::InvalidPageStart);
    query.fromEvent = idOf(1);
    MUST_FAIL(events().read(query), ErrorCode::InvalidPageStop);
    query.toEvent = idOf(2);
    const Result<Events> read = events().read(query);
    MUST_FAIL(read, ErrorCode::EventNotFound);
    QCOMPARE(read.error().eventId, idOf(1));
}

void ReadingContract::pagesMeetEveryEventOnce_data()
{
    QTest::addColumn<ReadQuery>("query");
    const std::pair<SortBy, const char *> orders[] = {
        {SortBy::Key, "key"}, {SortBy::CreatedAt, "creation"}, {SortBy::ValidAt, "validity"}};
    for (const auto &[sortBy, order] : orders) {
        for (const Direction direction : {Direction::Forward, backward}) {
            for (const qint64 limit : {1, 7, 50, 100}) {
                const char *way = direction == backward ? "backward" : "forward";
                const ReadQuery query{.direction = direction, .sortBy = sortBy, .limit = limit};
                ReadQuery ofStream = query;
                ofStream.stream = streamA();
                QTest::addRow("store by %s, %s, %d a page", order, way, int(limit)) << query;
                QTest::addRow("stream by %s, %s, %d a page", order, way, int(limit)) << ofStream;
            }
        }
    }
}

/// The times go up and down and meet again and again; those of validity are others than those of creation.
void ReadingContract::pagesMeetEveryEventOnce()
{
    QFETCH(ReadQuery, query);
    for (int number = 1; number <= 100; ++number) {
        NewEvent event = eventOf(number);
        event.createdAt = secondsIn2026(number * 37 % 20);
        if (number % 3 == 0)
            event.validAt = secondsIn2026(number * 11 % 15);
        MUST(appendEvents({event}, number % 2 ? streamA() : streamB()));
    }
    ReadQuery whole = query;
    whole.limit.reset();
    const QList<int> expected = numbers(whole);
    QCOMPARE(expected.size(), query.stream.isNull() ? 100 : 50);

    QList<int> met;
    for (int pages = 0; pages <= 101; ++pages) {
        const Result<Events> page = events().read(query);
        MUST(page);
        if (page->empty())
            break;
        QVERIFY(page->size() <= std::size_t(*query.limit));
        for (const Event &event : *page)
            met.append(numberOf(event.id));
        query = query.after(page->back());
    }
    QCOMPARE(met, expected);
}

void ReadingContract::pageGoesOnAfterAnEventThatHasLeft()
{
    for (int number = 1; number <= 5; ++number)
        MUST(append({number}, streamA()));
    ReadQuery query{.stream = streamA(), .sortBy = SortBy::CreatedAt, .limit = 2};
    query = query.after(events().read(query).value().back());
    MUST(transact([this] { return events().unlink(idOf(2), streamA()); }));
    QCOMPARE(numbers(query), list(3, 4));
}

void ReadingContract::visitsStreams_data()
{
    QTest::addColumn<int>("streams");
    for (const int streams : {0, 1, 2, 8, 9, 64, 65, 150})
        QTest::addRow("%d", streams) << streams;
}

void ReadingContract::visitsStreams()
{
    QFETCH(int, streams);
    QStringList names;
    for (int i = 0; i < streams; ++i) {
        names << QStringLiteral("Order$%1").arg(i);
        MUST(append({3 * i + 1}, names.constLast(), ExpectedVersion::none()));
        MUST(append({3 * i + 2}, names.constLast()));
        MUST(append({3 * i + 3}, QStringLiteral("Other")));
    }
    QMap<QString, QList<int>> met;
    const QStringList asked = QStringList(names) << QStringLiteral("Nobody");
    MUST(events().visitStreams(asked, [&](const QString &stream, const Event &event) {
        QCOMPARE(event.position.has_value(), numberOf(event.id) % 3 == 1);
        QCOMPARE(event.createdAt, secondsIn2026(numberOf(event.id)));
        met[stream] << numberOf(event.id);
    }));
    QCOMPARE(met.keys().size(), names.size());
    for (int i = 0; i < streams; ++i)
        QCOMPARE(met.value(names.at(i)), list(3 * i + 1, 3 * i + 2));
}

void ReadingContract::keepsMicrosecondsInBounds()
{
    std::vector<NewEvent> written = eventsOf({1, 2, 3});
    const Timestamp whole = secondsIn2026(9);
    written[0].createdAt = {whole.microseconds - 1};
    written[1].createdAt = whole;
    written[2].createdAt = {whole.microseconds + 1};
    MUST(appendEvents(written, streamA()));
    QCOMPARE(numbers({.newerThan = whole}), list(3));
    QCOMPARE(numbers({.stream = streamA(), .newerThanOrEqual = whole}), list(2, 3));
    QCOMPARE(numbers({.olderThan = whole}), list(1));
    QCOMPARE(numbers({.stream = streamA(), .olderThanOrEqual = whole}), list(1, 2));
    QCOMPARE(numbers({.newerThan = written[0].createdAt, .olderThan = written[2].createdAt}), list(2));
}

void ReadingContract::streamFieldsAreSetThroughAStreamOnly()
{
    MUST(append({1}, {}));
    MUST(append({2}, streamB(), ExpectedVersion::none()));
    MUST(link(list(2, 1), streamA(), ExpectedVersion::none()));
    const Event linked = events().read({.stream = streamA()}).value().back();
    QCOMPARE(linked.key, 1);
    QCOMPARE(linked.linkKey, 3);
    QVERIFY(linked.position == std::optional<qint64>(1));
    QVERIFY(linked.linkedAt == std::optional(secondsIn2026(0)));
    QVERIFY(events().read({.stream = streamB()}).value().front().linkedAt.has_value());
    QVERIFY(events().linksOf(linked.id).value().front().linkedAt == secondsIn2026(0));
    QVERIFY(events().linksAfter(2, 1).value().front().linkedAt == secondsIn2026(0));

    const Event plain = events().read({}).value().front();
    QCOMPARE(plain.key, 1);
    QCOMPARE(plain.linkKey, 0);
    QVERIFY(!plain.position);
    QVERIFY(!plain.linkedAt);
    QVERIFY(plain.origin.isNull());
}

void ReadingContract::originIsTheFirstLink()
{
    MUST(append({1}, {}));
    MUST(append({2}, streamB()));
    MUST(link(list(2), streamA()));
    MUST(append({3}, QStringLiteral("$by_type_OrderPlaced")));
    MUST(link(list(3), streamA()));
    MUST(append({4}, QStringLiteral("$own")));
    const auto originsIn = [this](const QString &stream) {
        QStringList origins;
        const Events read = events().read({.stream = stream, .withOrigin = true}).value();
        for (const Event &event : read)
            origins.append(event.origin.isNull() ? QStringLiteral("none") : event.origin);
        return origins;
    };
    const QString none = QStringLiteral("none");
    QCOMPARE(originsIn({}), (QStringList{none, streamB(), none, QStringLiteral("$own")}));
    QCOMPARE(originsIn(streamA()), (QStringList{streamB(), none}));
    MUST(deleteStream(streamB()));
    QCOMPARE(originsIn(streamA()), (QStringList{streamA(), none}));
}

void ReadingContract::findsAnEventById()
{
    MUST(append({1}, {}));
    MUST(append({2}, streamA()));
    const auto found = events().event(idOf(2));
    MUST(found);
    QVERIFY(*found);
    const NewEvent written = eventOf(2);
    QCOMPARE((*found)->key, 2);
    QCOMPARE((*found)->id, written.id);
    QCOMPARE((*found)->type, written.type);
    QCOMPARE((*found)->data, written.data);
    QCOMPARE((*found)->metadata, written.metadata);
    QCOMPARE((*found)->linkKey, 0);
    QCOMPARE((*found)->origin, streamA());
    MUST(deleteStream(streamA()));
    QVERIFY(events().event(idOf(2)).value());
    for (const QString &unknown : {idOf(3), QString(), QStringLiteral("not-a-uuid")}) {
        const auto none = events().event(unknown);
        MUST(none);
        QVERIFY(!*none);
    }
}

void ReadingContract::tellsPositionsInStreams()
{
    MUST(append({1, 2}, streamA(), ExpectedVersion::none()));
    MUST(append({3}, streamA()));
    MUST(link(list(2, 1), streamB(), ExpectedVersion::none()));
    const auto at = [](qint64 position) { return std::optional(position); };
    MUST_GIVE(events().positionInStream(idOf(1), streamA()), at(0));
    MUST_GIVE(events().positionInStream(idOf(2), streamA()), at(1));
    MUST_GIVE(events().positionInStream(idOf(2), streamB()), at(0));
    MUST_GIVE(events().positionInStream(idOf(1), streamB()), at(1));
    MUST_GIVE(events().positionInStream(idOf(3), streamA()), std::nullopt);
    MUST_FAIL(events().positionInStream(idOf(3), streamB()), ErrorCode::EventNotFoundInStream);
    MUST_FAIL(events().positionInStream(idOf(9), streamA()), ErrorCode::EventNotFoundInStream);
}

void ReadingContract::tellsGlobalPositions()
{
    MUST(append({1}, streamA()));
    MUST(append({2}, {}));
    MUST_GIVE(events().globalPosition(idOf(1)), 0);
    MUST_GIVE(events().globalPosition(idOf(2)), 1);
    MUST_GIVE(events().lastEventKey(), 2);
    const auto unknown = events().globalPosition(idOf(9));
    MUST_FAIL(unknown, ErrorCode::EventNotFound);
    QCOMPARE(unknown.error().eventId, idOf(9));
}

void ReadingContract::tellsWhetherAnEventIsInAStream()
{
    MUST(append({1}, streamA()));
    MUST(append({2}, {}));
    MUST_GIVE(events().eventInStream(idOf(1), streamA()), true);
    MUST_GIVE(events().eventInStream(idOf(2), streamA()), false);
    MUST_GIVE(events().eventInStream(idOf(9), streamA()), false);
    MUST_GIVE(events().eventInStream(idOf(1), streamB()), false);
    MUST(link(list(1), streamB()));
    MUST_GIVE(events().eventInStream(idOf(1), streamB()), true);
    MUST_GIVE(events().eventInStream(idOf(2), {}), true);
    MUST_GIVE(events().eventInStream(idOf(9), {}), false);
}

void ReadingContract::lastStreamEventHasTheHighestPosition()
{
    QVERIFY(!events().lastStreamEvent(streamA()).value());
    MUST(append({1, 2}, streamA(), ExpectedVersion::none()));
    MUST(append({3}, streamA()));
    const auto last = events().lastStreamEvent(streamA());
    MUST(last);
    QVERIFY(*last);
    QCOMPARE(numberOf((*last)->id), 2);
    QVERIFY((*last)->position == std::optional<qint64>(1));
    QCOMPARE((*last)->linkKey, 2);
    MUST(link(list(3, 1), streamB(), ExpectedVersion::none()));
    QCOMPARE(numberOf(events().lastStreamEvent(streamB()).value()->id), 1);
    QVERIFY(!events().lastStreamEvent({}).value());
}

void ReadingContract::lastStreamEventOfAnyIsTheLastWritten()
{
    MUST(append({2, 1}, {}));
    MUST(link(list(1, 2), streamA()));
    MUST(append({3}, {}));
    QCOMPARE(numberOf(events().lastStreamEvent(streamA()).value()->id), 2);
}

void ReadingContract::lastPositionIsTheHighest()
{
    MUST_GIVE(events().lastPosition(streamA()), std::nullopt);
    MUST(append({1}, streamA()));
    MUST_GIVE(events().lastPosition(streamA()), std::nullopt);
    MUST(append({2, 3}, streamA(), ExpectedVersion::none()));
    MUST(append({4}, streamA()));
    MUST_GIVE(events().lastPosition(streamA()), std::optional<qint64>(1));
    MUST_GIVE(events().lastPosition(streamB()), std::nullopt);
}

void ReadingContract::tellsEveryLinkInItsOrder()
{
    MUST(append({1}, streamB(), ExpectedVersion::none()));
    MUST(append({2}, streamA(), ExpectedVersion::none()));
    MUST(link(list(1), streamA(), ExpectedVersion::at(0)));
    MUST(link(list(1), QStringLiteral("Any")));
    const Result<Links> links = events().linksOf(idOf(1));
    MUST(links);
    QStringList told;
    for (const Link &found : *links) {
        QCOMPARE(found.eventId, idOf(1));
        const QString position = found.position ? QString::number(*found.position) : QStringLiteral("-");
        told.append(QString::number(found.key) + QLatin1Char(' ') + found.stream + QLatin1Char(' ') + position);
    }
    QCOMPARE(told, (QStringList{QStringLiteral("1 Order$2 0"), QStringLiteral("3 Order$1 1"), QStringLiteral("4 Any -")}));
    QVERIFY(events().linksOf(idOf(9)).value().empty());
    QVERIFY(events().linksOf({}).value().empty());
}

} // namespace weir
