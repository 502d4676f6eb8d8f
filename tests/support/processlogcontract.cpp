// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/processlogcontract.h"

namespace weir {

namespace {

QString process()
{
    return QStringLiteral("CateringMatch");
}

CommandRecord commandOf(int number, const QString &stream = QStringLiteral("CateringMatch$1"))
{
    return {.id = idOf(number),
            .process = process(),
            .stream = stream,
            .command = QStringLiteral("ConfirmOrder"),
            .data = "{\"order_id\":\"\xC5\xBC\"}",
            .causedBy = idOf(number + 1000),
            .correlationId = idOf(number + 2000),
            .createdAt = Timestamp{secondsIn2026(number).microseconds + 1}};
}

QList<int> numbersOf(const Result<Commands> &commands)
{
    QList<int> numbers;
    for (const CommandRecord &command : commands.value())
        numbers.append(numberOf(command.id));
    return numbers;
}

} // namespace

Status ProcessLogContract::prepare()
{
    return transact([this] { return processes().prepare(); });
}

/// Fails where it was there already.
Status ProcessLogContract::store(const CommandRecord &command)
{
    return transact([&]() -> Status {
        const Result<bool> stored = processes().storeCommand(command);
        if (!stored)
            return failure(stored.error());
        return *stored ? Status() : failure(ErrorCode::CommandFailed, QStringLiteral("there already"));
    });
}

Status ProcessLogContract::update(const CommandRecord &command)
{
    return transact([&] { return processes().updateCommand(command); });
}

void ProcessLogContract::readsAsEmptyUntilPrepared()
{
    MUST_GIVE(processes().isPrepared(), false);
    MUST_GIVE(processes().checkpoint(process()), 0);
    QCOMPARE(numbersOf(processes().commands({}, {}, 10)), list());
    QCOMPARE(numbersOf(processes().pendingCommands({process()}, secondsIn2026(0), 10)), list());
    QVERIFY(!processes().nextRetry(secondsIn2026(0)).value());
    QVERIFY(processes().issues({}, 10).value().empty());
}

void ProcessLogContract::refusesWritingUntilPrepared()
{
    QVERIFY(!transact([this] { return processes().setCheckpoint(process(), 1); }));
    QVERIFY(!store(commandOf(1)));
    QVERIFY(!transact([this] { return processes().storeIssue({.process = process(), .eventId = idOf(1)}); }));
    MUST_GIVE(processes().isPrepared(), false);
}

void ProcessLogContract::preparingTwiceKeepsEverything()
{
    MUST(prepare());
    MUST_GIVE(processes().isPrepared(), true);
    MUST(store(commandOf(1)));
    MUST(prepare());
    QCOMPARE(numbersOf(processes().commands({}, {}, 10)), list(1));
    QCOMPARE(numbers({}), list());
    MUST_GIVE(events().topLevelNames(), QStringList());
}

void ProcessLogContract::checkpointsAreKeptByProcess()
{
    MUST(prepare());
    MUST_GIVE(processes().checkpoint(process()), 0);
    const qint64 large = qint64(1) << 40;
    MUST(transact([&] { return processes().setCheckpoint(process(), 7); }));
    MUST(transact([&] { return processes().setCheckpoint(process(), large); }));
    MUST(transact([&] { return processes().setCheckpoint(QStringLiteral("Payment"), 3); }));
    MUST_GIVE(processes().checkpoint(process()), large);
    MUST_GIVE(processes().checkpoint(QStringLiteral("Payment")), 3);
    MUST_GIVE(processes().checkpoint(QStringLiteral("cateringmatch")), 0);
    MUST(transact([&] { return processes().setCheckpoint(process(), 2); }));
    MUST_GIVE(processes().checkpoint(process()), 2);
}

void ProcessLogContract::commandsAreStoredWhole()
{
    MUST(prepare());
    const CommandRecord written = commandOf(1);
    MUST(store(written));
    const CommandRecord read = processes().commands({}, {}, 1).value().front();
    QCOMPARE(read.id, written.id);
    QCOMPARE(read.process, written.process);
    QCOMPARE(read.stream, written.stream);
    QCOMPARE(read.command, written.command);
    QCOMPARE(read.data, written.data);
    QCOMPARE(read.causedBy, written.causedBy);
    QCOMPARE(read.correlationId, written.correlationId);
    QVERIFY(read.state == CommandState::Pending);
    QCOMPARE(read.attempts, 0);
    QCOMPARE(read.error, QString());
    QCOMPARE(read.createdAt.toIso(), written.createdAt.toIso());
    QVERIFY(!read.retryAt);
    QVERIFY(!read.finishedAt);
    QCOMPARE(read.resultEventId, QString());
    QVERIFY(read.key > 0);
}

void ProcessLogContract::aCommandIsStoredOnce()
{
    MUST(prepare());
    MUST(store(commandOf(1)));
    CommandRecord again = commandOf(1, QStringLiteral("CateringMatch$2"));
    const Status refused = transact([&]() -> Status {
        const Result<bool> stored = processes().storeCommand(again);
        return stored && !*stored ? Status() : failure(ErrorCode::CommandFailed);
    });
    MUST(refused);
    const Commands commands = processes().commands({}, {}, 10).value();
    QCOMPARE(commands.size(), std::size_t(1));
    QCOMPARE(commands.front().stream, commandOf(1).stream);
}

void ProcessLogContract::updatingChangesTheOutcomeOnly()
{
    MUST(prepare());
    MUST(store(commandOf(1)));
    MUST(store(commandOf(2)));
    CommandRecord changed = processes().commands({}, {}, 10).value().back();
    const qint64 key = changed.key;
    changed.state = CommandState::Failed;
    changed.attempts = 3;
    changed.error = QStringLiteral("no ovens 😀");
    changed.retryAt = secondsIn2026(50);
    changed.finishedAt = Timestamp{secondsIn2026(60).microseconds + 7};
    changed.resultEventId = idOf(77);
    MUST(update(changed));
    const Commands commands = processes().commands({}, {}, 10).value();
    QCOMPARE(numbersOf(commands), list(2, 1));
    const CommandRecord &read = commands.back();
    QVERIFY(read.state == CommandState::Failed);
    QCOMPARE(read.attempts, 3);
    QCOMPARE(read.error, changed.error);
    QVERIFY(read.retryAt == changed.retryAt);
    QVERIFY(read.finishedAt == changed.finishedAt);
    QCOMPARE(read.resultEventId, changed.resultEventId);
    QCOMPARE(read.key, key);
    QCOMPARE(read.data, commandOf(1).data);
    QVERIFY(commands.front().state == CommandState::Pending);
    QCOMPARE(commands.front().attempts, 0);

    changed.state = CommandState::Pending;
    changed.retryAt = {};
    changed.finishedAt = {};
    MUST(update(changed));
    const CommandRecord again = processes().commands({}, {}, 10).value().back();
    QVERIFY(again.state == CommandState::Pending);
    QVERIFY(!again.retryAt);
    QVERIFY(!again.finishedAt);
}

void ProcessLogContract::pendingCommandsAreThoseDue()
{
    MUST(prepare());
    for (int number = 1; number <= 6; ++number)
        MUST(store(commandOf(number)));
    const auto set = [this](int number, CommandState state, std::optional<Timestamp> retryAt) {
        CommandRecord command = commandOf(number);
        command.state = state;
        command.retryAt = retryAt;
        return update(command);
    };
    const Timestamp now = secondsIn2026(100);
    MUST(set(1, CommandState::Done, {}));
    MUST(set(2, CommandState::Failed, {}));
    MUST(set(4, CommandState::Pending, now));
    MUST(set(5, CommandState::Pending, Timestamp{now.microseconds + 1}));
    QCOMPARE(numbersOf(processes().pendingCommands({process()}, now, 10)), list(3, 4, 6));
    QCOMPARE(numbersOf(processes().pendingCommands({process()}, now, 2)), list(3, 4));
    QCOMPARE(numbersOf(processes().pendingCommands({process()}, {now.microseconds - 1}, 10)), list(3, 6));
    QCOMPARE(numbersOf(processes().pendingCommands({process()}, {now.microseconds + 1}, 10)), list(3, 4, 5, 6));
    QCOMPARE(numbersOf(processes().pendingCommands({QStringLiteral("Payment"), process()}, now, 10)), list(3, 4, 6));
    QCOMPARE(numbersOf(processes().pendingCommands({QStringLiteral("Payment")}, now, 10)), list());
    QCOMPARE(numbersOf(processes().pendingCommands({}, now, 10)), list());
    MUST(set(6, CommandState::GivenUp, {}));
    QCOMPARE(numbersOf(processes().pendingCommands({process()}, now, 10)), list(3, 4));
}

void ProcessLogContract::nextRetryIsTheEarliestToCome()
{
    MUST(prepare());
    MUST(store(commandOf(1)));
    const Timestamp now = secondsIn2026(100);
    QVERIFY(!processes().nextRetry(now).value());
    const auto retry = [this](int number, CommandState state, Timestamp at) {
        CommandRecord command = commandOf(number);
        if (Status stored = store(command); !stored)
            return stored;
        command.state = state;
        command.retryAt = at;
        return update(command);
    };
    MUST(retry(2, CommandState::Pending, secondsIn2026(300)));
    MUST(retry(3, CommandState::Pending, secondsIn2026(200)));
    MUST(retry(4, CommandState::Pending, now));
    MUST(retry(5, CommandState::Failed, secondsIn2026(150)));
    QVERIFY(processes().nextRetry(now).value() == std::optional(secondsIn2026(200)));
    QVERIFY(processes().nextRetry(secondsIn2026(200)).value() == std::optional(secondsIn2026(300)));
    QVERIFY(!processes().nextRetry(secondsIn2026(300)).value());
}

void ProcessLogContract::commandsAreListedNewestFirst()
{
    MUST(prepare());
    const QString other = QStringLiteral("CateringMatch$2");
    for (const int number : {3, 1, 2})
        MUST(store(commandOf(number)));
    MUST(store(commandOf(4, other)));
    QCOMPARE(numbersOf(processes().commands({}, {}, 10)), list(4, 2, 1, 3));
    QCOMPARE(numbersOf(processes().commands(other, {}, 10)), list(4));
    QCOMPARE(numbersOf(processes().commands(QStringLiteral("CateringMatch$"), {}, 10)), list());
    const Commands page = processes().commands({}, {}, 2).value();
    QCOMPARE(numbersOf(page), list(4, 2));
    QCOMPARE(numbersOf(processes().commands({}, page.back().key, 10)), list(1, 3));
    QCOMPARE(numbersOf(processes().commands(commandOf(1).stream, page.back().key, 1)), list(1));
}

void ProcessLogContract::issuesAreListedNewestFirst()
{
    MUST(prepare());
    for (const int number : {2, 1, 3}) {
        const ProcessIssue issue{.process = process(),
                                 .eventId = idOf(number),
                                 .reason = QStringLiteral("no data.order_id in %1").arg(number),
                                 .at = Timestamp{secondsIn2026(number).microseconds + 1}};
        MUST(transact([&] { return processes().storeIssue(issue); }));
    }
    const auto issues = processes().issues({}, 2);
    MUST(issues);
    QCOMPARE(issues->size(), std::size_t(2));
    QCOMPARE(numberOf(issues->front().eventId), 3);
    QCOMPARE(numberOf(issues->back().eventId), 1);
    QCOMPARE(issues->back().process, process());
    QCOMPARE(issues->back().reason, QStringLiteral("no data.order_id in 1"));
    QCOMPARE(issues->back().at.toIso(), Timestamp{secondsIn2026(1).microseconds + 1}.toIso());
    QCOMPARE(processes().issues({}, 10).value().size(), std::size_t(3));
    const auto older = processes().issues(issues->back().key, 10);
    MUST(older);
    QCOMPARE(older->size(), std::size_t(1));
    QCOMPARE(numberOf(older->front().eventId), 2);
}

void ProcessLogContract::anIssueIsKeptOnce()
{
    MUST(prepare());
    const auto report = [this](const QString &of, const QString &reason) {
        return transact([&] { return processes().storeIssue({.process = of, .eventId = idOf(1), .reason = reason}); });
    };
    MUST(report(process(), QStringLiteral("first")));
    MUST(report(process(), QStringLiteral("again")));
    MUST(report(QStringLiteral("Payment"), QStringLiteral("its own")));
    const auto issues = processes().issues({}, 10);
    MUST(issues);
    QCOMPARE(issues->size(), std::size_t(2));
    QCOMPARE(issues->front().reason, QStringLiteral("its own"));
    QCOMPARE(issues->back().reason, QStringLiteral("first"));
}

void ProcessLogContract::troublesAreCountedUpToABound()
{
    MUST_GIVE(processes().troubles(10), ProcessTroubles{});
    MUST(prepare());
    MUST_GIVE(processes().troubles(10), ProcessTroubles{});
    for (const int number : {1, 2, 3}) {
        MUST(transact([&] {
            return processes().storeIssue({.process = process(), .eventId = idOf(number), .reason = QStringLiteral("r")});
        }));
        CommandRecord command = commandOf(number);
        MUST(store(command));
        command.state = number == 3 ? CommandState::GivenUp : CommandState::Failed;
        MUST(update(command));
    }
    MUST_GIVE(processes().troubles(10), (ProcessTroubles{.issues = 3, .failedCommands = 2}));
    MUST_GIVE(processes().troubles(1), (ProcessTroubles{.issues = 1, .failedCommands = 1}));
}

void ProcessLogContract::undoneTransactionsLeaveNothing()
{
    MUST(prepare());
    MUST(append({1}, QStringLiteral("Order$1")));
    const Status failed = transact([this]() -> Status {
        const QStringList ids{idOf(1)};
        if (Status linked = events().link(ids, QStringLiteral("CateringMatch$1"), ExpectedVersion::none(), secondsIn2026(0));
            !linked)
            return linked;
        if (const Result<bool> stored = processes().storeCommand(commandOf(1)); !stored)
            return failure(stored.error());
        if (Status moved = processes().setCheckpoint(process(), 1); !moved)
            return moved;
        return failure(ErrorCode::CommandFailed);
    });
    MUST_FAIL(failed, ErrorCode::CommandFailed);
    QCOMPARE(numbersIn(QStringLiteral("CateringMatch$1")), list());
    QCOMPARE(numbersOf(processes().commands({}, {}, 10)), list());
    MUST_GIVE(processes().checkpoint(process()), 0);
}

} // namespace weir
