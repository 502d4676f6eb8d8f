// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"

#include <optional>

namespace weir {

/// One place where two values differ.
struct PathDifference {
    QString path = {};                ///< keys and array indexes joined by dots (Value::at reads it); null: the whole
    std::optional<Value> before = {}; ///< nothing where it was not there
    std::optional<Value> after = {};

    bool operator==(const PathDifference &) const = default;
};

/// Where two values differ, as deep as both are containers of one kind, in the order of `after` and then of what is gone.
/// At most `limit` places.
std::vector<PathDifference> differences(const Value &before, const Value &after, std::size_t limit);

} // namespace weir
