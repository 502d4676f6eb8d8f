// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/writeaccess.h"

#include "store/uuid.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 microsecondsPerSecond = 1'000'000;

/// A write that is rolled back: a transaction begins on a file that cannot be written, too.
Result<bool> tryWriting(UnitOfWork &unit)
{
    const NewEvent event{.id = newEventId(), .type = QStringLiteral("Tried"), .data = "{}", .createdAt = Timestamp::now()};
    const Status written = unit.events.append({&event, 1}, {}, ExpectedVersion::any());
    return written ? Result<bool>(true) : failure(written.error());
}

} // namespace

WriteAccess::WriteAccess(EventStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_wasReadOnly(store.info().readOnly)
    , m_state(store.info().readOnly ? State::Locked : State::Open)
{
    m_ticks.setInterval(std::chrono::seconds(1));
    connect(&m_ticks, &QTimer::timeout, this, &WriteAccess::tick);
}

std::chrono::seconds WriteAccess::left() const
{
    if (m_state != State::Unlocked)
        return {};
    const qint64 left = m_until.microseconds - Timestamp::now().microseconds;
    return std::chrono::seconds(std::max<qint64>(0, (left + microsecondsPerSecond - 1) / microsecondsPerSecond));
}

void WriteAccess::setProduction(bool production)
{
    if (production == m_production)
        return;
    m_production = production;
    if (production || m_wasReadOnly)
        lock();
    else
        setState(State::Open);
    Q_EMIT changed();
}

void WriteAccess::unlock(std::chrono::seconds time)
{
    if (isImpossible()) {
        Q_EMIT failed({.code = ErrorCode::ReadOnly, .where = m_store.info().path});
        return;
    }
    if (m_unlocking || m_state == State::Open)
        return;
    m_unlocking = true;
    m_store.setReadOnly(false);
    whenReady(m_store.write<bool>(tryWriting, Keep::RollBack), this, [this, time](const Result<bool> &done) { tried(done, time); });
}

void WriteAccess::tried(const Result<bool> &done, std::chrono::seconds time)
{
    m_unlocking = false;
    if (!done) {
        m_store.setReadOnly(m_wasReadOnly);
        Q_EMIT failed(done.error());
        return;
    }
    m_until = Timestamp{Timestamp::now().microseconds + std::chrono::microseconds(time).count()};
    m_ticks.start();
    setState(State::Unlocked);
    Q_EMIT ticked();
}

void WriteAccess::lock()
{
    m_ticks.stop();
    m_store.setReadOnly(m_wasReadOnly);
    setState(State::Locked);
}

void WriteAccess::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT changed();
}

void WriteAccess::tick()
{
    if (left() <= std::chrono::seconds(0))
        lock();
    else
        Q_EMIT ticked();
}

} // namespace weir
