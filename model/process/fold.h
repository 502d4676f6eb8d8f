// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/clock.h"
#include "model/process/definition.h"

namespace weir {

/// What one event changed.
struct FieldChange {
    QString name = {};
    Value before = {};
    Value after = {};

    bool operator==(const FieldChange &) const = default;
};

/// One linked event and what it did to the instance.
struct ProcessStep {
    Event event = {};
    Knowledge after = {};
    std::vector<FieldChange> changes = {}; ///< empty: no change
    std::vector<std::size_t> fired = {};   ///< rules whose condition it turned true, by index
    bool complete = false;                 ///< whether completeWhen holds after it
    QString problem = {};                  ///< why the event could not be taken; the state is then unchanged
};

/// Which event made a fact or field what it is.
struct Origin {
    QString eventId = {};
    QString eventType = {};
    Timestamp at = {};
    std::optional<qint64> position = {}; ///< of the event in the process's stream; nothing where it was read without
    QString stream = {};                 ///< where the event comes from (Event::origin); null where it was read without
};

/// The state of an instance: the fold of its linked events and nothing else. Pure: reading it never acts.
struct ProcessState {
    Knowledge knowledge = {};
    QHash<QString, Origin> origins = {}; ///< by fact and field name
    bool complete = false;
    std::optional<Timestamp> completedAt = {}; ///< when completeWhen last turned true
    std::optional<Timestamp> startedAt = {};
    std::optional<Timestamp> lastEventAt = {};
    QString lastEventType = {};
    std::optional<Timestamp> changedAt = {}; ///< when an event last changed a fact or field
    qint64 events = 0;
    std::vector<int> rulesFired = {}; ///< by rule: how often its condition has turned true
};

/// The state before any event: every fact false, every field null.
ProcessState initialState(const ProcessDefinition &definition);

/// Takes one more event into `state` and tells what it did. Events of other types change nothing but the counts. The order of
/// the events is the caller's; the clock says which of their times the state tells.
ProcessStep applyEvent(const ProcessDefinition &definition, ProcessState &state, const Event &event, Clock clock = Clock::Recorded);
/// The same for one who only wants the state.
void advance(const ProcessDefinition &definition, ProcessState &state, const Event &event, Clock clock = Clock::Recorded);

/// The state after all `events`, and each step on the way there.
struct Fold {
    ProcessState state = {};
    std::vector<ProcessStep> steps = {};
};
Fold foldEvents(const ProcessDefinition &definition, const Events &events);

/// Rules whose condition turned from false to true since their counts (ProcessState::rulesFired) were these, by index.
std::vector<std::size_t> rulesTurnedTrue(const std::vector<int> &firedBefore, const ProcessState &after);

/// The value at a path of an event: "data.x", "metadata.x", "id", "type"; nothing where there is none.
std::optional<Value> eventValue(const Event &event, const QString &path);

} // namespace weir
