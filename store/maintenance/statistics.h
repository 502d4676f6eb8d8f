// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

#include <functional>
#include <map>

namespace weir {

/// One of the indexes that RailsEventStore makes.
struct IndexFact {
    QString name = {};
    bool present = false;
};

struct CategoryStatistics {
    qint64 streams = 0;
    qint64 events = 0; ///< links: an event counts in each stream that it is in
};

/// What a store holds and how its file is made up.
struct StoreStatistics {
    qint64 events = 0;
    qint64 links = 0;
    qint64 streams = 0;
    std::map<QString, qint64> types = {};                  ///< events of each type
    std::map<QString, CategoryStatistics> categories = {}; ///< those without a category under the empty name
    bool namesCut = false;                                 ///< there are more types or categories than were asked for
    std::optional<Timestamp> firstTime = {};               ///< the earliest time of creation; nothing where it is no time
    std::optional<Timestamp> lastTime = {};

    qint64 fileBytes = 0;
    qint64 logBytes = 0; ///< of the write-ahead log beside it
    qint64 pageSize = 0;
    qint64 pages = 0;
    qint64 freePages = 0; ///< what compacting would give back
    QString journalMode = {};
    bool madeByWeir = false;
    bool hasForeignKey = false; ///< from links to events
    std::vector<IndexFact> indexes = {};
};

struct StatisticsOptions {
    std::size_t mostNames = 10'000;                  ///< types, and categories, that are told by name
    std::function<void(qint64 links)> progress = {}; ///< how many links have been counted
    Ticket ticket = {};                              ///< superseded: it ends with Superseded after the page at hand
};

/// Counts on a connection of its own, without a transaction around it all: each figure is of one moment, but all are not of
/// the same. It blocks: for threads that may. Cost: one walk of the smallest index of the events, one of that of their types
/// and one of an index of the links by stream, i.e. some seconds at ten million events; the payloads are not read. Memory is
/// that of the names.
Result<StoreStatistics> readStatistics(const StoreInfo &info, const StatisticsOptions &options = {});

} // namespace weir
