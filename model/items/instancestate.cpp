// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/instancestate.h"

namespace weir {

std::vector<FactStep> factSteps(const Domain &domain, const ProcessDefinition &definition, const ProcessState &state)
{
    std::vector<FactStep> steps;
    for (const FactDefinition &fact : definition.facts) {
        FactStep step{.fact = fact.name, .done = state.knowledge.facts.value(fact.name), .suppliers = fact.setBy};
        if (step.done)
            step.origin = state.origins.value(fact.name);
        for (const QString &type : fact.setBy) {
            const OperationDefinition *operation = domain.operationFor(type);
            if (operation && step.operation.operation.isEmpty())
                step.operation = *operation;
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

std::optional<Timestamp> overdueMoment(const ProcessDefinition &definition, const ProcessState &state)
{
    const std::optional<Timestamp> since = state.changedAt ? state.changedAt : state.startedAt;
    if (state.complete || !definition.overdueAfter || !since)
        return {};
    return Timestamp{since->microseconds + std::chrono::microseconds(*definition.overdueAfter).count()};
}

} // namespace weir
