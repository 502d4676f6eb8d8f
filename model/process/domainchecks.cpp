// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/domainchecks.h"

#include "model/process/template.h"

#include <algorithm>
#include <map>

namespace weir {

namespace {

/// A rule with the process it belongs to and the place in the file where it sends.
struct Sender {
    std::size_t process;
    std::size_t index; ///< of the rule
    const RuleDefinition &rule;
    const Value &at;
};

void checkNames(DefinitionReader &reader, const Sender &sender, const CommandDefinition &command)
{
    for (const QString &name : templateNames(command.publishes.stream) + templateNames(command.publishes.data)) {
        if (sender.rule.data.find(name) == nullptr)
            reader.refuse(sender.at, QStringLiteral("%1 needs {%2}, which is not sent").arg(command.command, name));
    }
}

/// Whether the fact, once this event has set it, stays so: no command publishes what clears it.
bool isKept(const Domain &domain, const FactDefinition &fact, const QString &eventType)
{
    const auto clears = [&](const CommandDefinition &command) { return fact.clearedBy.contains(command.publishes.event); };
    return fact.setBy.contains(eventType) && std::none_of(domain.commands.begin(), domain.commands.end(), clears);
}

/// Whether the condition cannot hold once the event is taken, because it asks for a fact not to be, and the event makes it be.
bool isEndedBy(const Condition &condition, const QString &eventType, const Domain &domain, const ProcessDefinition &process)
{
    const auto isPartEnded = [&](const Condition &part) { return isEndedBy(part, eventType, domain, process); };
    if (condition.kind == Condition::Kind::All)
        return std::any_of(condition.parts.begin(), condition.parts.end(), isPartEnded);
    if (condition.kind == Condition::Kind::Any)
        return !condition.parts.empty() && std::all_of(condition.parts.begin(), condition.parts.end(), isPartEnded);
    if (condition.kind != Condition::Kind::Not || condition.parts.front().kind != Condition::Kind::Fact)
        return false;
    const QString &name = condition.parts.front().name;
    const auto isKeptFact = [&](const FactDefinition &fact) { return fact.name == name && isKept(domain, fact, eventType); };
    return std::any_of(process.facts.begin(), process.facts.end(), isKeptFact);
}

/// Walks from the event that a rule's command publishes through each rule that it may make true, and what that sends in turn.
class CycleSearch
{
public:
    using Place = std::pair<std::size_t, std::size_t>; ///< process and rule

    CycleSearch(const Domain &domain, Place start) : m_domain(domain), m_start(start) {}

    /// The processes on the way back to the start, or nothing.
    QStringList find(const QString &eventType)
    {
        follow(eventType, m_start);
        while (!m_cameFrom.contains(m_start) && !m_due.empty()) {
            const Place place = m_due.back();
            m_due.pop_back();
            if (const CommandDefinition *command = m_domain.command(ruleAt(place).command))
                follow(command->publishes.event, place);
        }
        return m_cameFrom.contains(m_start) ? way() : QStringList();
    }

private:
    const RuleDefinition &ruleAt(Place place) const { return m_domain.processes[place.first].rules[place.second]; }

    void follow(const QString &eventType, Place from)
    {
        for (std::size_t at = 0; at < m_domain.processes.size(); ++at) {
            const ProcessDefinition &process = m_domain.processes[at];
            for (std::size_t rule = 0; process.waitsFor(eventType) && rule < process.rules.size(); ++rule) {
                const Place to(at, rule);
                if (m_cameFrom.contains(to) || isEndedBy(process.rules[rule].when, eventType, m_domain, process))
                    continue;
                m_cameFrom.emplace(to, from);
                m_due.push_back(to);
            }
        }
    }

    QString nameAt(Place place) const { return m_domain.processes[place.first].name; }

    QStringList way() const
    {
        QStringList names{nameAt(m_start)};
        for (Place at = m_cameFrom.at(m_start); at != m_start; at = m_cameFrom.at(at))
            names.prepend(nameAt(at));
        names.prepend(nameAt(m_start));
        return names;
    }

    const Domain &m_domain;
    Place m_start;
    std::map<Place, Place> m_cameFrom;
    std::vector<Place> m_due;
};

void checkCycle(DefinitionReader &reader, const Domain &domain, const Sender &sender, const CommandDefinition &command)
{
    const QStringList way = CycleSearch(domain, {sender.process, sender.index}).find(command.publishes.event);
    if (!way.isEmpty())
        reader.refuse(sender.at, QStringLiteral("a cycle: %1 publishes %2 (%3)")
                                     .arg(command.command, command.publishes.event, way.join(QStringLiteral(" → "))));
}

} // namespace

void checkDomain(DefinitionReader &reader, const Domain &domain, const std::vector<const Value *> &processes, bool declaresCommands)
{
    for (std::size_t process = 0; process < processes.size(); ++process) {
        const std::vector<RuleDefinition> &rules = domain.processes[process].rules;
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            const Sender sender{process, rule, rules[rule], *processes[process]->at(QStringLiteral("rules.%1.send").arg(rule))};
            const CommandDefinition *command = domain.command(sender.rule.command);
            if (command == nullptr && declaresCommands)
                reader.refuse(sender.at, QStringLiteral("nobody carries out command \"%1\"").arg(sender.rule.command));
            if (command == nullptr)
                continue;
            checkNames(reader, sender, *command);
            checkCycle(reader, domain, sender, *command);
        }
    }
}

} // namespace weir
