// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/catering/sample.h"
#include "store/payload/value.h"

#include <random>

namespace weir {

/// One event of the sample before it is stored.
struct StoryEvent {
    Timestamp at = {};
    QString stream = {};
    QString type = {};
    Value data = {};
    QString correlationId = {};
};

/// Tells how one order goes, from a generator of its own: the same seed and number give the same story.
std::vector<StoryEvent> tellOrder(int number, Timestamp placedAt, quint64 seed);

/// The events with which each caterer joins.
std::vector<StoryEvent> tellCaterers(Timestamp at);

} // namespace weir
