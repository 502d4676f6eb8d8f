// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/definition.h"

#include <algorithm>

namespace weir {

QStringList ProcessDefinition::eventTypes() const
{
    QStringList types;
    for (const FactDefinition &fact : facts)
        types << fact.setBy << fact.clearedBy;
    for (const FieldDefinition &field : fields) {
        types << field.of;
        for (const auto &[value, setters] : field.constants)
            types << setters;
    }
    types.removeDuplicates();
    return types;
}

bool ProcessDefinition::waitsFor(const QString &eventType) const
{
    const auto inFact = [&](const FactDefinition &fact) {
        return fact.setBy.contains(eventType) || fact.clearedBy.contains(eventType);
    };
    const auto inField = [&](const FieldDefinition &field) {
        const auto sets = [&](const auto &constant) { return constant.second.contains(eventType); };
        return field.of.contains(eventType) || std::any_of(field.constants.begin(), field.constants.end(), sets);
    };
    return std::any_of(facts.begin(), facts.end(), inFact) || std::any_of(fields.begin(), fields.end(), inField);
}

QStringList ProcessDefinition::suppliersOf(const QString &fact) const
{
    const auto found = std::find_if(facts.begin(), facts.end(), [&](const FactDefinition &one) { return one.name == fact; });
    return found == facts.end() ? QStringList() : found->setBy;
}

} // namespace weir
