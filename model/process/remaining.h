// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/definition.h"

namespace weir {

/// An event that is still missing.
struct RemainingEvent {
    QString type = {};
    QStringList makes = {}; ///< facts and fields that it makes what they would have to be
    QString field = {};     ///< the field that it must give `value`; null where its type is enough
    Value value = {};
    bool isOther = false; ///< the field must get another value than `value`
};

/// Events in an order after which the condition holds.
using RemainingWay = std::vector<RemainingEvent>;

/// What would make a condition hold.
struct Remaining {
    std::vector<RemainingWay> ways = {}; ///< the smallest first; none needs all the events of another
    bool isWhole = true;                 ///< false: there may be further or smaller ways; the condition is too large to try all
};

/// The smallest sets of events that would make the condition hold: one empty way where it does already, none where no events
/// can. Exact for conditions on which up to twelve different events bear. Pure.
Remaining remainingSteps(const ProcessDefinition &definition, const Condition &condition, const Knowledge &knowledge);

} // namespace weir
