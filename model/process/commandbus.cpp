// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/commandbus.h"

#include "model/process/eventmetadata.h"
#include "model/process/publishing.h"
#include "model/process/template.h"
#include "store/payload/payload.h"
#include "store/uuid.h"

#include <algorithm>
#include <array>

namespace weir {

namespace {

constexpr int mostAttempts = 8;
constexpr qint64 microsecondsPerSecond = 1'000'000;
constexpr qint64 longestDelay = 300 * microsecondsPerSecond;

Error commandFailed(const CommandRecord &command, const QString &reason)
{
    return {.code = ErrorCode::CommandFailed, .detail = reason, .where = command.command};
}

std::optional<Value> memberOf(const Value &data, const QString &name)
{
    const Value *found = data.find(name);
    return found == nullptr ? std::nullopt : std::optional(*found);
}

/// Publishes the event of a domain's file. Its id comes from the command's, so that it can be there only once.
Result<QString> publish(UnitOfWork &unit, const QStringList &linkBy, const PublishTemplate &publishes, const CommandRecord &command,
                        Timestamp now)
{
    const QString eventId = derivedId(QString(command.id % QStringLiteral("/event")));
    if (const auto stored = unit.events.eventInStream(eventId, {}); !stored || *stored)
        return stored ? Result<QString>(eventId) : failure(stored.error());
    const Result<Value> given = parseJson(command.data);
    if (!given)
        return failure(given.error());
    const auto valueOf = [&](const QString &name) { return memberOf(*given, name); };
    const Result<QString> stream = fillText(publishes.stream, valueOf);
    if (!stream)
        return failure(stream.error());
    const Result<Value> data = publishes.data.members.empty() ? *given : fillTemplate(publishes.data, valueOf);
    if (!data)
        return failure(data.error());
    EventMetadata metadata{.correlationId = command.correlationId, .causationId = command.causedBy};
    metadata.more.push_back({QStringLiteral("command_id"), Value::string(command.id)});
    const EventDraft event{
        .id = eventId, .type = publishes.event, .data = *data, .metadata = metadata.toValue().members, .createdAt = now};
    if (const Status published = publishEvent(unit, linkBy, event, *stream); !published)
        return failure(published.error());
    return eventId;
}

Result<bool> keep(UnitOfWork &unit, const CommandRecord &command)
{
    const Status kept = unit.processes.updateCommand(command);
    return kept ? Result<bool>(true) : failure(kept.error());
}

qint64 delayAfter(int attempts)
{
    return std::min(longestDelay, microsecondsPerSecond << std::min(attempts - 1, 10));
}

} // namespace

CommandBus::CommandBus(const Domain &domain)
{
    for (const CommandDefinition &definition : domain.commands) {
        handle(definition.command, [publishes = definition.publishes,
                                    linkBy = domain.linkBy](UnitOfWork &unit, const CommandRecord &command, Timestamp now) {
            return publish(unit, linkBy, publishes, command, now);
        });
    }
}

void CommandBus::handle(const QString &command, const Handler &handler)
{
    m_handlers.insert(command, handler);
}

Result<bool> CommandBus::carryOut(UnitOfWork &unit, const QString &commandId, Timestamp now) const
{
    const auto found = unit.processes.command(commandId);
    if (!found)
        return failure(found.error());
    if (!*found || (*found)->state != CommandState::Pending)
        return false;
    CommandRecord command = **found;
    const auto handler = m_handlers.constFind(command.command);
    if (handler == m_handlers.cend())
        return failure(commandFailed(command, QStringLiteral("no handler carries out ") + command.command));
    const Result<QString> published = (*handler)(unit, command, now);
    if (!published)
        return failure(published.error());
    command.state = CommandState::Done;
    command.attempts += 1;
    command.error = QString();
    command.retryAt.reset();
    command.finishedAt = now;
    command.resultEventId = *published;
    return keep(unit, command);
}

Status recordFailure(UnitOfWork &unit, const QString &commandId, const Error &error, Timestamp now)
{
    const auto found = unit.processes.command(commandId);
    if (!found)
        return failure(found.error());
    if (!*found || (*found)->state != CommandState::Pending)
        return {};
    CommandRecord command = **found;
    command.attempts += 1;
    command.error = error.detail;
    const bool givenUp = command.attempts >= mostAttempts;
    command.state = givenUp ? CommandState::Failed : CommandState::Pending;
    command.finishedAt = givenUp ? std::optional(now) : std::nullopt;
    command.retryAt = givenUp ? std::nullopt : std::optional(Timestamp{now.microseconds + delayAfter(command.attempts)});
    return unit.processes.updateCommand(command);
}

Result<bool> retryCommand(UnitOfWork &unit, const QString &commandId)
{
    const auto found = unit.processes.command(commandId);
    if (!found)
        return failure(found.error());
    const bool isUnderWay = *found && (*found)->state == CommandState::Pending && !(*found)->retryAt;
    if (!*found || (*found)->state == CommandState::Done || isUnderWay)
        return false;
    CommandRecord command = **found;
    // One that still has attempts left keeps their count, and with it how long it waits after the next failure.
    if (command.state != CommandState::Pending)
        command.attempts = 0;
    command.state = CommandState::Pending;
    command.retryAt.reset();
    command.finishedAt.reset();
    return keep(unit, command);
}

Result<bool> giveUpCommand(UnitOfWork &unit, const QString &commandId, Timestamp now)
{
    const auto found = unit.processes.command(commandId);
    if (!found)
        return failure(found.error());
    if (!*found || (*found)->state == CommandState::Done || (*found)->state == CommandState::GivenUp)
        return false;
    CommandRecord command = **found;
    command.state = CommandState::GivenUp;
    command.retryAt.reset();
    command.finishedAt = now;
    return keep(unit, command);
}

} // namespace weir
