// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/sqliteprocesslog.h"

#include "store/sqlite/rowreader.h"
#include "store/sqlite/schema.h"

#include <QVariant>

#include <limits>

namespace weir {

namespace {

QVariant timeValue(const std::optional<Timestamp> &time)
{
    return time ? QVariant(time->toColumn()) : QVariant();
}

QVariant textValue(const QString &text)
{
    return text.isNull() ? QVariant() : QVariant(text);
}

std::optional<Timestamp> timeOf(const QVariant &value)
{
    return value.isNull() ? std::nullopt : Timestamp::parse(value.toString());
}

CommandRecord readCommand(const QSqlQuery &row)
{
    return {.id = row.value(1).toString(),
            .process = row.value(2).toString(),
            .stream = row.value(3).toString(),
            .command = row.value(4).toString(),
            .data = row.value(5).toByteArray(),
            .causedBy = row.value(6).toString(),
            .correlationId = row.value(7).toString(),
            .state = CommandState(row.value(8).toInt()),
            .attempts = row.value(9).toInt(),
            .error = row.value(10).toString(),
            .createdAt = timeOf(row.value(11)).value_or(Timestamp{}),
            .retryAt = timeOf(row.value(12)),
            .finishedAt = timeOf(row.value(13)),
            .resultEventId = row.value(14).toString(),
            .key = row.value(0).toLongLong()};
}

} // namespace

Status SqliteProcessLog::prepare()
{
    // The newest part: an earlier Weir made the tables without it.
    const auto there = m_connection.value(
        QStringLiteral("SELECT count(*) FROM sqlite_master WHERE name IN ('weir_checkpoints', 'weir_commands', 'weir_issues', "
                       "'index_weir_commands_on_failed')"));
    if (!there)
        return failure(there.error());
    return there->toInt() == 4 ? Status() : createProcessTables(m_connection);
}

Result<bool> SqliteProcessLog::isPrepared() const
{
    const auto there = m_connection.value(
        QStringLiteral("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('weir_checkpoints', "
                       "'weir_commands', 'weir_issues')"));
    if (!there)
        return failure(there.error());
    return there->toInt() == 3;
}

/// Asked only once a statement has failed, so that one that works pays nothing for it.
template <class T>
Result<T> SqliteProcessLog::whenUnprepared(T nothing, const Error &error) const
{
    const Result<bool> prepared = isPrepared();
    return prepared && !*prepared ? Result<T>(std::move(nothing)) : failure(error);
}

Result<qint64> SqliteProcessLog::checkpoint(const QString &process) const
{
    const auto key = m_connection.value(QStringLiteral("SELECT event_key FROM weir_checkpoints WHERE process = ?"), {process});
    if (!key)
        return whenUnprepared(qint64(0), key.error());
    return key->toLongLong();
}

Status SqliteProcessLog::setCheckpoint(const QString &process, qint64 eventKey)
{
    return m_connection.exec(QStringLiteral("INSERT INTO weir_checkpoints (process, event_key) VALUES (?, ?) "
                                            "ON CONFLICT (process) DO UPDATE SET event_key = excluded.event_key"),
                             {process, eventKey});
}

Result<bool> SqliteProcessLog::storeCommand(const CommandRecord &command)
{
    const auto query = m_connection.run(
        QStringLiteral("INSERT INTO weir_commands (command_id, process, stream, command, data, caused_by, correlation_id, state, "
                       "attempts, error, created_at, retry_at, finished_at, result_event_id) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (command_id) DO NOTHING"),
        {command.id, command.process, command.stream, command.command, command.data, command.causedBy,
         textValue(command.correlationId), int(command.state), command.attempts, textValue(command.error),
         command.createdAt.toColumn(), timeValue(command.retryAt), timeValue(command.finishedAt),
         textValue(command.resultEventId)});
    if (!query)
        return failure(query.error());
    return (*query)->numRowsAffected() > 0;
}

Status SqliteProcessLog::updateCommand(const CommandRecord &command)
{
    return m_connection.exec(
        QStringLiteral("UPDATE weir_commands SET state = ?, attempts = ?, error = ?, retry_at = ?, finished_at = ?, "
                       "result_event_id = ? WHERE command_id = ?"),
        {int(command.state), command.attempts, textValue(command.error), timeValue(command.retryAt), timeValue(command.finishedAt),
         textValue(command.resultEventId), command.id});
}

Result<Commands> SqliteProcessLog::readCommands(const QString &condition, const QVariantList &values) const
{
    const QString sql = QStringLiteral("SELECT id, command_id, process, stream, command, data, caused_by, correlation_id, state, "
                                       "attempts, error, created_at, retry_at, finished_at, result_event_id FROM weir_commands ") +
                        condition;
    const auto rows = m_connection.run(sql, values);
    if (!rows)
        return whenUnprepared(Commands(), rows.error());
    Commands commands;
    const Status read = forEachRow(m_connection, **rows, [&](const QSqlQuery &row) { commands.push_back(readCommand(row)); });
    if (!read)
        return failure(read.error());
    return commands;
}

Result<std::optional<CommandRecord>> SqliteProcessLog::command(const QString &id) const
{
    const Result<Commands> found = readCommands(QStringLiteral("WHERE command_id = ?"), {id});
    if (!found)
        return failure(found.error());
    return found->empty() ? std::nullopt : std::optional(found->front());
}

Result<Commands> SqliteProcessLog::pendingCommands(const QStringList &processes, Timestamp now, qint64 limit) const
{
    QStringList marks;
    QVariantList values{now.toColumn()};
    for (const QString &process : processes) {
        marks << QStringLiteral("?");
        values << process;
    }
    values << limit;
    return readCommands(QString(QStringLiteral("WHERE state = 0 AND (retry_at IS NULL OR retry_at <= ?) AND process IN (") %
                                marks.join(QStringLiteral(", ")) % QStringLiteral(") ORDER BY id LIMIT ?")),
                        values);
}

Result<std::optional<Timestamp>> SqliteProcessLog::nextRetry(Timestamp now) const
{
    const auto at = m_connection.value(QStringLiteral("SELECT min(retry_at) FROM weir_commands WHERE state = 0 AND retry_at > ?"),
                                       {now.toColumn()});
    if (!at)
        return whenUnprepared(std::optional<Timestamp>(), at.error());
    return timeOf(*at);
}

Result<Commands> SqliteProcessLog::commands(const QString &stream, std::optional<qint64> beforeKey, qint64 limit) const
{
    QStringList conditions{QStringLiteral("1")};
    QVariantList values;
    if (!stream.isNull()) {
        conditions << QStringLiteral("stream = ?");
        values << stream;
    }
    if (beforeKey) {
        conditions << QStringLiteral("id < ?");
        values << *beforeKey;
    }
    values << limit;
    return readCommands(
        QString(QStringLiteral("WHERE ") % conditions.join(QStringLiteral(" AND ")) % QStringLiteral(" ORDER BY id DESC LIMIT ?")),
        values);
}

Status SqliteProcessLog::storeIssue(const ProcessIssue &issue)
{
    return m_connection.exec(QStringLiteral("INSERT INTO weir_issues (process, event_id, reason, created_at) VALUES (?, ?, ?, ?) "
                                            "ON CONFLICT (process, event_id) DO NOTHING"),
                             {issue.process, issue.eventId, issue.reason, issue.at.toColumn()});
}

Result<std::vector<ProcessIssue>> SqliteProcessLog::issues(std::optional<qint64> beforeKey, qint64 limit) const
{
    std::vector<ProcessIssue> issues;
    const auto rows = m_connection.run(
        QStringLiteral("SELECT process, event_id, reason, created_at, id FROM weir_issues WHERE id < ? ORDER BY id DESC LIMIT ?"),
        {beforeKey.value_or(std::numeric_limits<qint64>::max()), limit});
    if (!rows)
        return whenUnprepared(issues, rows.error());
    const Status read = forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        issues.push_back({.process = row.value(0).toString(),
                          .eventId = row.value(1).toString(),
                          .reason = row.value(2).toString(),
                          .at = timeOf(row.value(3)).value_or(Timestamp{}),
                          .key = row.value(4).toLongLong()});
    });
    if (!read)
        return failure(read.error());
    return issues;
}

Result<ProcessTroubles> SqliteProcessLog::troubles(qint64 most) const
{
    const auto issues = m_connection.value(QStringLiteral("SELECT count(*) FROM (SELECT 1 FROM weir_issues LIMIT ?)"), {most});
    if (!issues)
        return whenUnprepared(ProcessTroubles{}, issues.error());
    const auto failed =
        m_connection.value(QStringLiteral("SELECT count(*) FROM (SELECT 1 FROM weir_commands WHERE state = 2 LIMIT ?)"), {most});
    if (!failed)
        return whenUnprepared(ProcessTroubles{}, failed.error());
    return ProcessTroubles{.issues = issues->toLongLong(), .failedCommands = failed->toLongLong()};
}

} // namespace weir
