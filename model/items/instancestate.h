// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "model/process/instanceindex.h"

namespace weir {

/// One fact of a process as a step on the way to complete.
struct FactStep {
    QString fact = {};
    bool done = false;
    Origin origin = {};                 ///< the event that set it, where it is done
    QStringList suppliers = {};         ///< types of event that would set it
    OperationDefinition operation = {}; ///< what an operator may do to set it; without a name where there is nothing
};

/// The facts in the order of the definition.
std::vector<FactStep> factSteps(const Domain &domain, const ProcessDefinition &definition, const ProcessState &state);

/// When an instance that has not completed becomes overdue: so long after an event last changed it. Nothing where it never does.
std::optional<Timestamp> overdueMoment(const ProcessDefinition &definition, const ProcessState &state);

} // namespace weir
