// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/storecounts.h"

#include "model/session.h"

#include <algorithm>
#include <chrono>

namespace weir {

namespace {

constexpr qint64 shortestPause = 200; ///< milliseconds
constexpr qint64 longestPause = 60'000;
/// A count takes at most this part of a reader's time.
constexpr qint64 pausesPerCount = 10;
constexpr qint64 streamsAtOnce = 20'000; ///< counted between two looks at whether the count is still wanted

} // namespace

StoreCounts::StoreCounts(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &StoreCounts::count);
}

void StoreCounts::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_ticket.supersede();
    m_timer.stop();
    m_session = session;
    m_counting = false;
    m_again = false;
    m_timer.setInterval(0);
    if (!session)
        return;
    connect(session, &Session::changed, this, &StoreCounts::countSoon);
    count();
}

void StoreCounts::countSoon()
{
    if (m_counting)
        m_again = true;
    else if (!m_timer.isActive())
        m_timer.start();
}

void StoreCounts::count()
{
    m_counting = true;
    m_again = false;
    m_ticket = Ticket();
    m_took.start();
    const auto work = [ticket = m_ticket](const UnitOfWork &unit) { return read(unit, ticket); };
    whenReady(m_session->store().walk<Counts>(work, m_ticket), this, [this, ticket = m_ticket](const Result<Counts> &counts) {
        if (ticket.isSuperseded())
            return;
        m_counting = false;
        m_timer.setInterval(std::chrono::milliseconds(std::clamp(m_took.elapsed() * pausesPerCount, shortestPause, longestPause)));
        // A count that failed leaves the last one: the pages tell what is wrong with the store.
        if (counts)
            Q_EMIT counted(counts->events, counts->streams);
        if (m_again)
            countSoon();
    });
}

Result<StoreCounts::Counts> StoreCounts::read(const UnitOfWork &unit, const Ticket &ticket)
{
    const auto events = unit.events.count({});
    if (!events)
        return failure(events.error());
    StreamCount streams;
    do {
        if (ticket.isSuperseded())
            return failure(ErrorCode::Superseded);
        const auto piece = unit.events.countStreamsAfter({}, streams.last, streamsAtOnce);
        if (!piece)
            return failure(piece.error());
        streams = {.streams = streams.streams + piece->streams, .last = piece->last};
    } while (!streams.last.isNull());
    return Counts{*events, streams.streams};
}

} // namespace weir
