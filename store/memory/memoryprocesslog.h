// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/processlog.h"

#include <QHash>

namespace weir {

/// The reference of ProcessLog in memory. One thread.
class MemoryProcessLog final : public ProcessLog
{
public:
    /// Everything kept; a value.
    struct Contents {
        bool prepared = false;
        QHash<QString, qint64> checkpoints = {};
        Commands commands = {}; ///< by key
        std::vector<ProcessIssue> issues = {};
    };

    /// What is kept now, to be put back by restore() when a transaction is undone.
    Contents contents() const { return m_contents; }
    void restore(Contents contents) { m_contents = std::move(contents); }

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
    CommandRecord *findCommand(const QString &id);

    Contents m_contents;
};

} // namespace weir
