// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/commandtablemodel.h"

#include "model/items/ask.h"

#include <algorithm>

namespace weir {

namespace {

QString stateName(CommandState state)
{
    switch (state) {
    case CommandState::Pending: return QStringLiteral("pending");
    case CommandState::Done: return QStringLiteral("done");
    case CommandState::GivenUp: return QStringLiteral("given up");
    case CommandState::Failed: break;
    }
    return QStringLiteral("failed");
}

QVariant text(const QString &value)
{
    return value.isEmpty() ? QVariant() : QVariant(value);
}

} // namespace

CommandTableModel::CommandTableModel(EventStore &store, const QString &stream, int limit, QObject *parent)
    : TableModel(ColumnCount, parent), m_store(store), m_stream(stream), m_limit(limit), m_wanted(limit > 0 ? limit : pageSize)
{
    refresh();
}

CommandTableModel::~CommandTableModel()
{
    m_ticket.supersede();
}

int CommandTableModel::failedCount() const
{
    return int(std::count_if(m_commands.begin(), m_commands.end(),
                             [](const CommandRecord &command) { return command.state == CommandState::Failed; }));
}

bool CommandTableModel::anyFailedAttempt() const
{
    return std::any_of(m_commands.begin(), m_commands.end(), [](const CommandRecord &command) { return !command.error.isEmpty(); });
}

bool CommandTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && m_limit == 0 && !m_reading;
}

void CommandTableModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_wanted = rows() + pageSize;
    refresh();
}

/// Reads all the rows again, not only new ones: a command's state changes in its place.
void CommandTableModel::refresh()
{
    if (std::exchange(m_reading, true)) {
        m_again = true;
        return;
    }
    ask<Answer>(
        m_store, this, renew(m_ticket),
        [stream = m_stream, limit = m_wanted](const UnitOfWork &unit) -> Result<Answer> {
            const Result<bool> prepared = unit.processes.isPrepared();
            if (!prepared)
                return failure(prepared.error());
            if (!*prepared)
                return Answer{};
            Result<Commands> commands = unit.processes.commands(stream, {}, limit);
            if (!commands)
                return failure(commands.error());
            return Answer{.available = true, .commands = std::move(*commands)};
        },
        [this, wanted = m_wanted](const Answer &answer) { take(answer, wanted); },
        [this](const Error &error) {
            m_reading = false;
            Q_EMIT failed(error);
        });
}

void CommandTableModel::take(const Answer &answer, int wanted)
{
    m_reading = false;
    m_loaded = true;
    m_available = answer.available;
    m_hasMore = int(answer.commands.size()) >= wanted;
    insertNew(answer.commands);
    update(answer.commands);
    append(answer.commands);
    Q_EMIT loaded();
    if (std::exchange(m_again, false))
        refresh();
}

/// Those newer than the newest row, before it.
void CommandTableModel::insertNew(const Commands &commands)
{
    const qint64 newest = m_commands.empty() ? 0 : m_commands.front().key;
    const auto end = std::find_if(commands.begin(), commands.end(), [&](const CommandRecord &one) { return one.key <= newest; });
    if (m_commands.empty() || end == commands.begin())
        return;
    beginInsertRows({}, 0, int(end - commands.begin()) - 1);
    m_commands.insert(m_commands.begin(), commands.begin(), end);
    endInsertRows();
}

void CommandTableModel::update(const Commands &commands)
{
    const std::size_t common = std::min(commands.size(), m_commands.size());
    for (std::size_t row = 0; row < common; ++row)
        m_commands[row] = commands[row];
    if (common > 0)
        Q_EMIT dataChanged(index(0, 0), index(int(common) - 1, ColumnCount - 1));
    const int gone = rows() - int(common);
    if (gone <= 0)
        return;
    beginRemoveRows({}, rows() - gone, rows() - 1);
    m_commands.resize(m_commands.size() - std::size_t(gone));
    endRemoveRows();
}

void CommandTableModel::append(const Commands &commands)
{
    if (commands.size() <= m_commands.size())
        return;
    beginInsertRows({}, rows(), int(commands.size()) - 1);
    m_commands.insert(m_commands.end(), commands.begin() + std::ptrdiff_t(m_commands.size()), commands.end());
    endInsertRows();
}

QVariant CommandTableModel::cell(int row, int column, int role) const
{
    const CommandRecord &command = commandAt(row);
    switch (role) {
    case Qt::DisplayRole:
        if (const QVariant plain = value(command, column); plain.canConvert<Timestamp>())
            return plain.value<Timestamp>().toIso();
        else
            return plain;
    case ValueRole: return value(command, column);
    case StateRole: return QVariant::fromValue(command.state);
    case EventIdRole: return text(command.resultEventId);
    case StreamRole: return command.stream;
    default: return {};
    }
}

QVariant CommandTableModel::value(const CommandRecord &command, int column) const
{
    switch (column) {
    case Command: return command.command;
    case Process: return command.stream;
    case State: return stateName(command.state);
    case Attempts: return command.attempts;
    case ErrorText: return text(command.error);
    case CreatedAt: return QVariant::fromValue(command.createdAt);
    case FinishedAt: return command.finishedAt ? QVariant::fromValue(*command.finishedAt) : QVariant();
    case ResultEvent: return text(command.resultEventId);
    case NextAttempt: return command.retryAt ? QVariant::fromValue(*command.retryAt) : QVariant();
    default: return {};
    }
}

QString CommandTableModel::headerCell(int column) const
{
    switch (column) {
    case Command: return tr("Command");
    case Process: return tr("Process");
    case State: return tr("State");
    case Attempts: return tr("Attempts");
    case ErrorText: return tr("Error");
    case CreatedAt: return tr("Created");
    case FinishedAt: return tr("Finished");
    case ResultEvent: return tr("Result");
    case NextAttempt: return tr("Next attempt");
    default: return {};
    }
}

} // namespace weir
