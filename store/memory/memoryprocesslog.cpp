// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/memory/memoryprocesslog.h"

#include <algorithm>

namespace weir {

namespace {

tl::unexpected<Error> notPrepared()
{
    return failure(ErrorCode::SqlFailed, QStringLiteral("the process log is not prepared"));
}

bool isDue(const CommandRecord &command, Timestamp now)
{
    return command.state == CommandState::Pending && (!command.retryAt || *command.retryAt <= now);
}

} // namespace

Status MemoryProcessLog::prepare()
{
    m_contents.prepared = true;
    return {};
}

Result<bool> MemoryProcessLog::isPrepared() const
{
    return m_contents.prepared;
}

Result<qint64> MemoryProcessLog::checkpoint(const QString &process) const
{
    return m_contents.checkpoints.value(process, 0);
}

Status MemoryProcessLog::setCheckpoint(const QString &process, qint64 eventKey)
{
    if (!m_contents.prepared)
        return notPrepared();
    m_contents.checkpoints.insert(process, eventKey);
    return {};
}

CommandRecord *MemoryProcessLog::findCommand(const QString &id)
{
    const auto found = std::find_if(m_contents.commands.begin(), m_contents.commands.end(),
                                    [&id](const CommandRecord &command) { return command.id == id; });
    return found == m_contents.commands.end() ? nullptr : &*found;
}

Result<bool> MemoryProcessLog::storeCommand(const CommandRecord &command)
{
    if (!m_contents.prepared)
        return notPrepared();
    if (findCommand(command.id))
        return false;
    m_contents.commands.push_back(command);
    m_contents.commands.back().key = qint64(m_contents.commands.size());
    return true;
}

Status MemoryProcessLog::updateCommand(const CommandRecord &command)
{
    if (!m_contents.prepared)
        return notPrepared();
    CommandRecord *stored = findCommand(command.id);
    if (!stored)
        return {};
    stored->state = command.state;
    stored->attempts = command.attempts;
    stored->error = command.error;
    stored->retryAt = command.retryAt;
    stored->finishedAt = command.finishedAt;
    stored->resultEventId = command.resultEventId;
    return {};
}

Result<std::optional<CommandRecord>> MemoryProcessLog::command(const QString &id) const
{
    for (const CommandRecord &command : m_contents.commands) {
        if (command.id == id)
            return std::optional(command);
    }
    return std::optional<CommandRecord>();
}

Result<Commands> MemoryProcessLog::pendingCommands(const QStringList &processes, Timestamp now, qint64 limit) const
{
    Commands due;
    for (const CommandRecord &command : m_contents.commands) {
        if (isDue(command, now) && processes.contains(command.process) && qint64(due.size()) < limit)
            due.push_back(command);
    }
    return due;
}

Result<std::optional<Timestamp>> MemoryProcessLog::nextRetry(Timestamp now) const
{
    std::optional<Timestamp> next;
    for (const CommandRecord &command : m_contents.commands) {
        if (command.state != CommandState::Pending || !command.retryAt || *command.retryAt <= now)
            continue;
        next = std::min(next.value_or(*command.retryAt), *command.retryAt);
    }
    return next;
}

Result<Commands> MemoryProcessLog::commands(const QString &stream, std::optional<qint64> beforeKey, qint64 limit) const
{
    Commands found;
    for (auto command = m_contents.commands.rbegin(); command != m_contents.commands.rend(); ++command) {
        const bool chosen = (stream.isNull() || command->stream == stream) && (!beforeKey || command->key < *beforeKey);
        if (chosen && qint64(found.size()) < limit)
            found.push_back(*command);
    }
    return found;
}

Status MemoryProcessLog::storeIssue(const ProcessIssue &issue)
{
    if (!m_contents.prepared)
        return notPrepared();
    const bool known = std::any_of(m_contents.issues.begin(), m_contents.issues.end(), [&issue](const ProcessIssue &stored) {
        return stored.process == issue.process && stored.eventId == issue.eventId;
    });
    if (!known) {
        m_contents.issues.push_back(issue);
        m_contents.issues.back().key = qint64(m_contents.issues.size());
    }
    return {};
}

Result<std::vector<ProcessIssue>> MemoryProcessLog::issues(std::optional<qint64> beforeKey, qint64 limit) const
{
    std::vector<ProcessIssue> newest(m_contents.issues.rbegin(), m_contents.issues.rend());
    std::erase_if(newest, [&beforeKey](const ProcessIssue &issue) { return beforeKey && issue.key >= *beforeKey; });
    newest.resize(std::min(newest.size(), std::size_t(std::max<qint64>(0, limit))));
    return newest;
}

Result<ProcessTroubles> MemoryProcessLog::troubles(qint64 most) const
{
    const auto failed = std::count_if(m_contents.commands.begin(), m_contents.commands.end(),
                                      [](const CommandRecord &command) { return command.state == CommandState::Failed; });
    return ProcessTroubles{.issues = std::min(qint64(m_contents.issues.size()), most),
                           .failedCommands = std::min(qint64(failed), most)};
}

} // namespace weir
