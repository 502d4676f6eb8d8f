// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/repository.h"

#include <functional>

namespace weir {

/// Gives the query's events to `take` in batches of at most `size` (1 or more), each read by key after the one before, so that
/// memory is bounded and a batch costs the same wherever it stands. The query's limit holds for all batches together; no batch is
/// empty. An error of `take` ends it and is returned. Errors as Repository::read; InvalidPageSize for the size.
Status readInBatches(const Repository &events, ReadQuery query, qint64 size, const std::function<Status(const Events &)> &take);

/// The first event of the query; nothing where it has none.
Result<std::optional<Event>> readFirst(const Repository &events, ReadQuery query);
/// The last event of the query; of a limited one the last within the limit.
Result<std::optional<Event>> readLast(const Repository &events, const ReadQuery &query);

} // namespace weir
