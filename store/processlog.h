// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/result.h"
#include "store/timestamp.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace weir {

enum class CommandState {
    Pending,
    Done,
    Failed,  ///< after so many attempts; an operator is to decide
    GivenUp, ///< an operator has decided that it need not be done
};

/// A command that a process sent, kept in the same transaction as the link that made it complete.
struct CommandRecord {
    QString id = {};      ///< uuid derived from process stream, rule and occurrence: the same command cannot be stored twice
    QString process = {}; ///< the definition's name
    QString stream = {};  ///< the process instance's stream
    QString command = {};
    QByteArray data = {};  ///< JSON
    QString causedBy = {}; ///< id of the event whose link made the rule true
    QString correlationId = {};
    CommandState state = CommandState::Pending;
    int attempts = 0;
    QString error = {}; ///< of the last attempt
    Timestamp createdAt = {};
    std::optional<Timestamp> retryAt = {}; ///< pending after a failure: not before
    std::optional<Timestamp> finishedAt = {};
    QString resultEventId = {}; ///< the event its handler published
    qint64 key = 0;             ///< order of storing, set by the store
};

using Commands = std::vector<CommandRecord>;

/// Something that a process could not take, kept so that it is seen and does not stop the others.
struct ProcessIssue {
    QString process = {};
    QString eventId = {};
    QString reason = {};
    Timestamp at = {};
    qint64 key = 0; ///< order of storing, set by the store
};

/// How much there is for a person to look into.
struct ProcessTroubles {
    qint64 issues = 0;
    qint64 failedCommands = 0;

    bool operator==(const ProcessTroubles &) const = default;
};

/// What the process engine keeps beside the streams: how far each process has read, its commands, its issues. In a SQLite
/// store these are tables whose names begin with weir_; they exist only where Weir drives processes. Until they are made,
/// reading answers as of an empty log and writing fails.
class ProcessLog
{
public:
    virtual ~ProcessLog() = default;

    /// Makes the tables, and their indexes, where they are missing.
    virtual Status prepare() = 0;
    virtual Result<bool> isPrepared() const = 0;

    /// Key of the last event that the process has taken; 0 before the first.
    virtual Result<qint64> checkpoint(const QString &process) const = 0;
    virtual Status setCheckpoint(const QString &process, qint64 eventKey) = 0;

    /// Whether it was stored: false where a command with that id is there already.
    virtual Result<bool> storeCommand(const CommandRecord &command) = 0;
    /// Overwrites state, attempts, error, times and result of the command with that id.
    virtual Status updateCommand(const CommandRecord &command) = 0;
    /// Those that are due (`retryAt` is nothing or not after `now`), oldest first.
    virtual Result<std::optional<CommandRecord>> command(const QString &id) const = 0;
    /// Pending ones of these processes that need not wait, oldest first.
    virtual Result<Commands> pendingCommands(const QStringList &processes, Timestamp now, qint64 limit) const = 0;
    /// The earliest `retryAt` of the pending commands after `now`.
    virtual Result<std::optional<Timestamp>> nextRetry(Timestamp now) const = 0;
    /// Newest first, with keys below `beforeKey` where it is given; of one process stream, or of all where it is null.
    virtual Result<Commands> commands(const QString &stream, std::optional<qint64> beforeKey, qint64 limit) const = 0;

    /// Kept once for each process and event: the first reason stays.
    virtual Status storeIssue(const ProcessIssue &issue) = 0;
    /// Newest first, with keys below `beforeKey` where it is given.
    virtual Result<std::vector<ProcessIssue>> issues(std::optional<qint64> beforeKey, qint64 limit) const = 0;
    /// Each count only up to `most`.
    virtual Result<ProcessTroubles> troubles(qint64 most) const = 0;
};

} // namespace weir
