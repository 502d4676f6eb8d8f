// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/engine.h"

#include "model/process/eventmetadata.h"
#include "model/process/instanceid.h"
#include "model/process/passinstances.h"
#include "model/process/template.h"
#include "store/payload/payload.h"
#include "store/uuid.h"

#include <algorithm>

namespace weir {

namespace {

/// A checkpoint that falls this far behind is moved on.
constexpr qint64 checkpointSlack = 1000;

Result<StepOutcome> keepIssue(UnitOfWork &unit, const ProcessDefinition &process, const Event &event, const QString &reason,
                              Timestamp now)
{
    const Status kept = unit.processes.storeIssue({.process = process.name, .eventId = event.id, .reason = reason, .at = now});
    if (!kept)
        return failure(kept.error());
    return StepOutcome{.issue = reason};
}

Result<CommandRecord> makeCommand(const ProcessDefinition &process, std::size_t ruleIndex, const ProcessState &state,
                                  const QString &instance, const Event &event, Timestamp now)
{
    const RuleDefinition &rule = process.rules[ruleIndex];
    const auto valueOf = [&](const QString &name) -> std::optional<Value> {
        if (name == QLatin1StringView("instance"))
            return Value::string(instance);
        const auto field = state.knowledge.fields.constFind(name);
        return field == state.knowledge.fields.cend() ? std::nullopt : std::optional(*field);
    };
    const Result<Value> data = fillTemplate(rule.data, valueOf);
    if (!data)
        return failure(data.error());
    const QString stream = process.streamOf(instance);
    const QString identity =
        stream % QLatin1Char('/') % rule.name % QLatin1Char('/') % QString::number(state.rulesFired[ruleIndex]);
    return CommandRecord{.id = derivedId(identity),
                         .process = process.name,
                         .stream = stream,
                         .command = rule.command,
                         .data = toJson(*data),
                         .causedBy = event.id,
                         .correlationId = correlationOf(event),
                         .createdAt = now};
}

Result<QStringList> storeCommands(UnitOfWork &unit, const ProcessDefinition &process, const std::vector<int> &firedBefore,
                                  const ProcessState &after, const QString &instance, const Event &event, Timestamp now)
{
    QStringList stored;
    for (const std::size_t rule : rulesTurnedTrue(firedBefore, after)) {
        const Result<CommandRecord> command = makeCommand(process, rule, after, instance, event, now);
        if (!command) {
            const QString reason =
                QStringLiteral("%1 could not be sent: %2").arg(process.rules[rule].command, command.error().detail);
            if (const auto kept = keepIssue(unit, process, event, reason, now); !kept)
                return failure(kept.error());
            continue;
        }
        const Result<bool> isNew = unit.processes.storeCommand(*command);
        if (!isNew)
            return failure(isNew.error());
        if (*isNew)
            stored << command->id;
    }
    return stored;
}

/// An event that names its instance outside its data is linked even where the data cannot be read; the fold passes it over.
Status noteUndecodable(UnitOfWork &unit, const ProcessDefinition &process, const Event &event, Timestamp now)
{
    if (process.instancePath.startsWith(QLatin1StringView("data.")))
        return {};
    const Payload data = decodePayload(event.data);
    if (data.isDecoded() || data.format == Payload::Format::Empty)
        return {};
    const auto kept = keepIssue(unit, process, event, reasonWithout(event, QStringLiteral("data.")), now);
    return kept ? Status() : failure(kept.error());
}

/// Takes an event into an instance that is loaded.
Result<StepOutcome> step(UnitOfWork &unit, const ProcessDefinition &process, PassInstance &instance, const QString &id,
                         const Event &event, Timestamp now)
{
    const QString stream = process.streamOf(id);
    if (instance.linked.contains(event.id))
        return StepOutcome{.stream = stream};
    if (const Status linked = unit.events.linkAt(event.id, stream, instance.lastPosition + 1, now); !linked) {
        // A name that the store does not take is the event's own fault; anything else may be gone at the next try.
        return linked.error().code == ErrorCode::IncorrectStreamData
                   ? keepIssue(unit, process, event, QStringLiteral("\"%1\" is no name for a stream").arg(stream), now)
                   : failure(linked.error());
    }
    ++instance.lastPosition;
    instance.linked.insert(event.id);
    const std::vector<int> firedBefore = instance.state.rulesFired;
    advance(process, instance.state, event);
    if (const Status noted = noteUndecodable(unit, process, event, now); !noted)
        return failure(noted.error());
    const auto commands = storeCommands(unit, process, firedBefore, instance.state, id, event, now);
    if (!commands)
        return failure(commands.error());
    return StepOutcome{.stream = stream, .linked = true, .commands = *commands};
}

/// A page of events with the instance that each names; nothing where it names none, and why is kept.
Result<std::vector<std::optional<QString>>> instancesOf(UnitOfWork &unit, const ProcessDefinition &process, const Events &events,
                                                        Timestamp now)
{
    std::vector<std::optional<QString>> instances;
    instances.reserve(events.size());
    for (const Event &event : events) {
        const Result<QString> instance = instanceOfEvent(process, event);
        instances.push_back(instance ? std::optional(*instance) : std::nullopt);
        if (instance)
            continue;
        if (const auto kept = keepIssue(unit, process, event, instance.error().detail, now); !kept)
            return failure(kept.error());
    }
    return instances;
}

QStringList streamsOf(const ProcessDefinition &process, const std::vector<std::optional<QString>> &instances)
{
    QStringList streams;
    streams.reserve(qsizetype(instances.size()));
    for (const std::optional<QString> &instance : instances) {
        if (instance)
            streams << process.streamOf(*instance);
    }
    return streams;
}

} // namespace

Result<StepOutcome> Engine::take(UnitOfWork &unit, const ProcessDefinition &process, const Event &event, Timestamp now) const
{
    const Result<QString> instance = instanceOfEvent(process, event);
    if (!instance)
        return keepIssue(unit, process, event, instance.error().detail, now);
    PassInstances instances(unit.events, process);
    const QString stream = process.streamOf(*instance);
    if (const Status loaded = instances.load({stream}); !loaded)
        return failure(loaded.error());
    return step(unit, process, instances.at(stream), *instance, event, now);
}

Engine::Engine(Domain domain) : m_domain(std::move(domain))
{
    m_eventTypes.reserve(m_domain.processes.size());
    for (const ProcessDefinition &process : m_domain.processes)
        m_eventTypes.push_back(process.eventTypes());
}

Result<CatchUpOutcome> Engine::catchUpProcess(UnitOfWork &unit, const ProcessDefinition &process, const QStringList &types,
                                              Timestamp now, qint64 limit)
{
    const Result<qint64> checkpoint = unit.processes.checkpoint(process.name);
    if (!checkpoint)
        return failure(checkpoint.error());
    const Result<Events> events = unit.events.read({.afterKey = *checkpoint, .types = types, .limit = limit});
    if (!events)
        return failure(events.error());
    if (events->empty())
        return passOver(unit, process, *checkpoint);
    auto outcome = takeAll(unit, process, *events, now);
    if (!outcome)
        return outcome;
    outcome->more = qint64(events->size()) == limit;
    if (const Status moved = unit.processes.setCheckpoint(process.name, events->back().key); !moved)
        return failure(moved.error());
    return outcome;
}

Result<CatchUpOutcome> Engine::takeAll(UnitOfWork &unit, const ProcessDefinition &process, const Events &events, Timestamp now)
{
    const auto named = instancesOf(unit, process, events, now);
    if (!named)
        return failure(named.error());
    PassInstances instances(unit.events, process);
    if (const Status loaded = instances.load(streamsOf(process, *named)); !loaded)
        return failure(loaded.error());
    CatchUpOutcome outcome{.events = qint64(events.size())};
    for (std::size_t i = 0; i < events.size(); ++i) {
        const std::optional<QString> &instance = named->at(i);
        if (!instance)
            continue;
        const auto taken = step(unit, process, instances.at(process.streamOf(*instance)), *instance, events[i], now);
        if (!taken)
            return failure(taken.error());
        outcome.linked += taken->linked ? 1 : 0;
        outcome.commands += taken->commands.size();
    }
    return outcome;
}

/// Nothing that the process waits for has come. The checkpoint moves only past many other events: a write for each commit of
/// anybody would be answered by the same write of the next engine.
Result<CatchUpOutcome> Engine::passOver(UnitOfWork &unit, const ProcessDefinition &process, qint64 checkpoint)
{
    const Result<qint64> end = unit.events.lastEventKey();
    if (!end)
        return failure(end.error());
    if (*end - checkpoint > checkpointSlack) {
        if (const Status moved = unit.processes.setCheckpoint(process.name, *end); !moved)
            return failure(moved.error());
    }
    return CatchUpOutcome{};
}

Result<CatchUpOutcome> Engine::catchUp(UnitOfWork &unit, Timestamp now, qint64 limit) const
{
    CatchUpOutcome total;
    for (std::size_t i = 0; i < m_domain.processes.size(); ++i) {
        const Result<CatchUpOutcome> one = catchUpProcess(unit, m_domain.processes[i], m_eventTypes[i], now, limit);
        if (!one)
            return failure(one.error());
        total.events += one->events;
        total.linked += one->linked;
        total.commands += one->commands;
        total.more = total.more || one->more;
    }
    return total;
}

} // namespace weir
