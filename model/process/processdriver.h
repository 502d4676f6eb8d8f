// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/commandbus.h"
#include "model/process/engine.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace weir {

/// Has processes begin with what comes: whatever is stored by now counts as taken. Only for those that were never driven here.
Status beginAtEnd(UnitOfWork &unit, const QStringList &processes);

/// Runs the engine: after each commit it takes the events since the checkpoints, then carries out the commands of the domain's
/// processes that are due, on the store's writer thread and in its transactions: one for the links with their commands, one for
/// each command. What meets another writer is tried again without limit, after growing waits of random length. Two drivers on
/// one store, in one program or two, are safe. GUI thread; it only asks, the store's writer works.
class ProcessDriver : public QObject
{
    Q_OBJECT

public:
    ProcessDriver(EventStore &store, const Domain &domain, QObject *parent = nullptr);
    /// With command handlers of the caller's own.
    ProcessDriver(EventStore &store, const Domain &domain, CommandBus bus, QObject *parent = nullptr);

    /// Whether everything stored so far has been taken and every command is done, given up, or waits for its retry.
    bool isIdle() const { return !m_running && !m_again && !m_isWaiting; }

public Q_SLOTS:
    /// Looks for work. Cheap where there is none. After an error only once its wait is over.
    void drive();

Q_SIGNALS:
    void idle(); ///< nothing is left to do for now
    /// Once for an error that comes again and again; conflicts with other writers are no errors.
    void failed(const weir::Error &error);

private:
    /// What one pass of the engine found.
    struct Pass {
        bool more = false;
        Commands due = {};
        std::optional<Timestamp> nextRetry = {};
    };

    static Result<Pass> runPass(const Engine &engine, const QStringList &processes, UnitOfWork &unit);
    void passed(const Result<Pass> &pass);
    void carryOut(const CommandRecord &command);
    void recordFailed(const QString &commandId, const Error &error);
    void commandEnded();
    void finish();
    void tryLater(const Error &error);
    void tell(const Error &error);
    void timeout();

    EventStore &m_store;
    std::shared_ptr<const Engine> m_engine;
    std::shared_ptr<const CommandBus> m_bus;
    QTimer m_retry;
    QStringList m_processes;
    std::size_t m_openCommands = 0;
    bool m_running = false;
    bool m_again = false;
    bool m_isWaiting = false;             ///< m_retry runs because of an error
    int m_failures = 0;                   ///< in a row
    std::optional<Error> m_hindered = {}; ///< what kept a command from being carried out, or its failure from being noted
    QString m_told = {};
};

} // namespace weir
