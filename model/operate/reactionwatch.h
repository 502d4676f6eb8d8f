// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/reactions.h"
#include "store/asynchronous.h"

#include <QTimer>

namespace weir {

class Session;

/// Follows what comes of an event, by causation, until it is quiet: until Weir's own driver has nothing left to do, or nothing has
/// come for a while. GUI thread; asks, never waits.
class ReactionWatch : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,     ///< nothing is watched
        Watching, ///< more may come
        Quiet,    ///< something came, and no more will
        Silent,   ///< nothing came for quietTime(); what comes late is still told
    };

    /// The session outlives it.
    explicit ReactionWatch(Session &session, QObject *parent = nullptr);
    ~ReactionWatch() override;

    /// Without a reaction for so long it is quiet. Three seconds.
    std::chrono::milliseconds quietTime() const { return m_clock.intervalAsDuration(); }
    void setQuietTime(std::chrono::milliseconds time) { m_clock.setInterval(time); }

    /// Follows a stored event; what was watched before is forgotten.
    void watch(const QString &eventId);
    void stop();

    State state() const { return m_state; }
    const QString &eventId() const { return m_eventId; }
    const std::vector<Reaction> &reactions() const { return m_reading.reactions; }
    /// Whether a command is still to be carried out, or tried again.
    bool isPending() const { return m_reading.isPending; }

Q_SIGNALS:
    void changed(); ///< state() or reactions()
    void failed(const weir::Error &error);

private:
    void watchDriver();
    void driverIdle();
    void storeChanged();
    void read();
    void take(const ReactionReading &reading, bool wasIdle);
    void timeout();
    void setState(State state);

    Session &m_session;
    QTimer m_clock; ///< runs while nothing comes
    State m_state = State::Idle;
    QString m_eventId;
    ReactionReading m_reading;
    bool m_isReading = false;
    bool m_again = false;
    bool m_isDriverIdle = false; ///< it said so since the last commit
    Ticket m_ticket;
};

} // namespace weir
