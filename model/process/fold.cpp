// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/fold.h"

#include "store/payload/payload.h"

namespace weir {

namespace {

/// Looks into an event, decoding its data and metadata once and only when asked for.
class EventView
{
public:
    explicit EventView(const Event &event) : m_event(event) {}

    std::optional<Value> at(QStringView path)
    {
        if (path == QLatin1StringView("id"))
            return Value::string(m_event.id);
        if (path == QLatin1StringView("type"))
            return Value::string(m_event.type);
        const qsizetype dot = path.indexOf(u'.');
        const QStringView part = dot < 0 ? path : path.first(dot);
        const QStringView rest = dot < 0 ? QStringView() : path.sliced(dot + 1);
        const Payload *payload = part == QLatin1StringView("data")       ? &data()
                                 : part == QLatin1StringView("metadata") ? &decode(m_metadata, m_event.metadata)
                                                                         : nullptr;
        const Value *value = payload != nullptr && payload->isDecoded() ? payload->value.at(rest) : nullptr;
        return value == nullptr ? std::nullopt : std::optional(*value);
    }

    const Payload &data() { return decode(m_data, m_event.data); }

private:
    static const Payload &decode(std::optional<Payload> &payload, const QByteArray &bytes)
    {
        if (!payload)
            payload = decodePayload(bytes);
        return *payload;
    }

    const Event &m_event;
    std::optional<Payload> m_data;
    std::optional<Payload> m_metadata;
};

/// Takes one event into a state and notes each change.
class Application
{
public:
    Application(const ProcessDefinition &definition, ProcessState &state, const Event &event, Clock clock)
        : m_definition(definition), m_state(state), m_event(event), m_at(momentOf(event, clock)), m_view(event)
    {
    }

    void run()
    {
        count();
        const bool concerns = m_definition.waitsFor(m_event.type);
        if (concerns)
            m_step.problem = problemOfData();
        if (concerns && m_step.problem.isEmpty())
            change();
    }

    ProcessStep takeStep()
    {
        m_step.event = m_event;
        m_step.after = m_state.knowledge;
        m_step.complete = m_state.complete;
        return std::move(m_step);
    }

private:
    void count()
    {
        ++m_state.events;
        if (!m_state.startedAt)
            m_state.startedAt = m_at;
        m_state.lastEventAt = m_at;
        m_state.lastEventType = m_event.type;
    }

    QString problemOfData()
    {
        const Payload &data = m_view.data();
        if (data.isDecoded() || data.format == Payload::Format::Empty)
            return {};
        return data.problem.isEmpty() ? QStringLiteral("the data is neither JSON nor YAML") : data.problem;
    }

    void change()
    {
        const std::vector<bool> before = rulesThatHold();
        for (const FactDefinition &fact : m_definition.facts)
            changeFact(fact);
        for (const FieldDefinition &field : m_definition.fields)
            changeField(field);
        const std::vector<bool> after = rulesThatHold();
        for (std::size_t rule = 0; rule < after.size(); ++rule) {
            if (!before[rule] && after[rule]) {
                ++m_state.rulesFired[rule];
                m_step.fired.push_back(rule);
            }
        }
        const bool isComplete = m_definition.completeWhen.holds(m_state.knowledge);
        if (isComplete && !m_state.complete)
            m_state.completedAt = m_at;
        m_state.complete = isComplete;
    }

    std::vector<bool> rulesThatHold() const
    {
        std::vector<bool> holds;
        holds.reserve(m_definition.rules.size());
        for (const RuleDefinition &rule : m_definition.rules)
            holds.push_back(rule.when.holds(m_state.knowledge));
        return holds;
    }

    void changeFact(const FactDefinition &fact)
    {
        const bool current = m_state.knowledge.facts.value(fact.name);
        const bool next = fact.setBy.contains(m_event.type) || (current && !fact.clearedBy.contains(m_event.type));
        if (next == current)
            return;
        note(fact.name, Value::boolean(current), Value::boolean(next));
        m_state.knowledge.facts[fact.name] = next;
    }

    void changeField(const FieldDefinition &field)
    {
        const std::optional<Value> next = valueFor(field);
        if (!next)
            return;
        const Value current = m_state.knowledge.fields.value(field.name);
        if (*next == current)
            return;
        note(field.name, current, *next);
        m_state.knowledge.fields[field.name] = *next;
    }

    /// What the event gives the field; nothing where it says nothing of it.
    std::optional<Value> valueFor(const FieldDefinition &field)
    {
        if (field.of.contains(m_event.type))
            return m_view.at(field.from);
        for (const auto &[value, types] : field.constants) {
            if (types.contains(m_event.type))
                return value;
        }
        return {};
    }

    void note(const QString &name, const Value &before, const Value &after)
    {
        m_step.changes.push_back({.name = name, .before = before, .after = after});
        m_state.changedAt = m_at;
        m_state.origins.insert(
            name,
            {.eventId = m_event.id, .eventType = m_event.type, .at = m_at, .position = m_event.position, .stream = m_event.origin});
    }

    const ProcessDefinition &m_definition;
    ProcessState &m_state;
    const Event &m_event;
    Timestamp m_at;
    EventView m_view;
    ProcessStep m_step;
};

} // namespace

ProcessState initialState(const ProcessDefinition &definition)
{
    ProcessState state;
    for (const FactDefinition &fact : definition.facts)
        state.knowledge.facts.insert(fact.name, false);
    for (const FieldDefinition &field : definition.fields)
        state.knowledge.fields.insert(field.name, Value::null());
    state.complete = definition.completeWhen.holds(state.knowledge);
    state.rulesFired.assign(definition.rules.size(), 0);
    return state;
}

ProcessStep applyEvent(const ProcessDefinition &definition, ProcessState &state, const Event &event, Clock clock)
{
    Application application(definition, state, event, clock);
    application.run();
    return application.takeStep();
}

void advance(const ProcessDefinition &definition, ProcessState &state, const Event &event, Clock clock)
{
    Application(definition, state, event, clock).run();
}

Fold foldEvents(const ProcessDefinition &definition, const Events &events)
{
    Fold fold{.state = initialState(definition)};
    fold.steps.reserve(events.size());
    for (const Event &event : events)
        fold.steps.push_back(applyEvent(definition, fold.state, event));
    return fold;
}

std::vector<std::size_t> rulesTurnedTrue(const std::vector<int> &firedBefore, const ProcessState &after)
{
    std::vector<std::size_t> turned;
    for (std::size_t rule = 0; rule < after.rulesFired.size(); ++rule) {
        const int before = rule < firedBefore.size() ? firedBefore[rule] : 0;
        if (after.rulesFired[rule] > before)
            turned.push_back(rule);
    }
    return turned;
}

std::optional<Value> eventValue(const Event &event, const QString &path)
{
    return EventView(event).at(path);
}

} // namespace weir
