// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/explain.h"

#include <algorithm>

namespace weir {

namespace {

using Kind = Condition::Kind;

template <class Named>
const Named *named(const std::vector<Named> &all, const QString &name)
{
    const auto found = std::find_if(all.begin(), all.end(), [&name](const Named &one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

QStringList settersOf(const FieldDefinition &field, const Condition &leaf, bool wanted)
{
    QStringList types = field.of; // what is copied may be any value
    for (const auto &[value, setters] : field.constants) {
        const Knowledge then{.fields = {{field.name, value}}};
        if (leaf.holds(then) == wanted)
            types += setters;
    }
    types.removeDuplicates();
    return types;
}

class Explainer
{
public:
    Explainer(const ProcessDefinition &definition, const ProcessState &state) : m_definition(definition), m_state(state) {}

    Explanation of(const Condition &condition, bool wanted, bool parentBlocks) const
    {
        Explanation told{.kind = condition.kind,
                         .name = condition.name,
                         .expected = condition.value,
                         .holds = condition.holds(m_state.knowledge),
                         .wanted = wanted};
        told.blocks = parentBlocks && told.holds != wanted;
        if (condition.kind == Kind::Fact || condition.kind == Kind::FieldEquals)
            tellLeaf(condition, told);
        told.parts.reserve(condition.parts.size());
        for (const Condition &part : condition.parts)
            told.parts.push_back(of(part, condition.kind == Kind::Not ? !wanted : wanted, told.blocks));
        return told;
    }

private:
    void tellLeaf(const Condition &leaf, Explanation &told) const
    {
        const Knowledge &knowledge = m_state.knowledge;
        told.actual =
            leaf.kind == Kind::Fact ? Value::boolean(knowledge.facts.value(leaf.name)) : knowledge.fields.value(leaf.name);
        if (const auto origin = m_state.origins.constFind(leaf.name); origin != m_state.origins.cend())
            told.origin = *origin;
        told.suppliers = suppliersOf(m_definition, leaf, told.wanted);
    }

    const ProcessDefinition &m_definition;
    const ProcessState &m_state;
};

} // namespace

Explanation explain(const ProcessDefinition &definition, const Condition &condition, const ProcessState &state)
{
    return Explainer(definition, state).of(condition, true, true);
}

QStringList suppliersOf(const ProcessDefinition &definition, const Condition &leaf, bool wanted)
{
    if (leaf.kind == Kind::Fact) {
        const FactDefinition *fact = named(definition.facts, leaf.name);
        return fact == nullptr ? QStringList() : wanted ? fact->setBy : fact->clearedBy;
    }
    const FieldDefinition *field = named(definition.fields, leaf.name);
    return field == nullptr ? QStringList() : settersOf(*field, leaf, wanted);
}

} // namespace weir
