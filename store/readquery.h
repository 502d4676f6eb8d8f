// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"

#include <QStringList>

#include <optional>

namespace weir {

enum class Direction { Forward, Backward };

/// What to sort by; ties go by key, both in the query's direction.
enum class SortBy {
    Key,       ///< the order of writing
    CreatedAt, ///< RailsEventStore's as_at
    ValidAt,   ///< RailsEventStore's as_of; time bounds then compare the time of validity
};

/// Which events to read. All bounds hold at once, and the limit applies after them.
struct ReadQuery {
    QString stream = {}; ///< null: the whole store
    Direction direction = Direction::Forward;
    SortBy sortBy = SortBy::Key;

    /// Where a page begins, exclusive, in the direction: an event's key, or a link's key in a stream. Sorted by time, the place
    /// is that of the time and then the key.
    std::optional<qint64> afterKey = {};
    std::optional<Timestamp> afterTime = {}; ///< by time only: of the event that has `afterKey`, whether it is still there or not
    std::optional<QString> fromEvent = {};   ///< exclusive event id, in the direction
    std::optional<QString> toEvent = {};     ///< exclusive event id, in the direction
    std::optional<Timestamp> newerThan = {};
    std::optional<Timestamp> newerThanOrEqual = {};
    std::optional<Timestamp> olderThan = {};
    std::optional<Timestamp> olderThanOrEqual = {};
    QStringList types = {};              ///< empty: any
    std::optional<QStringList> ids = {}; ///< empty list: nothing matches
    std::optional<qint64> limit = {};    ///< at least 1

    bool withOrigin = false; ///< fill Event::origin

    /// The same query for the page after this event, which it gave.
    ReadQuery after(const Event &event) const;
};

} // namespace weir
