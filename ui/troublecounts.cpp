// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/troublecounts.h"

#include "model/session.h"

#include <chrono>

namespace weir {

namespace {

constexpr std::chrono::milliseconds pause(200);

} // namespace

TroubleCounts::TroubleCounts(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &TroubleCounts::count);
}

void TroubleCounts::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_ticket.supersede();
    m_timer.stop();
    m_session = session;
    Q_EMIT counted({});
    if (!session)
        return;
    // A commit does not put off the count for which another has asked.
    connect(session, &Session::changed, this, [this] {
        if (!m_timer.isActive())
            m_timer.start();
    });
    count();
}

void TroubleCounts::count()
{
    m_ticket.supersede();
    m_ticket = Ticket();
    const auto work = [](const UnitOfWork &unit) { return unit.processes.troubles(most); };
    whenReady(m_session->store().read<ProcessTroubles>(work, m_ticket), this,
              [this, ticket = m_ticket](const Result<ProcessTroubles> &troubles) {
                  // Where it failed the last count stays: the pages tell what is wrong with the store.
                  if (troubles && !ticket.isSuperseded())
                      Q_EMIT counted(*troubles);
              });
}

} // namespace weir
