// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "store/eventstore.h"

#include <functional>

namespace weir {

/// Carries out commands by their handlers. The handlers of a domain's file publish an event; others are written in C++.
/// Immutable once set up; then any thread.
class CommandBus
{
public:
    /// Does what the command asks for within the unit's transaction and returns the id of the event that it published (null:
    /// none). An error undoes all that it did. It must not do a command's work twice: give what it writes ids derived from
    /// the command's.
    using Handler = std::function<Result<QString>(UnitOfWork &unit, const CommandRecord &command, Timestamp now)>;

    /// With a publishing handler for each command of the domain.
    explicit CommandBus(const Domain &domain);

    /// Replaces the handler of that command.
    void handle(const QString &command, const Handler &handler);

    /// Carries out a command that is still pending and keeps the result; does nothing where another engine was first.
    /// CommandFailed where it has no handler or the handler failed: nothing is then written, see recordFailure().
    Result<bool> carryOut(UnitOfWork &unit, const QString &commandId, Timestamp now) const;

private:
    QHash<QString, Handler> m_handlers;
};

/// Notes a failed attempt: the command waits twice as long after each (from one second up to five minutes), and is given up as
/// failed after eight.
Status recordFailure(UnitOfWork &unit, const QString &commandId, const Error &error, Timestamp now);

/// Has a command that failed, was given up, or waits for its next attempt carried out by the next pass. False where it is none
/// of these.
Result<bool> retryCommand(UnitOfWork &unit, const QString &commandId);
/// Ends the attempts at a command that is pending or failed; its error stays. False where it is done or given up already.
Result<bool> giveUpCommand(UnitOfWork &unit, const QString &commandId, Timestamp now);

} // namespace weir
