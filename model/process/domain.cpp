// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/domain.h"

#include <QFile>

#include <algorithm>

namespace weir {

namespace {

template <class Item, class Condition>
const Item *find(const std::vector<Item> &items, Condition condition)
{
    const auto found = std::find_if(items.begin(), items.end(), condition);
    return found == items.end() ? nullptr : &*found;
}

} // namespace

QStringList Domain::processNames() const
{
    QStringList names;
    names.reserve(qsizetype(processes.size()));
    for (const ProcessDefinition &one : processes)
        names << one.name;
    return names;
}

Domain Domain::withProcesses(const QStringList &names) const
{
    Domain part = *this;
    std::erase_if(part.processes, [&names](const ProcessDefinition &one) { return !names.contains(one.name); });
    return part;
}

const ProcessDefinition *Domain::process(const QString &processName) const
{
    return find(processes, [&](const ProcessDefinition &one) { return one.name == processName; });
}

const ProcessDefinition *Domain::processOfStream(const QString &stream) const
{
    const ProcessDefinition *best = nullptr;
    for (const ProcessDefinition &one : processes) {
        const bool isLonger = best == nullptr || one.streamPrefix.size() > best->streamPrefix.size();
        if (isLonger && stream.size() > one.streamPrefix.size() && stream.startsWith(one.streamPrefix))
            best = &one;
    }
    return best;
}

const CommandDefinition *Domain::command(const QString &commandName) const
{
    return find(commands, [&](const CommandDefinition &one) { return one.command == commandName; });
}

const OperationDefinition *Domain::operationFor(const QString &eventType) const
{
    return find(operations, [&](const OperationDefinition &one) { return one.publishes.event == eventType; });
}

Result<Domain> cateringDomain()
{
    QFile file(QStringLiteral(":/weir/domains/catering.json"));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileMissing, file.errorString(), file.fileName());
    return parseDomain(file.readAll(), file.fileName());
}

} // namespace weir
