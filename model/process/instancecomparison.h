// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/alignment.h"
#include "model/process/timeline.h"

namespace weir {

/// How two steps that stand beside each other differ, or which one stands alone.
enum class StepFate {
    Same,
    OtherValues, ///< the same type of event and the same effect, but for values that it brought
    OtherEffect, ///< the same type of event made other facts, other commands, or could not be taken
    LeftOnly,
    RightOnly,
};

struct ComparedSteps {
    AlignedPlaces places = {};
    StepFate fate = StepFate::Same;
};

/// The steps of two instances side by side.
struct InstanceComparison {
    std::vector<ComparedSteps> rows = {};
    std::optional<std::size_t> divergence = {};  ///< the first row whose steps do something else, or of one side only
    std::optional<std::size_t> otherValues = {}; ///< the first row with other values
};

/// Aligns the first steps of two instances by the type of their events. Two of one definition are meant, but any can be. Pure.
InstanceComparison compareInstances(const Timeline &left, std::size_t leftSteps, const Timeline &right, std::size_t rightSteps);

} // namespace weir
