// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/reactions.h"

#include "store/payload/payload.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 pageSize = 1000;
constexpr qint64 newestCommands = 200;
constexpr qint64 newestIssues = 50;

QString causeOf(const Event &event)
{
    const Payload metadata = decodePayload(event.metadata);
    const Value *cause = metadata.value.find(QStringLiteral("causation_id"));
    return cause == nullptr ? QString() : cause->text;
}

/// Adds the newer events that the known ones caused. Their order is that of writing, so causes come first.
Status findCaused(const UnitOfWork &unit, ReactionReading &reading)
{
    ReactionScan &scan = reading.scan;
    const Result<Events> newer = unit.events.read({.afterKey = scan.key, .limit = pageSize});
    if (!newer)
        return failure(newer.error());
    for (const Event &event : *newer) {
        if (!scan.known.contains(event.id) && scan.known.contains(causeOf(event)))
            scan.known << event.id;
        scan.key = event.key;
    }
    reading.more = qint64(newer->size()) == pageSize;
    return {};
}

Status findCommands(const UnitOfWork &unit, ReactionReading &reading, Commands &found)
{
    Result<Commands> newest = unit.processes.commands({}, {}, newestCommands);
    if (!newest)
        return failure(newest.error());
    for (auto command = newest->rbegin(); command != newest->rend(); ++command) {
        if (!reading.scan.known.contains(command->causedBy))
            continue;
        reading.isPending = reading.isPending || command->state == CommandState::Pending;
        if (!command->resultEventId.isEmpty() && !reading.scan.known.contains(command->resultEventId))
            reading.scan.known << command->resultEventId;
        found.push_back(*command);
    }
    return {};
}

/// The event itself, unless it is the first, and its links into processes.
Status tellEvent(const UnitOfWork &unit, const Domain &domain, const QString &eventId, ReactionReading &reading)
{
    const auto event = unit.events.event(eventId);
    if (!event)
        return failure(event.error());
    const Result<Links> links = unit.events.linksOf(eventId);
    if (!links)
        return failure(links.error());
    if (*event && eventId != reading.scan.eventId)
        reading.reactions.push_back({.kind = Reaction::Kind::Event,
                                     .what = (*event)->type,
                                     .stream = links->empty() ? QString() : links->front().stream,
                                     .eventId = eventId,
                                     .at = (*event)->createdAt});
    for (const Link &link : *links) {
        if (*event && domain.processOfStream(link.stream))
            reading.reactions.push_back({.kind = Reaction::Kind::Link,
                                         .what = (*event)->type,
                                         .stream = link.stream,
                                         .eventId = eventId,
                                         .at = link.linkedAt});
    }
    return {};
}

void tellCommands(const Commands &commands, ReactionReading &reading)
{
    for (const CommandRecord &command : commands)
        reading.reactions.push_back({.kind = Reaction::Kind::Command,
                                     .what = command.command,
                                     .stream = command.stream,
                                     .id = command.id,
                                     .detail = command.error,
                                     .at = command.createdAt,
                                     .state = command.state,
                                     .attempts = command.attempts});
}

Status tellIssues(const UnitOfWork &unit, ReactionReading &reading)
{
    const auto issues = unit.processes.issues({}, newestIssues);
    if (!issues)
        return failure(issues.error());
    for (const ProcessIssue &issue : *issues) {
        if (reading.scan.known.contains(issue.eventId))
            reading.reactions.push_back({.kind = Reaction::Kind::Issue,
                                         .what = issue.process,
                                         .eventId = issue.eventId,
                                         .detail = issue.reason,
                                         .at = issue.at});
    }
    return {};
}

} // namespace

bool Reaction::isSameAs(const Reaction &other) const
{
    return kind == other.kind && id == other.id && eventId == other.eventId && stream == other.stream && what == other.what;
}

Result<ReactionReading> readReactions(const UnitOfWork &unit, const Domain &domain, ReactionScan scan)
{
    if (!scan.key) {
        const auto first = unit.events.event(scan.eventId);
        if (!first)
            return failure(first.error());
        if (!*first)
            return failure(Error{.code = ErrorCode::EventNotFound, .eventId = scan.eventId});
        scan.key = (*first)->key;
        scan.known = {scan.eventId};
    }
    ReactionReading reading{.scan = std::move(scan)};
    Commands commands;
    if (const Status found = findCaused(unit, reading); !found)
        return failure(found.error());
    if (const Status found = findCommands(unit, reading, commands); !found)
        return failure(found.error());
    for (qsizetype at = 0; at < reading.scan.known.size(); ++at) {
        if (const Status told = tellEvent(unit, domain, reading.scan.known.at(at), reading); !told)
            return failure(told.error());
    }
    tellCommands(commands, reading);
    if (const Status told = tellIssues(unit, reading); !told)
        return failure(told.error());
    std::stable_sort(reading.reactions.begin(), reading.reactions.end(),
                     [](const Reaction &left, const Reaction &right) { return left.at < right.at; });
    return reading;
}

} // namespace weir
