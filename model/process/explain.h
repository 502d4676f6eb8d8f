// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/fold.h"

namespace weir {

/// A condition with the truth of each of its parts and the event behind it.
struct Explanation {
    Condition::Kind kind = Condition::Kind::All;
    QString name = {};   ///< of the fact or field
    Value expected = {}; ///< what the field is compared with
    Value actual = {};   ///< what the fact or field is
    bool holds = false;
    bool wanted = true;                ///< what it would have to be for the whole to hold: false below a "not"
    bool blocks = false;               ///< it is among the reasons why the whole does not hold
    std::optional<Origin> origin = {}; ///< the event that made the fact or field what it is; nothing where none has yet
    QStringList suppliers = {};        ///< types of event that would make it what is wanted
    std::vector<Explanation> parts = {};
};

/// Why `condition` holds or not in a state. Pure.
Explanation explain(const ProcessDefinition &definition, const Condition &condition, const ProcessState &state);

/// Types of event that would make the fact or the comparison of a field `wanted`, in the definition's order.
QStringList suppliersOf(const ProcessDefinition &definition, const Condition &leaf, bool wanted);

} // namespace weir
