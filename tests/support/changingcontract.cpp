// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/changingcontract.h"

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

} // namespace

void ChangingContract::removesAStreamButNotItsEvents()
{
    MUST(append({1, 2}, streamA()));
    MUST(append({3}, streamB()));
    MUST(link(list(1), streamB()));
    MUST(deleteStream(streamA()));
    QCOMPARE(numbersIn(streamA()), list());
    QCOMPARE(numbersIn(streamB()), list(3, 1));
    QCOMPARE(numbers({}), list(1, 2, 3));
    MUST(deleteStream(streamB()));
    MUST(deleteStream(QStringLiteral("there is none")));
    QCOMPARE(numbers({}), list(1, 2, 3));
    MUST_GIVE(events().countStreams({}), 0);
    MUST_FAIL(append({1}, streamA()), ErrorCode::EventDuplicatedInStream);
}

void ChangingContract::removedStreamStartsAgain()
{
    MUST(append({1, 2}, streamA(), ExpectedVersion::none()));
    MUST(deleteStream(streamA()));
    MUST_GIVE(events().lastPosition(streamA()), std::nullopt);
    MUST(link(list(2, 1), streamA(), ExpectedVersion::none()));
    QCOMPARE(numbersIn(streamA()), list(2, 1));
    QCOMPARE(positionsIn(streamA()), QStringLiteral("0 1"));
}

void ChangingContract::keysOfRemovedLinksAreNotGivenAgain()
{
    MUST(append({1, 2}, streamA()));
    const qint64 seen = events().lastLinkKey().value();
    MUST(deleteStream(streamA()));
    MUST(link(list(1), streamB()));
    const Result<Links> links = events().linksAfter(seen, 10);
    MUST(links);
    QCOMPARE(links->size(), std::size_t(1));
    QCOMPARE(links->front().stream, streamB());
}

Status ChangingContract::unlink(int number, const QString &stream)
{
    return transact([&] { return events().unlink(idOf(number), stream); });
}

Status ChangingContract::overwrite(const std::vector<NewEvent> &written)
{
    return transact([&] { return events().overwrite(written); });
}

void ChangingContract::unlinksOneReference()
{
    MUST(append({1, 2, 3}, streamA(), ExpectedVersion::none()));
    MUST(link(list(2), streamB()));
    MUST(unlink(2, streamA()));
    QCOMPARE(numbersIn(streamA()), list(1, 3));
    QCOMPARE(positionsIn(streamA()), QStringLiteral("0 2"));
    QCOMPARE(numbersIn(streamB()), list(2));
    QCOMPARE(numbers({}), list(1, 2, 3));
    MUST(link(list(2), streamA(), ExpectedVersion::at(2)));
    QCOMPARE(positionsIn(streamA()), QStringLiteral("0 2 3"));
}

void ChangingContract::refusesToUnlinkWhatIsNotThere()
{
    MUST(append({1}, streamA()));
    MUST(append({2}, {}));
    for (const QString &stream : {streamB(), QString(), QStringLiteral("")})
        MUST_FAIL(unlink(1, stream), ErrorCode::EventNotFoundInStream);
    MUST_FAIL(unlink(2, streamA()), ErrorCode::EventNotFoundInStream);
    MUST_FAIL(unlink(9, streamA()), ErrorCode::EventNotFoundInStream);
    QCOMPARE(numbersIn(streamA()), list(1));
}

void ChangingContract::overwritesWhatAnEventSays()
{
    MUST(append({1, 2}, streamA(), ExpectedVersion::none()));
    NewEvent changed = eventOf(1, QStringLiteral("OrderMoved"));
    changed.data = "\xB0";
    changed.metadata = {};
    changed.createdAt = secondsIn2026(500);
    changed.validAt = secondsIn2026(600);
    MUST(overwrite({changed}));
    const Events read = events().read({.stream = streamA()}).value();
    QCOMPARE(read.size(), std::size_t(2));
    const Event &first = read.front();
    QCOMPARE(numberOf(first.id), 1);
    QCOMPARE(first.type, changed.type);
    QCOMPARE(first.data, changed.data);
    QVERIFY(first.metadata.isEmpty());
    QCOMPARE(first.createdAt.toIso(), secondsIn2026(1).toIso());
    QCOMPARE(first.validAt.toIso(), secondsIn2026(600).toIso());
    QCOMPARE(first.key, 1);
    QCOMPARE(positionsIn(streamA()), QStringLiteral("0 1"));
    QCOMPARE(read.back().data, eventOf(2).data);

    changed.validAt = {};
    MUST(overwrite({changed}));
    QCOMPARE(events().event(idOf(1)).value()->validAt.toIso(), secondsIn2026(1).toIso());
}

void ChangingContract::overwritesAllOrNone()
{
    MUST(append({1}, streamA()));
    const NewEvent changed = eventOf(1, QStringLiteral("OrderMoved"));
    const Status refused = overwrite({changed, eventOf(9)});
    MUST_FAIL(refused, ErrorCode::EventNotFound);
    QCOMPARE(refused.error().eventId, idOf(9));
    QCOMPARE(events().event(idOf(1)).value()->type, eventOf(1).type);
    MUST(overwrite({}));
    QCOMPARE(numbers({}), list(1));
}

} // namespace weir
