// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/domainchecks.h"

#include "model/process/template.h"

#include <algorithm>
#include <functional>

namespace weir {

namespace {

/// A rule with the process it belongs to and the place in the file where it sends.
struct Sender {
    std::size_t process;
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

/// Walks from the event that a command publishes through each process that waits for it, and what that sends in turn.
class CycleSearch
{
public:
    CycleSearch(const Domain &domain, std::size_t start) : m_domain(domain), m_start(start), m_cameFrom(domain.processes.size()) {}

    /// The processes on the way back to the start, or nothing.
    QStringList find(const QString &eventType)
    {
        follow(eventType, m_start);
        while (!m_isFound && !m_due.empty()) {
            const std::size_t process = m_due.back();
            m_due.pop_back();
            for (const RuleDefinition &rule : m_domain.processes[process].rules) {
                if (const CommandDefinition *command = m_domain.command(rule.command))
                    follow(command->publishes.event, process);
            }
        }
        return m_isFound ? way() : QStringList();
    }

private:
    void follow(const QString &eventType, std::size_t from)
    {
        for (std::size_t process = 0; process < m_domain.processes.size(); ++process) {
            if (m_cameFrom[process] || !m_domain.processes[process].waitsFor(eventType))
                continue;
            m_cameFrom[process] = from;
            m_isFound = m_isFound || process == m_start;
            m_due.push_back(process);
        }
    }

    QStringList way() const
    {
        QStringList names{m_domain.processes[m_start].name};
        for (std::size_t at = *m_cameFrom[m_start]; at != m_start; at = *m_cameFrom[at])
            names.prepend(m_domain.processes[at].name);
        names.prepend(m_domain.processes[m_start].name);
        return names;
    }

    const Domain &m_domain;
    std::size_t m_start;
    std::vector<std::optional<std::size_t>> m_cameFrom;
    std::vector<std::size_t> m_due;
    bool m_isFound = false;
};

void checkCycle(DefinitionReader &reader, const Domain &domain, const Sender &sender, const CommandDefinition &command)
{
    const QStringList way = CycleSearch(domain, sender.process).find(command.publishes.event);
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
            const Sender sender{process, rules[rule], *processes[process]->at(QStringLiteral("rules.%1.send").arg(rule))};
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
