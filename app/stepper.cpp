// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/stepper.h"

#include <chrono>

namespace weir {

namespace {

using namespace std::chrono_literals;

constexpr auto tickInterval = 20ms;
constexpr auto deadline = 30s;
/// What else belongs to a step, as the lists around it, is read meanwhile.
constexpr auto settleTime = 250ms;

} // namespace

Stepper::Stepper(std::vector<Step> steps, QObject *parent) : QObject(parent), m_steps(std::move(steps))
{
    m_tick.setInterval(tickInterval);
    m_deadline.setInterval(deadline);
    m_deadline.setSingleShot(true);
    m_settle.setInterval(settleTime);
    m_settle.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &Stepper::tick);
    connect(&m_settle, &QTimer::timeout, this, &Stepper::next);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        m_tick.stop();
        Q_EMIT failed(number(), m_steps[m_at].name);
    });
}

void Stepper::start()
{
    m_deadline.start();
    m_tick.start();
}

void Stepper::tick()
{
    const Step &step = m_steps[m_at];
    if (!m_acted)
        m_acted = step.act();
    if (!m_acted || !step.isReached())
        return;
    m_tick.stop();
    m_deadline.stop();
    m_settle.start();
}

void Stepper::next()
{
    Q_EMIT reached(number(), m_steps[m_at].name);
    m_acted = false;
    if (++m_at == m_steps.size())
        Q_EMIT finished();
    else
        start();
}

} // namespace weir
