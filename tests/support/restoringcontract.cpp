// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/restoringcontract.h"

namespace weir {

namespace {

QString streamA()
{
    return QStringLiteral("Order$1");
}

Event storedEvent(int number, qint64 key)
{
    const NewEvent event = eventOf(number);
    return {.key = key,
            .id = event.id,
            .type = event.type,
            .data = event.data,
            .metadata = event.metadata,
            .createdAt = event.createdAt,
            .validAt = event.createdAt};
}

Link storedLink(int number, qint64 key, std::optional<qint64> position = {}, const QString &stream = streamA())
{
    return {.key = key, .stream = stream, .position = position, .eventId = idOf(number), .linkedAt = secondsIn2026(77)};
}

} // namespace

Status RestoringContract::restore(const Events &restored)
{
    return transact([&] { return events().restoreEvents(restored); });
}

Status RestoringContract::restore(const Links &restored)
{
    return transact([&] { return events().restoreLinks(restored); });
}

void RestoringContract::keepsKeysTimesAndBytes()
{
    Event odd = storedEvent(1, 5);
    odd.type = QString();
    odd.data = QByteArray("a\0\xB0", 3);
    odd.metadata = QByteArray();
    odd.validAt = secondsIn2026(500);
    Event second = storedEvent(2, 9);
    second.metadata = QByteArray("");
    MUST(restore({odd, second}));
    const Events read = events().read({}).value();
    QCOMPARE(read.size(), std::size_t(2));
    QCOMPARE(read.front().key, 5);
    QCOMPARE(read.front().type, QString());
    QCOMPARE(read.front().data, odd.data);
    QVERIFY(read.front().metadata.isNull());
    QVERIFY(read.front().createdAt == odd.createdAt);
    QVERIFY(read.front().validAt == odd.validAt);
    QCOMPARE(read.back().key, 9);
    QVERIFY(read.back().metadata.isEmpty() && !read.back().metadata.isNull());
    QVERIFY(read.back().validAt == second.createdAt);
    MUST_GIVE(events().lastLinkKey(), 0);
}

void RestoringContract::keepsIdsAsTheyAre()
{
    Event foreign = storedEvent(1, 1);
    foreign.id = QStringLiteral("Not a uuid");
    Event upper = storedEvent(2, 2);
    upper.id = QStringLiteral("ABCDEF00-0000-4000-8000-00000000ABCD");
    MUST(restore({foreign, upper}));
    MUST_GIVE(events().globalPosition(foreign.id), 0);
    MUST_GIVE(events().globalPosition(upper.id), 1);
    MUST_FAIL(events().globalPosition(upper.id.toLower()), ErrorCode::EventNotFound);
}

void RestoringContract::takesTheNextKeyWhereOneIsAtOrAbove()
{
    MUST(append({1, 2, 3}, {}));
    MUST(restore({storedEvent(4, 3), storedEvent(5, 2), storedEvent(6, 9), storedEvent(7, 0)}));
    QCOMPARE(numbers({}), list(1, 2, 3, 4, 5, 6, 7));
    MUST_GIVE(events().globalPosition(idOf(4)), 3);
    MUST_GIVE(events().globalPosition(idOf(5)), 4);
    MUST_GIVE(events().globalPosition(idOf(6)), 8);
    MUST_GIVE(events().globalPosition(idOf(7)), 9);
}

void RestoringContract::writingGoesOnAfterAKeptKey()
{
    MUST(restore({storedEvent(1, 41)}));
    MUST(restore({storedLink(1, 17, 3)}));
    MUST(append({2}, streamA(), ExpectedVersion::at(3)));
    MUST_GIVE(events().globalPosition(idOf(2)), 41);
    MUST_GIVE(events().lastLinkKey(), 18);
    QCOMPARE(positionsIn(streamA()), QStringLiteral("3 4"));
}

void RestoringContract::keepsLinksAsTheyAre()
{
    MUST(append({1, 2, 3}, {}));
    MUST(restore({storedLink(3, 4, 7), storedLink(1, 6), storedLink(2, 8, -4), storedLink(2, 9, 0, QStringLiteral("Other"))}));
    QCOMPARE(numbersIn(streamA()), list(3, 1, 2));
    QCOMPARE(positionsIn(streamA()), QStringLiteral("7 - -4"));
    const Links links = events().linksAfter(0, 10).value();
    QCOMPARE(links.size(), std::size_t(4));
    QCOMPARE(links.front().key, 4);
    QVERIFY(links.front().linkedAt == secondsIn2026(77));
    QCOMPARE(links.back().key, 9);
    MUST(restore({storedLink(1, 2, {}, QStringLiteral("Other"))}));
    MUST_GIVE(events().lastLinkKey(), 10);
}

void RestoringContract::linkKeysOfRemovedLinksAreNotGivenAgain()
{
    MUST(append({1, 2}, streamA()));
    MUST(deleteStream(streamA()));
    MUST(restore({storedLink(1, 1), storedLink(2, 2)}));
    QCOMPARE(events().linksAfter(2, 10).value().size(), std::size_t(2));
}

void RestoringContract::refusesEventsThatAreStored()
{
    MUST(append({1}, {}));
    const Status stored = restore({storedEvent(2, 2), storedEvent(1, 3)});
    MUST_FAIL(stored, ErrorCode::EventDuplicatedInStream);
    QCOMPARE(stored.error().eventId, idOf(1));
    MUST_FAIL(restore({storedEvent(3, 2), storedEvent(3, 3)}), ErrorCode::EventDuplicatedInStream);
    QCOMPARE(numbers({}), list(1));
}

void RestoringContract::refusesLinks_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("stream");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no such event") << 9 << 1 << streamA() << ErrorCode::EventNotFound;
    QTest::newRow("linked already") << 1 << 1 << streamA() << ErrorCode::EventDuplicatedInStream;
    QTest::newRow("position taken") << 2 << 0 << streamA() << ErrorCode::WrongExpectedEventVersion;
    QTest::newRow("no name") << 2 << 1 << QString() << ErrorCode::IncorrectStreamData;
    QTest::newRow("NUL in the name") << 2 << 1 << QString(QChar(u'\0')) << ErrorCode::IncorrectStreamData;
}

void RestoringContract::refusesLinks()
{
    QFETCH(int, number);
    QFETCH(int, position);
    QFETCH(QString, stream);
    QFETCH(ErrorCode, code);
    MUST(append({1}, streamA(), ExpectedVersion::none()));
    MUST(append({2, 3}, {}));
    const Status refused = restore({storedLink(3, 5, 4), storedLink(number, 6, position, stream)});
    MUST_FAIL(refused, code);
    QVERIFY(code == ErrorCode::IncorrectStreamData || refused.error().eventId == idOf(number));
    QCOMPARE(numbersIn(streamA()), list(1));
}

void RestoringContract::nothingIsNothing()
{
    MUST(restore(Events{}));
    MUST(restore(Links{}));
    QCOMPARE(numbers({}), list());
}

} // namespace weir
