// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/writingcontract.h"

namespace weir {

namespace {

QString streamA()
{
    return QStringLiteral("Order$1");
}

QString streamB()
{
    return QStringLiteral("CateringMatch$1");
}

ExpectedVersion versionOf(const QString &text)
{
    if (text == QLatin1StringView("any"))
        return ExpectedVersion::any();
    if (text == QLatin1StringView("none"))
        return ExpectedVersion::none();
    if (text == QLatin1StringView("auto"))
        return ExpectedVersion::automatic();
    return ExpectedVersion::at(text.toLongLong());
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

} // namespace

void WritingContract::startsEmpty()
{
    QCOMPARE(numbers({}), list());
    QCOMPARE(numbersIn(streamA()), list());
    MUST_GIVE(events().count({}), 0);
    MUST_GIVE(events().lastEventKey(), 0);
    MUST_GIVE(events().lastLinkKey(), 0);
    MUST_GIVE(events().topLevelNames(), QStringList());
    MUST_GIVE(events().countStreams({}), 0);
}

void WritingContract::appendsToTheStoreAndOneStream()
{
    MUST(append({1}, streamA()));
    QCOMPARE(numbers({}), list(1));
    QCOMPARE(numbersIn(streamA()), list(1));
    QCOMPARE(numbersIn(streamB()), list());
}

void WritingContract::appendsToTheWholeStoreOnly()
{
    MUST(append({1, 2}, {}));
    QCOMPARE(numbers({}), list(1, 2));
    MUST_GIVE(events().lastLinkKey(), 0);
    MUST_GIVE(events().countStreams({}), 0);
    const Result<Links> links = events().linksOf(idOf(1));
    MUST(links);
    QVERIFY(links->empty());
}

void WritingContract::appendsSeveralInTheirOrder()
{
    MUST(append({3, 1, 2}, streamA(), ExpectedVersion::none()));
    QCOMPARE(numbers({}), list(3, 1, 2));
    QCOMPARE(numbersIn(streamA()), list(3, 1, 2));
    QCOMPARE(positionsIn(streamA()), QStringLiteral("0 1 2"));
}

void WritingContract::linksWithoutCopying()
{
    MUST(append({1}, streamA()));
    MUST(link(list(1), streamB()));
    QCOMPARE(numbersIn(streamB()), list(1));
    QCOMPARE(numbersIn(streamA()), list(1));
    QCOMPARE(numbers({}), list(1));
    MUST_GIVE(events().count({}), 1);
}

void WritingContract::linksAtAPosition()
{
    const QString stream = QStringLiteral("CateringMatch$1");
    const auto linkAt = [&](int number, qint64 position) {
        return transact([&] { return events().linkAt(idOf(number), stream, position, secondsIn2026(50)); });
    };
    MUST(append({1, 2, 3}, {}));
    MUST(linkAt(1, 0));
    MUST(linkAt(2, 1));
    QCOMPARE(numbersIn(stream), list(1, 2));
    QCOMPARE(positionsIn(stream), QStringLiteral("0 1"));
    MUST_FAIL(linkAt(3, 1), ErrorCode::WrongExpectedEventVersion);
    MUST_FAIL(linkAt(2, 2), ErrorCode::EventDuplicatedInStream);
    QCOMPARE(events().read({.stream = stream}).value().back().linkedAt.value(), secondsIn2026(50));
}

void WritingContract::linksInTheOrderGiven()
{
    MUST(append({1, 2, 3}, {}));
    MUST(link(list(3, 1, 2), streamB(), ExpectedVersion::automatic()));
    QCOMPARE(numbersIn(streamB()), list(3, 1, 2));
    QCOMPARE(positionsIn(streamB()), QStringLiteral("0 1 2"));
}

void WritingContract::keepsStreamsApart()
{
    for (const int number : {1, 3, 5})
        MUST(append({number}, streamA(), ExpectedVersion::automatic()));
    for (const int number : {2, 4})
        MUST(append({number}, streamB(), ExpectedVersion::automatic()));
    MUST(link(list(5), streamB(), ExpectedVersion::at(1)));
    QCOMPARE(numbersIn(streamA()), list(1, 3, 5));
    QCOMPARE(numbersIn(streamB()), list(2, 4, 5));
    QCOMPARE(numbers({}), list(1, 3, 5, 2, 4));
}

void WritingContract::keepsEveryByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("null") << QByteArray();
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("not UTF-8") << QByteArray("\xB0");
    QTest::newRow("NUL") << QByteArray("a\0b\0", 4);
    QTest::newRow("UTF-8") << QByteArray("{\"note\":\"za\xC5\xBC\xC3\xB3\xC5\x82\xC4\x87 \xF0\x9F\x98\x80\"}");
    QTest::newRow("beyond other databases' 65,535") << QByteArray(70'000, '\xFF');
}

void WritingContract::keepsEveryByte()
{
    QFETCH(QByteArray, bytes);
    NewEvent written = eventOf(1, QStringLiteral("Zamówienie::Złożone 😀"));
    written.data = bytes;
    written.metadata = bytes;
    MUST(appendEvents({written}, streamA()));
    const Result<Events> read = events().read({.stream = streamA()});
    MUST(read);
    QCOMPARE(read->size(), std::size_t(1));
    QCOMPARE(read->front().type, written.type);
    QVERIFY(read->front().data == bytes);
    QVERIFY(read->front().metadata == bytes);
    QCOMPARE(read->front().metadata.isNull(), bytes.isNull());
}

void WritingContract::keepsMicroseconds_data()
{
    QTest::addColumn<QString>("createdAt");
    QTest::addColumn<QString>("validAt");
    QTest::newRow("no fraction") << "2026-01-04 00:00:09" << QString();
    QTest::newRow("one microsecond") << "2026-01-04 00:00:09.000001" << QString();
    QTest::newRow("last microsecond") << "2026-12-31 23:59:59.999999"
                                      << "2027-01-01 00:00:00";
    QTest::newRow("valid when created") << "2026-01-04 00:00:09.5"
                                        << "2026-01-04 00:00:09.5";
    QTest::newRow("valid before") << "2026-01-04 00:00:09.5"
                                  << "2026-01-04 00:00:09.499999";
    QTest::newRow("before 1970") << "1969-12-31 23:59:59.999999"
                                 << "1815-12-10 00:00:00.000001";
    QTest::newRow("a year of five digits") << "12026-01-04 00:00:09.25"
                                           << "9999-12-31 23:59:59";
}

void WritingContract::keepsMicroseconds()
{
    QFETCH(QString, createdAt);
    QFETCH(QString, validAt);
    NewEvent written = eventOf(1);
    written.createdAt = Timestamp::parse(createdAt).value();
    written.validAt = Timestamp::parse(validAt);
    MUST(appendEvents({written}, {}));
    const auto read = events().event(idOf(1));
    MUST(read);
    QVERIFY(*read);
    QCOMPARE((*read)->createdAt.toIso(), written.createdAt.toIso());
    QCOMPARE((*read)->validAt.toIso(), written.validAt.value_or(written.createdAt).toIso());
}

void WritingContract::tellsNamesApart_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("case") << "Case"
                          << "case";
    QTest::newRow("space at the end") << "ts"
                                      << "ts ";
    QTest::newRow("space at the beginning") << " x"
                                            << "x";
    QTest::newRow("percent") << "a%"
                             << "ab";
    QTest::newRow("underscore") << "a_c"
                                << "abc";
    QTest::newRow("quote") << "o'"
                           << "o''";
    QTest::newRow("quotes of names") << "\"o\""
                                     << "o";
    QTest::newRow("numbers") << "1"
                             << "01";
    QTest::newRow("line break") << "a\n"
                                << "a";
    QTest::newRow("composed and decomposed") << QStringLiteral("\u00e9") << QStringLiteral("e\u0301");
    QTest::newRow("beyond the first plane") << QStringLiteral("😀") << QStringLiteral("😁");
    QTest::newRow("300 letters") << QString(300, QLatin1Char('x')) << QString(301, QLatin1Char('x'));
    QTest::newRow("all") << "all"
                         << "ALL";
}

void WritingContract::tellsNamesApart()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    MUST(append({1}, one, ExpectedVersion::none()));
    MUST(append({2}, other, ExpectedVersion::none()));
    QCOMPARE(numbersIn(one), list(1));
    QCOMPARE(numbersIn(other), list(2));
    MUST_GIVE(events().eventInStream(idOf(1), other), false);
    MUST_GIVE(events().countStreams({}), 2);
    MUST(deleteStream(one));
    QCOMPARE(numbersIn(one), list());
    QCOMPARE(numbersIn(other), list(2));
}

Status WritingContract::attempt(const QString &version, int number, bool byLinking)
{
    if (!byLinking)
        return append({number}, streamA(), versionOf(version));
    const Status stored = append({number}, {});
    return stored ? link(list(number), streamA(), versionOf(version)) : stored;
}

/// The position given, "-" for none, or the error's name; "unstored" or "stored" where the stream belies the answer.
QString WritingContract::answerTo(const QString &version, int number, bool byLinking)
{
    const Status done = attempt(version, number, byLinking);
    const Result<bool> isLinked = events().eventInStream(idOf(number), streamA());
    if (!done)
        return isLinked && !*isLinked ? errorName(done.error().code) : QStringLiteral("stored");
    const auto position = events().positionInStream(idOf(number), streamA());
    if (!position)
        return QStringLiteral("unstored");
    return *position ? QString::number(**position) : QStringLiteral("-");
}

void WritingContract::positionsFollowTheVersion_data()
{
    QTest::addColumn<QStringList>("versions");
    QTest::addColumn<QStringList>("answers");
    const auto row = [](const char *versions, const char *answers) {
        QStringList told = words(answers);
        told.replaceInStrings(QStringLiteral("wrong"), QStringLiteral("WrongExpectedEventVersion"));
        QTest::newRow(versions) << words(versions) << told;
    };
    row("any any", "- -");
    row("none 0 1 2", "0 1 2 3");
    row("auto auto auto", "0 1 2");
    row("auto 0 auto", "0 1 2");
    row("none auto 1", "0 1 2");
    row("-1 0", "0 1");
    row("none none", "0 wrong");
    row("none -1", "0 wrong");
    row("none 1", "0 wrong");
    row("none auto 0", "0 1 wrong");
    row("7", "wrong");
    row("0", "wrong");
    row("7 auto", "wrong 0");
    row("any auto", "- 0");
    row("any none", "- 0");
    row("any -1", "- 0");
    row("any 0", "- wrong");
    row("none any auto", "0 - 1");
    row("none any 0", "0 - 1");
    row("none any none", "0 - wrong");
    row("none any 1", "0 - wrong");
    row("-2", "InvalidExpectedVersion");
    row("-5", "InvalidExpectedVersion");
}

void WritingContract::positionsFollowTheVersion()
{
    QFETCH(QStringList, versions);
    QFETCH(QStringList, answers);
    for (const bool byLinking : {false, true}) {
        QStringList given;
        for (int i = 0; i < versions.size(); ++i)
            given.append(answerTo(versions[i], i + (byLinking ? 200 : 100), byLinking));
        QCOMPARE(given, answers);
        MUST(deleteStream(streamA()));
    }
}

void WritingContract::positionsOfSeveralAtOnce()
{
    MUST(append({1, 2, 3}, streamA(), ExpectedVersion::none()));
    MUST(append({4, 5}, streamA(), ExpectedVersion::automatic()));
    MUST(append({6, 7}, streamA(), ExpectedVersion::any()));
    MUST(append({8, 9}, streamA(), ExpectedVersion::at(4)));
    QCOMPARE(positionsIn(streamA()), QStringLiteral("0 1 2 3 4 - - 5 6"));
    MUST(link(list(9, 8, 7), streamB(), ExpectedVersion::none()));
    MUST(link(list(6, 5), streamB(), ExpectedVersion::at(2)));
    QCOMPARE(positionsIn(streamB()), QStringLiteral("0 1 2 3 4"));
}

void WritingContract::conflictTellsWhatWasExpectedAndFound_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("found");
    QTest::newRow("stale") << words("none auto") << "0"
                           << "1";
    QTest::newRow("ahead") << words("none auto") << "7"
                           << "1";
    QTest::newRow("not empty") << words("none auto") << "none"
                               << "1";
    QTest::newRow("ahead of nothing") << QStringList() << "0"
                                      << "none";
    QTest::newRow("ahead of events without position") << words("any any") << "1"
                                                      << "none";
    QTest::newRow("below nothing") << words("none") << "-1"
                                   << "0";
}

void WritingContract::conflictTellsWhatWasExpectedAndFound()
{
    QFETCH(QStringList, before);
    QFETCH(QString, expected);
    QFETCH(QString, found);
    for (int i = 0; i < before.size(); ++i)
        MUST(append({i + 1}, streamA(), versionOf(before[i])));
    for (const bool byLinking : {false, true}) {
        const Status refused = attempt(expected, byLinking ? 99 : 98, byLinking);
        MUST_FAIL(refused, ErrorCode::WrongExpectedEventVersion);
        QCOMPARE(refused.error().expected, expected);
        QCOMPARE(refused.error().found, found);
    }
}

void WritingContract::wholeStoreTakesAnyVersionOnly_data()
{
    QTest::addColumn<QString>("version");
    for (const char *version : {"none", "auto", "0", "-1", "-2"})
        QTest::newRow(version) << QString::fromLatin1(version);
}

void WritingContract::wholeStoreTakesAnyVersionOnly()
{
    QFETCH(QString, version);
    MUST_FAIL(append({1}, {}, versionOf(version)), ErrorCode::InvalidExpectedVersion);
    QCOMPARE(numbers({}), list());
}

void WritingContract::refusesDuplicates()
{
    const auto duplicate = ErrorCode::EventDuplicatedInStream;
    MUST(append({1, 2}, streamA()));
    MUST_FAIL(append({1}, streamA()), duplicate);
    MUST_FAIL(append({1}, streamB()), duplicate);
    MUST_FAIL(append({1}, {}), duplicate);
    MUST_FAIL(append({3, 4, 3}, streamA()), duplicate);
    MUST_FAIL(append({3, 2}, streamA()), duplicate);
    MUST_FAIL(link(list(1), streamA()), duplicate);
    MUST_FAIL(link(list(1, 2, 1), streamB()), duplicate);
    MUST(link(list(1), streamB()));
    MUST_FAIL(link(list(1), streamB()), duplicate);
    MUST_FAIL(link(list(2, 1), streamB(), ExpectedVersion::automatic()), duplicate);
    QCOMPARE(numbers({}), list(1, 2));
    QCOMPARE(numbersIn(streamA()), list(1, 2));
    QCOMPARE(numbersIn(streamB()), list(1));
}

void WritingContract::refusesUnknownEvents()
{
    MUST(append({1}, streamA()));
    const Status refused = link(list(1, 8, 9), streamB());
    MUST_FAIL(refused, ErrorCode::EventNotFound);
    QCOMPARE(refused.error().eventId, idOf(8));
    QCOMPARE(numbersIn(streamB()), list());
    for (const QString &id : {QString(), QStringLiteral("not-a-uuid")})
        MUST_FAIL(link(QStringList{id}, streamB()), ErrorCode::EventNotFound);
}

void WritingContract::refusesInvalidNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QStringLiteral("");
    QTest::newRow("NUL") << QString(QChar(u'\0'));
    QTest::newRow("NUL inside") << QString(QStringLiteral("Order") + QChar(u'\0') + QStringLiteral("1"));
}

void WritingContract::refusesInvalidNames()
{
    QFETCH(QString, name);
    const auto refused = ErrorCode::IncorrectStreamData;
    MUST(append({1}, streamA()));
    MUST_FAIL(append({2}, name), refused);
    MUST_FAIL(link(list(1), name), refused);
    MUST_FAIL(deleteStream(name), refused);
    MUST_FAIL(events().read({.stream = name}), refused);
    MUST_FAIL(events().count({.stream = name}), refused);
    MUST_FAIL(link(list(1), QString()), refused);
    MUST_FAIL(deleteStream(QString()), refused);
    MUST_GIVE(events().eventInStream(idOf(1), name), false);
    MUST_GIVE(events().lastPosition(name), std::nullopt);
    QCOMPARE(numbers({}), list(1));
    MUST_GIVE(events().lastLinkKey(), 1);
}

void WritingContract::refusesInvalidIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("null") << QString();
    QTest::newRow("a word") << "not-a-uuid";
    QTest::newRow("braces") << "{0198c0de-0000-7000-8000-000000000001}";
    QTest::newRow("no dashes") << "0198c0de000070008000000000000001";
    QTest::newRow("too long") << "0198c0de-0000-7000-8000-0000000000011";
    QTest::newRow("no digit") << "0198c0de-0000-7000-8000-00000000000g";
    QTest::newRow("other digits") << QStringLiteral("0198c0de-0000-7000-8000-00000000000\u0661");
}

void WritingContract::refusesInvalidIds()
{
    QFETCH(QString, id);
    NewEvent invalid = eventOf(2);
    invalid.id = id;
    MUST_FAIL(appendEvents({eventOf(1), invalid}, streamA()), ErrorCode::InvalidEventId);
    QCOMPARE(numbers({}), list());
}

void WritingContract::writesIdsInLowerCase()
{
    const QString lower = QStringLiteral("abcdef00-0000-4000-8000-00000000abcd");
    NewEvent event = eventOf(1);
    event.id = lower.toUpper();
    MUST(appendEvents({event}, streamA()));
    const auto read = events().event(lower);
    MUST(read);
    QVERIFY(*read);
    QCOMPARE((*read)->id, lower);
    MUST_GIVE(events().eventInStream(lower, streamA()), true);
    MUST_GIVE(events().eventInStream(lower.toUpper(), streamA()), false);
    MUST_FAIL(link(QStringList{lower.toUpper()}, streamB()), ErrorCode::EventNotFound);
    event.id = lower;
    MUST_FAIL(appendEvents({event}, streamB()), ErrorCode::EventDuplicatedInStream);
}

void WritingContract::emptyListWritesNothing()
{
    MUST(append(QList<int>(), streamA()));
    MUST(append(QList<int>(), {}));
    MUST(append(QList<int>(), streamA(), ExpectedVersion::at(7)));
    MUST(link(QList<int>(), streamA(), ExpectedVersion::at(7)));
    MUST_FAIL(append(QList<int>(), QStringLiteral("")), ErrorCode::IncorrectStreamData);
    MUST_FAIL(link(QList<int>(), QStringLiteral("")), ErrorCode::IncorrectStreamData);
    MUST_FAIL(append(QList<int>(), {}, ExpectedVersion::none()), ErrorCode::InvalidExpectedVersion);
    MUST_FAIL(link(QList<int>(), streamA(), ExpectedVersion::at(-2)), ErrorCode::InvalidExpectedVersion);
    MUST_GIVE(events().lastEventKey(), 0);
    MUST_GIVE(events().countStreams({}), 0);
}

void WritingContract::tellsTheFirstError()
{
    MUST(append({1, 2}, streamA(), ExpectedVersion::none()));
    NewEvent invalid = eventOf(3);
    invalid.id = QStringLiteral("x");
    const std::vector<NewEvent> invalidAndDuplicate{eventOf(1), invalid};
    const ExpectedVersion stale = ExpectedVersion::none();
    MUST_FAIL(appendEvents(invalidAndDuplicate, QStringLiteral(""), ExpectedVersion::at(-2)), ErrorCode::IncorrectStreamData);
    MUST_FAIL(appendEvents(invalidAndDuplicate, streamA(), ExpectedVersion::at(-2)), ErrorCode::InvalidExpectedVersion);
    MUST_FAIL(appendEvents(invalidAndDuplicate, streamA(), stale), ErrorCode::InvalidEventId);
    MUST_FAIL(append({3, 1}, streamA(), stale), ErrorCode::EventDuplicatedInStream);
    MUST_FAIL(link(list(9), streamA(), ExpectedVersion::at(-2)), ErrorCode::InvalidExpectedVersion);
    MUST_FAIL(link(list(1, 9), streamA(), stale), ErrorCode::EventNotFound);
    MUST(append({4}, {}));
    MUST_FAIL(link(list(4, 1), streamA(), stale), ErrorCode::EventDuplicatedInStream);
    MUST_FAIL(link(list(4, 4), streamA(), stale), ErrorCode::EventDuplicatedInStream);
    MUST_FAIL(link(list(4), streamA(), stale), ErrorCode::WrongExpectedEventVersion);
}

void WritingContract::failedWriteLeavesNothing_data()
{
    QTest::addColumn<QList<int>>("appended");
    QTest::addColumn<QList<int>>("linked");
    QTest::addColumn<QString>("version");
    QTest::newRow("append, version") << list(10, 11) << list() << "5";
    QTest::newRow("append, known event at the end") << list(10, 11, 1) << list() << "any";
    QTest::newRow("append, twice") << list(10, 11, 10) << list() << "auto";
    QTest::newRow("link, version") << list() << list(3, 4) << "0";
    QTest::newRow("link, unknown event at the end") << list() << list(3, 4, 99) << "any";
    QTest::newRow("link, linked event at the end") << list() << list(3, 4, 1) << "auto";
}

void WritingContract::failedWriteLeavesNothing()
{
    QFETCH(QList<int>, appended);
    QFETCH(QList<int>, linked);
    QFETCH(QString, version);
    MUST(append({1, 2}, streamA(), ExpectedVersion::none()));
    MUST(append({3, 4}, {}));
    const Status failed =
        linked.isEmpty() ? append(appended, streamA(), versionOf(version)) : link(linked, streamA(), versionOf(version));
    QVERIFY(!failed);
    QCOMPARE(numbers({}), list(1, 2, 3, 4));
    QCOMPARE(numbersIn(streamA()), list(1, 2));
    MUST_GIVE(events().lastLinkKey(), 2);
    MUST(append({20}, streamA(), ExpectedVersion::at(1)));
    MUST_GIVE(events().globalPosition(idOf(20)), 4);
    MUST_GIVE(events().lastLinkKey(), 3);
}

void WritingContract::undoesAWholeTransaction()
{
    MUST(append({1}, streamA()));
    const Status failed = transact([this]() -> Status {
        const std::vector<NewEvent> written = eventsOf({2, 3});
        if (Status first = events().append(written, streamB(), ExpectedVersion::none()); !first)
            return first;
        if (Status removed = events().deleteStream(streamA()); !removed)
            return removed;
        return events().append(written, streamB(), ExpectedVersion::automatic());
    });
    MUST_FAIL(failed, ErrorCode::EventDuplicatedInStream);
    QCOMPARE(numbers({}), list(1));
    QCOMPARE(numbersIn(streamA()), list(1));
    QCOMPARE(numbersIn(streamB()), list());
}

} // namespace weir
