// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "store/eventstore.h"

#include <QObject>
#include <QTimer>

namespace weir {

/// Runs the engine: after each commit it takes the events since the checkpoint, then carries out what commands are due, on
/// the store's writer thread and in its transactions. Two drivers on one store, in one program or two, are safe.
/// GUI thread; it only asks, the store's writer works.
class ProcessDriver : public QObject
{
    Q_OBJECT

public:
    ProcessDriver(EventStore &store, Domain domain, QObject *parent = nullptr);

    /// Whether everything stored so far has been taken and every command is done or waits for its retry.
    bool isIdle() const { return !m_running && !m_again; }

    /// Makes a failed command pending again, at once.
    QFuture<Result<bool>> retry(const CommandRecord &command);

public Q_SLOTS:
    void drive();

Q_SIGNALS:
    void idle(); ///< nothing is left to do for now
    void failed(const weir::Error &error);

private:
    EventStore &m_store;
    Domain m_domain;
    QTimer m_retry;
    bool m_running = false;
    bool m_again = false;
};

} // namespace weir
