// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/reactionwatch.h"

#include "model/items/ask.h"
#include "model/process/processdriver.h"
#include "model/session.h"

namespace weir {

namespace {

constexpr std::chrono::seconds usualQuietTime(3);

} // namespace

ReactionWatch::ReactionWatch(Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    m_clock.setSingleShot(true);
    m_clock.setInterval(usualQuietTime);
    connect(&m_clock, &QTimer::timeout, this, &ReactionWatch::timeout);
    connect(&session, &Session::changed, this, &ReactionWatch::storeChanged);
    connect(&session, &Session::drivingChanged, this, &ReactionWatch::watchDriver);
    watchDriver();
}

ReactionWatch::~ReactionWatch()
{
    m_ticket.supersede();
}

void ReactionWatch::watchDriver()
{
    if (ProcessDriver *driver = m_session.driver())
        connect(driver, &ProcessDriver::idle, this, &ReactionWatch::driverIdle);
}

void ReactionWatch::watch(const QString &eventId)
{
    renew(m_ticket);
    m_eventId = eventId;
    m_reading = {.scan = {.eventId = eventId}};
    m_isReading = m_again = false;
    m_isDriverIdle = false;
    m_state = State::Watching;
    m_clock.start();
    Q_EMIT changed();
    read();
}

void ReactionWatch::stop()
{
    renew(m_ticket);
    m_clock.stop();
    m_eventId.clear();
    m_reading = {};
    m_isReading = m_again = false;
    setState(State::Idle);
}

void ReactionWatch::storeChanged()
{
    if (m_state == State::Watching || m_state == State::Silent)
        read();
}

void ReactionWatch::driverIdle()
{
    m_isDriverIdle = true;
    if (m_state == State::Watching)
        read();
}

void ReactionWatch::read()
{
    if (m_isReading) {
        m_again = true;
        return;
    }
    m_isReading = true;
    m_again = false;
    const bool wasIdle = std::exchange(m_isDriverIdle, false);
    ask<ReactionReading>(
        m_session.store(), this, m_ticket,
        [domain = m_session.domain(), scan = m_reading.scan](const UnitOfWork &unit) { return readReactions(unit, domain, scan); },
        [this, wasIdle](const ReactionReading &reading) { take(reading, wasIdle); },
        [this](const Error &error) {
            m_isReading = false;
            Q_EMIT failed(error);
        });
}

void ReactionWatch::take(const ReactionReading &reading, bool wasIdle)
{
    m_isReading = false;
    const bool isNew = reading.reactions != m_reading.reactions;
    m_reading = reading;
    if (isNew) {
        m_clock.start();
        m_state = State::Watching;
        Q_EMIT changed();
    }
    if (m_again || reading.more)
        read();
    else if (wasIdle && !reading.isPending && !reading.reactions.empty())
        setState(State::Quiet);
}

void ReactionWatch::timeout()
{
    if (m_reading.isPending)
        m_clock.start();
    else
        setState(m_reading.reactions.empty() ? State::Silent : State::Quiet);
}

void ReactionWatch::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    if (state != State::Watching)
        m_clock.stop();
    Q_EMIT changed();
}

} // namespace weir
