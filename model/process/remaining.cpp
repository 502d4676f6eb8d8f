// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/remaining.h"

#include <algorithm>
#include <bit>

namespace weir {

namespace {

using Kind = Condition::Kind;
using Bits = quint64; ///< by leaf of the condition: whether it holds

constexpr std::size_t mostActions = 12; ///< each subset of them is tried
constexpr std::size_t mostLeaves = 64;
constexpr std::size_t mostWays = 16;

/// An event as the leaves see it: which it makes hold, and which not.
struct Action {
    RemainingEvent event = {};
    Bits sets = 0;
    Bits clears = 0;

    Bits after(Bits before) const { return (before & ~clears) | sets; }
};

void collectLeaves(const Condition &condition, std::vector<Condition> &leaves)
{
    const bool isLeaf = condition.kind == Kind::Fact || condition.kind == Kind::FieldEquals;
    if (isLeaf && std::find(leaves.begin(), leaves.end(), condition) == leaves.end())
        leaves.push_back(condition);
    for (const Condition &part : condition.parts)
        collectLeaves(part, leaves);
}

/// The leaves of a condition as bits, and the events that bear on them.
class Leaves
{
public:
    Leaves(const ProcessDefinition &definition, const Condition &condition) : m_definition(definition)
    {
        collectLeaves(condition, m_leaves);
        if (m_leaves.size() > mostLeaves)
            m_leaves.resize(mostLeaves);
    }

    bool areAll() const { return m_leaves.size() < mostLeaves; }

    Bits bitsOf(const Knowledge &knowledge) const
    {
        Bits bits = 0;
        for (std::size_t leaf = 0; leaf < m_leaves.size(); ++leaf)
            bits |= Bits(m_leaves[leaf].holds(knowledge)) << leaf;
        return bits;
    }

    bool holds(const Condition &condition, Bits bits) const
    {
        const auto partHolds = [&](const Condition &part) { return holds(part, bits); };
        switch (condition.kind) {
        case Kind::All: return std::all_of(condition.parts.begin(), condition.parts.end(), partHolds);
        case Kind::Any: return std::any_of(condition.parts.begin(), condition.parts.end(), partHolds);
        case Kind::Not: return !partHolds(condition.parts.front());
        default: break;
        }
        const auto leaf = std::find(m_leaves.begin(), m_leaves.end(), condition);
        return leaf != m_leaves.end() && (bits >> (leaf - m_leaves.begin()) & 1) != 0;
    }

    /// Names of the leaves that are in `bits`, each once.
    QStringList names(Bits bits) const
    {
        QStringList names;
        for (std::size_t leaf = 0; leaf < m_leaves.size(); ++leaf) {
            if ((bits >> leaf & 1) != 0)
                names.append(m_leaves[leaf].name);
        }
        names.removeDuplicates();
        return names;
    }

    std::vector<Action> actions() const
    {
        std::vector<Action> actions;
        for (const QString &type : m_definition.eventTypes()) {
            const Action plain = ofType(type);
            if ((plain.sets | plain.clears) != 0)
                actions.push_back(plain);
            for (const FieldDefinition &field : m_definition.fields) {
                if (field.of.contains(type))
                    addCopies(field, plain, actions);
            }
        }
        return actions;
    }

private:
    /// What the type alone does: facts and constants.
    Action ofType(const QString &type) const
    {
        Action action{.event = {.type = type}};
        for (std::size_t leaf = 0; leaf < m_leaves.size(); ++leaf) {
            const std::optional<bool> next = effectOn(m_leaves[leaf], type);
            if (next)
                (*next ? action.sets : action.clears) |= Bits(1) << leaf;
        }
        return action;
    }

    std::optional<bool> effectOn(const Condition &leaf, const QString &type) const
    {
        for (const FactDefinition &fact : m_definition.facts) {
            if (leaf.kind == Kind::Fact && fact.name == leaf.name)
                return fact.setBy.contains(type)       ? std::optional(true)
                       : fact.clearedBy.contains(type) ? std::optional(false)
                                                       : std::nullopt;
        }
        for (const FieldDefinition &field : m_definition.fields) {
            for (const auto &[value, types] : field.constants) {
                if (leaf.kind == Kind::FieldEquals && field.name == leaf.name && types.contains(type))
                    return leaf.holds({.fields = {{field.name, value}}});
            }
        }
        return {};
    }

    /// The event with each value of the field that the condition asks for, and with another one.
    void addCopies(const FieldDefinition &field, const Action &plain, std::vector<Action> &actions) const
    {
        Bits all = 0;
        for (std::size_t leaf = 0; leaf < m_leaves.size(); ++leaf) {
            if (m_leaves[leaf].kind == Kind::FieldEquals && m_leaves[leaf].name == field.name)
                all |= Bits(1) << leaf;
        }
        for (std::size_t leaf = 0; leaf < m_leaves.size(); ++leaf) {
            const Bits bit = Bits(1) << leaf;
            if ((all & bit) == 0)
                continue;
            Action copy = plain;
            copy.event.field = field.name;
            copy.event.value = m_leaves[leaf].value;
            copy.sets |= bit;
            copy.clears |= all & ~bit;
            actions.push_back(copy);
            copy.event.isOther = true;
            copy.sets &= ~all;
            copy.clears |= all;
            actions.push_back(copy);
        }
    }

    const ProcessDefinition &m_definition;
    std::vector<Condition> m_leaves;
};

/// Tries every subset of the actions in every order, the small ones first. What orders lead to the same leaves is one.
class Search
{
public:
    Search(const Leaves &leaves, const Condition &condition, std::vector<Action> actions, Bits start)
        : m_leaves(leaves), m_condition(condition), m_actions(std::move(actions)), m_start(start)
    {
    }

    Remaining run()
    {
        Remaining found;
        m_reached.resize(std::size_t(1) << m_actions.size());
        m_reached[0].push_back({.bits = m_start});
        for (const std::size_t subset : subsetsBySize()) {
            const bool holdsAnother =
                std::any_of(m_found.begin(), m_found.end(), [subset](std::size_t one) { return (one & subset) == one; });
            if (holdsAnother)
                continue;
            if (const std::optional<std::size_t> end = tryOut(subset)) {
                m_found.push_back(subset);
                keep(wayTo(subset, *end), found);
            }
            if (found.ways.size() == mostWays) {
                found.isWhole = false;
                break;
            }
        }
        return found;
    }

private:
    struct Reached {
        Bits bits = 0;
        std::size_t action = 0; ///< the last one
        std::size_t before = 0; ///< what was reached without it
    };

    /// Unless events of the same types do without particular values.
    static void keep(const RemainingWay &way, Remaining &found)
    {
        const auto asksMore = [&way](const RemainingWay &known) {
            return std::equal(known.begin(), known.end(), way.begin(), way.end(),
                              [](const RemainingEvent &one, const RemainingEvent &other) {
                                  return one.type == other.type && one.field.isNull();
                              });
        };
        if (std::none_of(found.ways.begin(), found.ways.end(), asksMore))
            found.ways.push_back(way);
    }

    std::vector<std::size_t> subsetsBySize() const
    {
        std::vector<std::size_t> subsets(m_reached.size());
        for (std::size_t subset = 0; subset < subsets.size(); ++subset)
            subsets[subset] = subset;
        std::stable_sort(subsets.begin(), subsets.end(),
                         [](std::size_t left, std::size_t right) { return std::popcount(left) < std::popcount(right); });
        return subsets;
    }

    /// The place, among what the subset reaches, where the condition holds.
    std::optional<std::size_t> tryOut(std::size_t subset)
    {
        std::vector<Reached> &reached = m_reached[subset];
        for (std::size_t action = m_actions.size(); action-- > 0;) { // the last one last: the definition's order where it does
            if ((subset >> action & 1) == 0)
                continue;
            const std::vector<Reached> &before = m_reached[subset & ~(std::size_t(1) << action)];
            for (std::size_t at = 0; at < before.size(); ++at) {
                const Bits bits = m_actions[action].after(before[at].bits);
                if (std::none_of(reached.begin(), reached.end(), [bits](const Reached &one) { return one.bits == bits; }))
                    reached.push_back({.bits = bits, .action = action, .before = at});
            }
        }
        const auto end = std::find_if(reached.begin(), reached.end(),
                                      [this](const Reached &one) { return m_leaves.holds(m_condition, one.bits); });
        return end == reached.end() ? std::nullopt : std::optional(std::size_t(end - reached.begin()));
    }

    RemainingWay wayTo(std::size_t subset, std::size_t end) const
    {
        RemainingWay way;
        while (subset != 0) {
            const Reached &last = m_reached[subset][end];
            const std::size_t without = subset & ~(std::size_t(1) << last.action);
            const Bits before = m_reached[without][last.before].bits;
            RemainingEvent event = m_actions[last.action].event;
            event.makes = m_leaves.names(before ^ last.bits);
            way.insert(way.begin(), event);
            subset = without;
            end = last.before;
        }
        return way;
    }

    const Leaves &m_leaves;
    const Condition &m_condition;
    std::vector<Action> m_actions;
    Bits m_start;
    std::vector<std::vector<Reached>> m_reached; ///< by subset
    std::vector<std::size_t> m_found;
};

/// For what is too large to try: the first event that supplies each missing fact, where these make it hold.
Remaining firstSuppliers(const ProcessDefinition &definition, const Condition &condition, const Knowledge &knowledge)
{
    Remaining found{.isWhole = false};
    RemainingWay way;
    Knowledge after = knowledge;
    for (const QString &fact : condition.missingFacts(knowledge)) {
        const QStringList types = definition.suppliersOf(fact);
        if (types.isEmpty())
            return found;
        way.push_back({.type = types.front(), .makes = {fact}});
        after.facts.insert(fact, true);
    }
    if (condition.holds(after))
        found.ways.push_back(way);
    return found;
}

} // namespace

Remaining remainingSteps(const ProcessDefinition &definition, const Condition &condition, const Knowledge &knowledge)
{
    const Leaves leaves(definition, condition);
    std::vector<Action> actions = leaves.actions();
    if (!leaves.areAll() || actions.size() > mostActions)
        return firstSuppliers(definition, condition, knowledge);
    return Search(leaves, condition, std::move(actions), leaves.bitsOf(knowledge)).run();
}

} // namespace weir
