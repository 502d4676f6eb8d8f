// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/maintenance/statistics.h"
#include "store/sqlite/connection.h"

namespace weir {

/// Each index that RailsEventStore makes today, and whether this database has it or one on the same columns that enforces as
/// much. A partial index does not count.
Result<std::vector<IndexFact>> readIndexFacts(Connection &connection);

/// Whether the index of that name, or its like, is among the facts.
bool hasIndex(const std::vector<IndexFact> &facts, QLatin1StringView name);

inline constexpr QLatin1StringView eventIdIndex("index_event_store_events_on_event_id");
inline constexpr QLatin1StringView streamAndPositionIndex("index_event_store_events_in_streams_on_stream_and_position");
inline constexpr QLatin1StringView streamAndEventIndex("index_event_store_events_in_streams_on_stream_and_event_id");

} // namespace weir
