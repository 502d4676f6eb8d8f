// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/engine.h"

#include "model/process/eventmetadata.h"
#include "model/process/fold.h"
#include "model/process/template.h"
#include "store/payload/payload.h"
#include "store/uuid.h"

#include <algorithm>

namespace weir {

namespace {

/// A checkpoint that falls this far behind is moved on.
constexpr qint64 checkpointSlack = 1000;

/// The instance that an event names, or why it names none.
Result<QString> instanceOfEvent(const ProcessDefinition &process, const Event &event)
{
    const std::optional<Value> value = eventValue(event, process.instancePath);
    if (!value)
        return failure(ErrorCode::Undecodable, QString(QStringLiteral("the event has no ") % process.instancePath));
    if (value->isContainer() || value->kind == Value::Kind::Null || value->text.isEmpty())
        return failure(ErrorCode::Undecodable, QString(process.instancePath % QStringLiteral(" is no text or number")));
    if (value->text.contains(QChar(u'\0')))
        return failure(ErrorCode::Undecodable, QString(process.instancePath % QStringLiteral(" has a NUL character")));
    return value->text;
}

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

Result<QStringList> storeCommands(UnitOfWork &unit, const ProcessDefinition &process, const ProcessState &before,
                                  const ProcessState &after, const QString &instance, const Event &event, Timestamp now)
{
    QStringList stored;
    for (const std::size_t rule : rulesTurnedTrue(before, after)) {
        const Result<CommandRecord> command = makeCommand(process, rule, after, instance, event, now);
        if (!command)
            return failure(command.error());
        const Result<bool> isNew = unit.processes.storeCommand(*command);
        if (!isNew)
            return failure(isNew.error());
        if (*isNew)
            stored << command->id;
    }
    return stored;
}

qint64 lastPositionOf(const Events &events)
{
    qint64 last = -1;
    for (const Event &event : events)
        last = std::max(last, event.position.value_or(-1));
    return last;
}

} // namespace

Result<StepOutcome> Engine::take(UnitOfWork &unit, const ProcessDefinition &process, const Event &event, Timestamp now) const
{
    const Result<QString> instance = instanceOfEvent(process, event);
    if (!instance)
        return keepIssue(unit, process, event, instance.error().detail, now);
    const QString stream = process.streamOf(*instance);
    const Result<Events> past = unit.events.read({.stream = stream});
    if (!past)
        return failure(past.error());
    if (std::any_of(past->begin(), past->end(), [&](const Event &linked) { return linked.id == event.id; }))
        return StepOutcome{.stream = stream};
    const Status linked = unit.events.link({&event.id, 1}, stream, ExpectedVersion::at(lastPositionOf(*past)), now);
    if (!linked)
        return failure(linked.error());
    const ProcessState before = foldEvents(process, *past).state;
    ProcessState after = before;
    applyEvent(process, after, event);
    const auto commands = storeCommands(unit, process, before, after, *instance, event, now);
    if (!commands)
        return failure(commands.error());
    return StepOutcome{.stream = stream, .linked = true, .commands = *commands};
}

Result<CatchUpOutcome> Engine::catchUpProcess(UnitOfWork &unit, const ProcessDefinition &process, Timestamp now, qint64 limit) const
{
    const Result<qint64> checkpoint = unit.processes.checkpoint(process.name);
    if (!checkpoint)
        return failure(checkpoint.error());
    const Result<Events> events = unit.events.read({.afterKey = *checkpoint, .types = process.eventTypes(), .limit = limit});
    if (!events)
        return failure(events.error());
    if (events->empty())
        return passOver(unit, process, *checkpoint);
    CatchUpOutcome outcome{.events = qint64(events->size()), .more = qint64(events->size()) == limit};
    for (const Event &event : *events) {
        const Result<StepOutcome> step = take(unit, process, event, now);
        if (!step)
            return failure(step.error());
        outcome.linked += step->linked ? 1 : 0;
        outcome.commands += step->commands.size();
    }
    if (const Status moved = unit.processes.setCheckpoint(process.name, events->back().key); !moved)
        return failure(moved.error());
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
    for (const ProcessDefinition &process : m_domain.processes) {
        const Result<CatchUpOutcome> one = catchUpProcess(unit, process, now, limit);
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
