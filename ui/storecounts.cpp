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
    whenReady(m_session->store().read<Counts>(read, m_ticket), this, [this, ticket = m_ticket](const Result<Counts> &counts) {
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

Result<StoreCounts::Counts> StoreCounts::read(const UnitOfWork &unit)
{
    const auto events = unit.events.count({});
    if (!events)
        return failure(events.error());
    const auto streams = unit.events.countStreams(QString());
    if (!streams)
        return failure(streams.error());
    return Counts{*events, *streams};
}

} // namespace weir
