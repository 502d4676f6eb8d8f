// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/instancecomparison.h"

#include <algorithm>

namespace weir {

namespace {

QStringList typesOf(const Timeline &timeline, std::size_t steps)
{
    QStringList types;
    types.reserve(qsizetype(steps));
    for (std::size_t i = 0; i < steps; ++i)
        types.append(timeline.steps()[i].event.type);
    return types;
}

std::vector<std::pair<QString, QString>> factsChangedBy(const ProcessStep &step)
{
    std::vector<std::pair<QString, QString>> facts;
    for (const FieldChange &change : step.changes) {
        if (change.after.kind == Value::Kind::Boolean)
            facts.emplace_back(change.name, change.after.text);
    }
    return facts;
}

StepFate fateOf(const ProcessStep &left, const ProcessStep &right)
{
    const bool isSameEffect = left.complete == right.complete && left.fired == right.fired &&
                              left.problem.isEmpty() == right.problem.isEmpty() && factsChangedBy(left) == factsChangedBy(right);
    if (!isSameEffect)
        return StepFate::OtherEffect;
    return left.changes == right.changes ? StepFate::Same : StepFate::OtherValues;
}

StepFate fateOf(const AlignedPlaces &places, const Timeline &left, const Timeline &right)
{
    if (!places.right)
        return StepFate::LeftOnly;
    return places.left ? fateOf(left.steps()[*places.left], right.steps()[*places.right]) : StepFate::RightOnly;
}

} // namespace

InstanceComparison compareInstances(const Timeline &left, std::size_t leftSteps, const Timeline &right, std::size_t rightSteps)
{
    leftSteps = std::min(leftSteps, left.size());
    rightSteps = std::min(rightSteps, right.size());
    InstanceComparison compared;
    for (const AlignedPlaces &places : align(typesOf(left, leftSteps), typesOf(right, rightSteps))) {
        const StepFate fate = fateOf(places, left, right);
        const bool isOtherValues = fate == StepFate::OtherValues;
        std::optional<std::size_t> &first = isOtherValues ? compared.otherValues : compared.divergence;
        if (fate != StepFate::Same && !first)
            first = compared.rows.size();
        compared.rows.push_back({.places = places, .fate = fate});
    }
    return compared;
}

} // namespace weir
