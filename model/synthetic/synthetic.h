// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/sqlite/directstore.h"

#include <functional>

namespace weir {

/// The size of a synthetic store. The same options give the same events, ids, times and links on every machine.
struct SyntheticOptions {
    qint64 events = 1'000'000; ///< up to a thousand million
    qint64 streams = 100'000;  ///< with events of their own, so without those of the processes
    qint64 processes = 25'000; ///< CateringMatch$ streams of links, one for an order each: at most three in five streams are orders
    int days = 365;            ///< from the first event to the last
    quint64 seed = 1;
    Timestamp end = {1'767'225'600'000'000}; ///< nothing is later; 2026-01-01 00:00:00
};

/// InvalidDefinition with the reason where no store can be of that size: more streams than events, more processes than
/// orders, too few events for the processes, or nothing at all.
Status checkSynthetic(const SyntheticOptions &options);

struct SyntheticProgress {
    std::function<void(qint64 done)> progress = {}; ///< after each transaction
    Ticket ticket = {};                             ///< superseded: Superseded after the transaction at hand
};

/// Fills an empty store of Weir's: categories of different sizes whose streams have lengths of a power law, some twenty types,
/// JSON data of 50 to 300 bytes, metadata with correlation and causation, times that never go back, UUIDv7 ids, and processes
/// of which a quarter waits and the others have their command and its event. Some thousand events a transaction; memory is
/// that of the streams that are open at one time. Returns the number of links. FileExists where the store holds events, and
/// what checkSynthetic() and the store say; what was written until then stays.
Result<qint64> writeSynthetic(DirectStore &store, const SyntheticOptions &options, const SyntheticProgress &progress = {});

} // namespace weir
