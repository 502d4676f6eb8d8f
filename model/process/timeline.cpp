// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/timeline.h"

#include <algorithm>

namespace weir {

Timeline::Timeline(ProcessDefinition definition, Clock clock)
    : m_definition(std::move(definition)), m_clock(clock), m_state(initialState(m_definition))
{
}

ProcessState Timeline::stateAfter(std::size_t steps) const
{
    steps = std::min(steps, m_steps.size());
    if (steps == m_steps.size())
        return m_state;
    std::size_t at = steps / stride * stride;
    ProcessState state = m_snapshots[at / stride];
    for (; at < steps; ++at)
        advance(m_definition, state, m_steps[at].event, m_clock);
    return state;
}

std::size_t Timeline::lastTurn(std::size_t steps) const
{
    steps = std::min(steps, m_steps.size());
    const bool isComplete = steps > 0 && m_steps[steps - 1].complete;
    while (steps > 1 && m_steps[steps - 2].complete == isComplete)
        --steps;
    const bool wasSoBefore = steps == 1 && initialState(m_definition).complete == isComplete;
    return wasSoBefore ? 0 : steps;
}

void Timeline::append(const Event &event)
{
    if (m_steps.size() % stride == 0)
        m_snapshots.push_back(m_state);
    m_steps.push_back(applyEvent(m_definition, m_state, event, m_clock));
}

void Timeline::truncate(std::size_t steps)
{
    if (steps >= m_steps.size())
        return;
    m_state = stateAfter(steps);
    m_steps.resize(steps);
    m_snapshots.resize((steps + stride - 1) / stride);
}

std::vector<ProcessStep> Timeline::takeSteps()
{
    m_state = initialState(m_definition);
    m_snapshots.clear();
    return std::exchange(m_steps, {});
}

void Timeline::restart(Clock clock)
{
    m_clock = clock;
    truncate(0);
}

} // namespace weir
