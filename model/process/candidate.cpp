// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/candidate.h"

namespace weir {

Candidate::Candidate(EventStore &store, const Domain &current, const Domain &candidate, QObject *parent)
    : QObject(parent), m_store(store), m_comparison(std::make_shared<Comparison>(current, candidate))
{
}

Candidate::~Candidate()
{
    m_ticket.supersede();
}

void Candidate::start()
{
    m_isRunning = true;
    stepOn();
}

void Candidate::cancel()
{
    m_ticket.supersede();
    m_isRunning = false;
}

void Candidate::stepOn()
{
    const auto work = [comparison = m_comparison](const UnitOfWork &unit) { return comparison->step(unit); };
    whenReady(m_store.read<ComparisonStep>(work, m_ticket), this, [this](const Result<ComparisonStep> &step) { take(step); });
}

void Candidate::take(const Result<ComparisonStep> &step)
{
    if (!m_isRunning)
        return;
    if (!step) {
        m_isRunning = false;
        Q_EMIT failed(step.error());
        return;
    }
    m_instances += step->instances;
    if (!step->changes.empty())
        Q_EMIT found(step->changes);
    Q_EMIT progressed(m_instances);
    if (step->more) {
        stepOn();
        return;
    }
    m_isRunning = false;
    Q_EMIT finished(m_comparison->isPartial());
}

} // namespace weir
