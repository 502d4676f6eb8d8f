// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancesummary.h"

namespace weir {

InstanceState stateOf(const InstanceSummary &summary, Timestamp now)
{
    if (summary.state.complete)
        return InstanceState::Complete;
    return summary.isOverdue(now) ? InstanceState::Overdue : InstanceState::Waiting;
}

} // namespace weir
