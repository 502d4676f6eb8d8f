// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/fold.h"

namespace weir {

/// The steps of one process instance in the order of a clock, and its state after any of them. It keeps a state every `stride`
/// steps, so that no state costs more than `stride` events to fold, however long the process is. On any thread, one at a time.
class Timeline
{
public:
    static constexpr std::size_t stride = 64;

    explicit Timeline(ProcessDefinition definition, Clock clock = Clock::Recorded);

    const ProcessDefinition &definition() const { return m_definition; }
    Clock clock() const { return m_clock; }
    std::size_t size() const { return m_steps.size(); }
    const std::vector<ProcessStep> &steps() const { return m_steps; }

    /// After every step.
    const ProcessState &state() const { return m_state; }
    /// After the first `steps` steps, at most size().
    ProcessState stateAfter(std::size_t steps) const;
    /// The step, counted from 1, among the first `steps` that made the instance what it is then, complete or not, the last time;
    /// 0 where it has been so from the beginning.
    std::size_t lastTurn(std::size_t steps) const;

    /// The events are the caller's to order.
    void append(const Event &event);
    /// Forgets all but the first `steps` steps.
    void truncate(std::size_t steps);
    /// Forgets them all, and gives them away.
    std::vector<ProcessStep> takeSteps();
    /// Forgets them all and goes by that clock.
    void restart(Clock clock);

private:
    ProcessDefinition m_definition;
    Clock m_clock;
    ProcessState m_state;
    std::vector<ProcessStep> m_steps;
    std::vector<ProcessState> m_snapshots; ///< before the steps 0, stride, 2 * stride, ...
};

} // namespace weir
