// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/comparison.h"

#include "model/process/fold.h"
#include "model/process/instanceid.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 eventsAStep = 2000;
constexpr qint64 streamsAStep = 200;

Ending endingOf(const ProcessDefinition &process, const ProcessState &state)
{
    Ending ending{.exists = state.events > 0, .complete = state.complete};
    if (!state.complete)
        ending.missing = process.completeWhen.missingFacts(state.knowledge);
    for (std::size_t rule = 0; rule < state.rulesFired.size(); ++rule)
        ending.commands += QStringList(state.rulesFired[rule], process.rules[rule].command);
    ending.commands.sort();
    return ending;
}

Ending endingAfter(const ProcessDefinition &process, const Events &events)
{
    ProcessState state = initialState(process);
    for (const Event &event : events)
        advance(process, state, event);
    return endingOf(process, state);
}

/// An instance folded with both definitions at once.
struct TwoStates {
    std::optional<ProcessState> before = {};
    ProcessState after = {};
};

bool takesSameEvents(const ProcessDefinition &one, const ProcessDefinition &other)
{
    return one.streamPrefix == other.streamPrefix && one.instancePath == other.instancePath;
}

} // namespace

Comparison::Comparison(const Domain &current, Domain candidate)
{
    m_parts.reserve(candidate.processes.size());
    for (ProcessDefinition &after : candidate.processes) {
        const ProcessDefinition *before = current.process(after.name);
        const bool isSame = before != nullptr && takesSameEvents(*before, after);
        Part part{.furtherTypes = after.eventTypes(), .readsStreams = isSame};
        if (before != nullptr)
            part.before = *before;
        if (isSame)
            part.furtherTypes.removeIf([before](const QString &type) { return before->waitsFor(type); });
        part.after = std::move(after);
        m_parts.push_back(std::move(part));
    }
    if (!m_parts.empty())
        enter(Phase::Further);
}

void Comparison::enter(Phase phase)
{
    m_phase = phase;
    m_stream.clear();
    m_eventKey = 0;
    if (phase == Phase::Further)
        m_further.clear();
}

void Comparison::nextPart()
{
    ++m_at;
    enter(Phase::Further);
}

Result<ComparisonStep> Comparison::step(const UnitOfWork &unit)
{
    if (m_at == m_parts.size())
        return ComparisonStep{.more = false};
    switch (m_phase) {
    case Phase::Further: return collectFurther(unit);
    case Phase::Streams: return compareStreams(unit);
    case Phase::Rest: break;
    }
    return compareRest(unit);
}

Result<ComparisonStep> Comparison::collectFurther(const UnitOfWork &unit)
{
    const Phase next = part().readsStreams ? Phase::Streams : Phase::Rest;
    if (part().furtherTypes.isEmpty()) {
        enter(next);
        return ComparisonStep{};
    }
    const auto events = unit.events.read({.afterKey = m_eventKey, .types = part().furtherTypes, .limit = eventsAStep});
    if (!events)
        return failure(events.error());
    for (const Event &event : *events) {
        const Result<QString> instance = instanceOfEvent(part().after, event);
        if (instance)
            m_further[part().after.streamOf(*instance)] << event.id;
    }
    m_furtherCount += qint64(events->size());
    m_isPartial = m_isPartial || m_furtherCount >= mostFurther;
    if (qint64(events->size()) < eventsAStep || m_isPartial)
        enter(next);
    else
        m_eventKey = events->back().key;
    return ComparisonStep{};
}

Result<ComparisonStep> Comparison::compareStreams(const UnitOfWork &unit)
{
    const auto streams = unit.events.streams(part().after.streamPrefix, m_stream, streamsAStep);
    if (!streams)
        return failure(streams.error());
    ComparisonStep step{.instances = qint64(streams->size())};
    QStringList plain;
    for (const StreamSummary &stream : *streams) {
        if (!m_further.contains(stream.name))
            plain << stream.name;
        else if (const Status done = compareWithFurther(unit, stream.name, true, step); !done)
            return failure(done.error());
    }
    QHash<QString, TwoStates> states;
    for (const QString &stream : std::as_const(plain))
        states.insert(stream, {.before = initialState(*part().before), .after = initialState(part().after)});
    const Status visited = unit.events.visitStreams(plain, [&](const QString &stream, const Event &event) {
        TwoStates &two = states[stream];
        advance(*part().before, *two.before, event);
        advance(part().after, two.after, event);
    });
    if (!visited)
        return failure(visited.error());
    for (const QString &stream : std::as_const(plain)) {
        const TwoStates &two = states[stream];
        keep(stream, endingOf(*part().before, *two.before), endingOf(part().after, two.after), step);
    }
    if (qint64(streams->size()) < streamsAStep)
        enter(Phase::Rest);
    else
        m_stream = streams->back().name;
    return step;
}

/// The instances that have further events only.
Result<ComparisonStep> Comparison::compareRest(const UnitOfWork &unit)
{
    ComparisonStep step;
    for (qint64 i = 0; i < streamsAStep && !m_further.isEmpty(); ++i) {
        const QString stream = m_further.constBegin().key();
        ++step.instances;
        if (const Status done = compareWithFurther(unit, stream, false, step); !done)
            return failure(done.error());
    }
    if (m_further.isEmpty())
        nextPart();
    step.more = m_at < m_parts.size();
    return step;
}

Status Comparison::compareWithFurther(const UnitOfWork &unit, const QString &stream, bool isLinked, ComparisonStep &step)
{
    Events linked;
    if (isLinked) {
        auto read = unit.events.read({.stream = stream});
        if (!read)
            return failure(read.error());
        linked = std::move(*read);
    }
    const auto further = unit.events.read({.ids = m_further.take(stream)});
    if (!further)
        return failure(further.error());
    Events all = linked;
    for (const Event &event : *further) {
        if (std::none_of(linked.begin(), linked.end(), [&event](const Event &one) { return one.id == event.id; }))
            all.push_back(event);
    }
    std::stable_sort(all.begin(), all.end(), [](const Event &left, const Event &right) { return left.key < right.key; });
    const Ending before = part().before ? endingAfter(*part().before, linked) : Ending{};
    keep(stream, before, endingAfter(part().after, all), step);
    return {};
}

void Comparison::keep(const QString &stream, const Ending &before, const Ending &after, ComparisonStep &step) const
{
    if (before != after)
        step.changes.push_back({.process = part().after.name, .stream = stream, .before = before, .after = after});
}

} // namespace weir
