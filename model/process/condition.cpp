// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/condition.h"

#include <algorithm>

namespace weir {

namespace {

using Kind = Condition::Kind;

bool isText(const Value &value)
{
    return value.kind == Value::Kind::String || value.kind == Value::Kind::Symbol;
}

/// A symbol that Ruby wrote equals the string that a definition has for it, and a value its tagged self.
bool areSame(const Value &left, const Value &right)
{
    if ((isText(left) && isText(right)) || (left.kind == right.kind && !left.isContainer()))
        return left.text == right.text;
    return left == right;
}

/// Facts that would have to turn true for the condition to become `wanted`.
QStringList missingFor(const Condition &condition, bool wanted, const Knowledge &knowledge)
{
    if (condition.holds(knowledge) == wanted)
        return {};
    if (condition.kind == Kind::Fact)
        return wanted ? QStringList(condition.name) : QStringList();
    if (condition.kind == Kind::FieldEquals)
        return {};
    if (condition.kind == Kind::Not)
        return missingFor(condition.parts.front(), !wanted, knowledge);
    const bool isOneEnough = (condition.kind == Kind::Any) == wanted;
    QStringList missing;
    for (const Condition &part : condition.parts) {
        missing += missingFor(part, wanted, knowledge);
        if (isOneEnough)
            break;
    }
    missing.removeDuplicates();
    return missing;
}

} // namespace

bool Condition::holds(const Knowledge &knowledge) const
{
    const auto partHolds = [&](const Condition &part) { return part.holds(knowledge); };
    switch (kind) {
    case Kind::All: return std::all_of(parts.begin(), parts.end(), partHolds);
    case Kind::Any: return std::any_of(parts.begin(), parts.end(), partHolds);
    case Kind::Not: return !parts.front().holds(knowledge);
    case Kind::Fact: return knowledge.facts.value(name, false);
    case Kind::FieldEquals: return areSame(knowledge.fields.value(name), value);
    }
    return false;
}

QStringList Condition::missingFacts(const Knowledge &knowledge) const
{
    return missingFor(*this, true, knowledge);
}

} // namespace weir
