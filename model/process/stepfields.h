// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/fold.h"

namespace weir {

/// What became of a field in a step, or from one state to another.
enum class FieldFate { New, Changed, Gone, Unchanged };

/// One fact, field, or place within a field's value, before and after.
struct FieldLine {
    QString name = {};
    QString path = {}; ///< within the value of the field, null for the whole
    FieldFate fate = FieldFate::Unchanged;
    Value before = {};
    Value after = {};

    bool operator==(const FieldLine &) const = default;
};

/// What a step did: first what it changed, the values of containers place by place (at most `mostPlaces` of each), then what it
/// left as it was.
std::vector<FieldLine> fieldLines(const ProcessDefinition &definition, const ProcessStep &step, std::size_t mostPlaces);

/// The facts and fields of two states in the definition's order; of those that differ, the places that do.
std::vector<FieldLine> fieldLines(const ProcessDefinition &definition, const Knowledge &left, const Knowledge &right,
                                  std::size_t mostPlaces);

} // namespace weir
