// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/processlog.h"
#include "store/sqlite/connection.h"

namespace weir {

/// The process log in Weir's own tables, on that connection's thread. Reading where the tables are missing finds nothing.
class SqliteProcessLog final : public ProcessLog
{
public:
    explicit SqliteProcessLog(Connection &connection) : m_connection(connection) {}

    Status prepare() override;
    Result<bool> isPrepared() const override;
    Result<qint64> checkpoint(const QString &process) const override;
    Status setCheckpoint(const QString &process, qint64 eventKey) override;
    Result<bool> storeCommand(const CommandRecord &command) override;
    Status updateCommand(const CommandRecord &command) override;
    Result<std::optional<CommandRecord>> command(const QString &id) const override;
    Result<Commands> pendingCommands(const QStringList &processes, Timestamp now, qint64 limit) const override;
    Result<std::optional<Timestamp>> nextRetry(Timestamp now) const override;
    Result<Commands> commands(const QString &stream, std::optional<qint64> beforeKey, qint64 limit) const override;
    Status storeIssue(const ProcessIssue &issue) override;
    Result<std::vector<ProcessIssue>> issues(std::optional<qint64> beforeKey, qint64 limit) const override;
    Result<ProcessTroubles> troubles(qint64 most) const override;

private:
    Result<Commands> readCommands(const QString &condition, const QVariantList &values) const;

    /// What a read finds where the tables are missing; else the error.
    template <class T>
    Result<T> whenUnprepared(T nothing, const Error &error) const;

    Connection &m_connection;
};

} // namespace weir
