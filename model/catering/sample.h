// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "store/eventstore.h"

namespace weir {

/// What the sample is made of. The same options give the same events, ids and times.
struct SampleOptions {
    quint64 seed = 1;
    int orders = 1000;
    int days = 42;
    Timestamp end = Timestamp::now(); ///< nothing is later than this
};

/// Writes a catering business of some weeks into a store that is empty: orders placed, menus offered, customers and caterers
/// who confirm in either order, late, twice or never, and the links, commands and confirmations of the domain's processes as
/// the engine makes them. Returns the number of events. Within the caller's transaction.
/// FileExists where the store is not empty.
Result<qint64> writeSample(UnitOfWork &unit, const Domain &domain, const SampleOptions &options);

} // namespace weir
