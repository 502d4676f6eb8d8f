// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/sqlite/readstatement.h"

#include <vector>

namespace weir {

/// A query of one shape, with the keys that its event ids would stand for.
struct ReadShape {
    ReadQuery query = {};
    ReadBounds bounds = {};
};

/// One query of every shape that a statement's text can depend on: stream or whole store, direction, sort, place, bounds by event
/// and by time, types, ids, limit.
std::vector<ReadShape> allReadShapes();

} // namespace weir
