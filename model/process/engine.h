// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "store/eventstore.h"

namespace weir {

/// What one event did to a process.
struct StepOutcome {
    QString stream = {};       ///< of the instance; null where the event names none
    bool linked = false;       ///< false: it was linked before, or could not be taken
    QStringList commands = {}; ///< ids of the commands that were stored
    QString issue = {};        ///< why the event could not be taken
};

/// What a pass over the store did.
struct CatchUpOutcome {
    qint64 events = 0; ///< that a process waits for, linked now or before
    qint64 linked = 0;
    qint64 commands = 0;
    bool more = false; ///< the pass ended at its limit, not at the end of the store
};

/// Runs processes within the caller's transaction: links the events that their definitions wait for, folds, stores the
/// commands of rules that have become true. Everything it writes has a derived identity, so a repeated step changes nothing.
/// Stateless but for its domain; any thread.
class Engine
{
public:
    explicit Engine(Domain domain);

    /// Takes events after each process's checkpoint, at most `limit` a process, and moves the checkpoints.
    Result<CatchUpOutcome> catchUp(UnitOfWork &unit, Timestamp now, qint64 limit) const;

    /// One step of one process. The event is stored already. An event that cannot be taken becomes an issue, not an error.
    Result<StepOutcome> take(UnitOfWork &unit, const ProcessDefinition &process, const Event &event, Timestamp now) const;

    const Domain &domain() const { return m_domain; }

private:
    static Result<CatchUpOutcome> catchUpProcess(UnitOfWork &unit, const ProcessDefinition &process, const QStringList &types,
                                                 Timestamp now, qint64 limit);
    static Result<CatchUpOutcome> takeAll(UnitOfWork &unit, const ProcessDefinition &process, const Events &events, Timestamp now);
    static Result<CatchUpOutcome> passOver(UnitOfWork &unit, const ProcessDefinition &process, qint64 checkpoint);

    Domain m_domain;
    std::vector<QStringList> m_eventTypes; ///< by process
};

} // namespace weir
