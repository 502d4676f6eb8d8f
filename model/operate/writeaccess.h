// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

#include <QTimer>

namespace weir {

/// Whether an operator may write to an open store. Stores that Weir did not make, those opened to be read only, and those marked
/// as production are locked until an operator unlocks them for a while. GUI thread.
class WriteAccess : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Open,     ///< without limit of time
        Locked,   ///< until it is unlocked
        Unlocked, ///< until left() is over
    };

    static constexpr std::chrono::seconds usualTime = std::chrono::minutes(15);

    explicit WriteAccess(EventStore &store, QObject *parent = nullptr);

    State state() const { return m_state; }
    bool mayWrite() const { return m_state != State::Locked; }
    /// Until it locks again; zero where it is not unlocked.
    std::chrono::seconds left() const;
    /// Whether the file cannot be written whatever an operator wants.
    bool isImpossible() const { return m_store.info().immutable; }
    bool isUnlocking() const { return m_unlocking; }

    bool isProduction() const { return m_production; }
    /// Locks a store that is marked, whatever it was. One that is not any more is what it was when it was opened.
    void setProduction(bool production);

    /// Locks again after `time`. Whether the file can be written is tried first, so that state() changes later, or failed() tells
    /// why not. One that is unlocked gets the new time.
    void unlock(std::chrono::seconds time = usualTime);
    void lock();

Q_SIGNALS:
    void changed(); ///< state() or isProduction()
    void ticked();  ///< left(), each second
    void failed(const weir::Error &error);

private:
    void setState(State state);
    void tried(const Result<bool> &done, std::chrono::seconds time);
    void tick();

    EventStore &m_store;
    const bool m_wasReadOnly; ///< as it was opened
    bool m_production = false;
    bool m_unlocking = false;
    State m_state;
    Timestamp m_until = {};
    QTimer m_ticks;
};

} // namespace weir
