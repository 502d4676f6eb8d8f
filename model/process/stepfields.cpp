// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/stepfields.h"

#include "model/process/valuediff.h"

#include <algorithm>

namespace weir {

namespace {

FieldFate fateOf(const std::optional<Value> &before, const std::optional<Value> &after)
{
    const bool was = before && before->kind != Value::Kind::Null;
    const bool is = after && after->kind != Value::Kind::Null;
    return was && is ? FieldFate::Changed : was ? FieldFate::Gone : FieldFate::New;
}

void addDifferences(const QString &name, const Value &before, const Value &after, std::size_t mostPlaces,
                    std::vector<FieldLine> &lines)
{
    for (const PathDifference &place : differences(before, after, mostPlaces)) {
        lines.push_back({.name = name,
                         .path = place.path,
                         .fate = fateOf(place.before, place.after),
                         .before = place.before.value_or(Value::null()),
                         .after = place.after.value_or(Value::null())});
    }
}

/// Each fact and field with its value, in the definition's order.
std::vector<std::pair<QString, Value>> valuesOf(const ProcessDefinition &definition, const Knowledge &knowledge)
{
    std::vector<std::pair<QString, Value>> values;
    values.reserve(definition.facts.size() + definition.fields.size());
    for (const FactDefinition &fact : definition.facts)
        values.emplace_back(fact.name, Value::boolean(knowledge.facts.value(fact.name)));
    for (const FieldDefinition &field : definition.fields)
        values.emplace_back(field.name, knowledge.fields.value(field.name));
    return values;
}

} // namespace

std::vector<FieldLine> fieldLines(const ProcessDefinition &definition, const ProcessStep &step, std::size_t mostPlaces)
{
    std::vector<FieldLine> lines;
    for (const FieldChange &change : step.changes)
        addDifferences(change.name, change.before, change.after, mostPlaces, lines);
    for (const auto &[name, value] : valuesOf(definition, step.after)) {
        const auto isIt = [&name = name](const FieldChange &change) { return change.name == name; };
        if (std::none_of(step.changes.begin(), step.changes.end(), isIt))
            lines.push_back({.name = name, .before = value, .after = value});
    }
    return lines;
}

std::vector<FieldLine> fieldLines(const ProcessDefinition &definition, const Knowledge &left, const Knowledge &right,
                                  std::size_t mostPlaces)
{
    std::vector<FieldLine> lines;
    const auto before = valuesOf(definition, left);
    const auto after = valuesOf(definition, right);
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i].second == after[i].second)
            lines.push_back({.name = before[i].first, .before = before[i].second, .after = after[i].second});
        else
            addDifferences(before[i].first, before[i].second, after[i].second, mostPlaces, lines);
    }
    return lines;
}

} // namespace weir
