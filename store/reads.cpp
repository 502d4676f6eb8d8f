// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/reads.h"

#include <algorithm>
#include <limits>

namespace weir {

namespace {

constexpr qint64 fewAtATime = 1000;

/// The same events from the other end. Bounds change places: each is told in the direction of the query.
ReadQuery reversed(ReadQuery query)
{
    query.direction = query.direction == Direction::Forward ? Direction::Backward : Direction::Forward;
    std::swap(query.fromEvent, query.toEvent);
    return query;
}

/// Found from its other end without reading what lies between. That end is unknown where a limit or a place to go on from says
/// where the query stops.
bool canReverse(const ReadQuery &query)
{
    return !query.limit && !query.afterKey;
}

} // namespace

Status readInBatches(const Repository &events, ReadQuery query, qint64 size, const std::function<Status(const Events &)> &take)
{
    if (size < 1)
        return failure(ErrorCode::InvalidPageSize, QStringLiteral("a batch has 1 event or more"));
    qint64 left = query.limit.value_or(std::numeric_limits<qint64>::max());
    do {
        // A limit below 1 is the repository's to refuse, after what comes before it.
        const qint64 wanted = std::min(left, size);
        query.limit = wanted;
        const Result<Events> batch = events.read(query);
        if (!batch)
            return failure(batch.error());
        if (batch->empty())
            return {};
        if (const Status taken = take(*batch); !taken)
            return taken;
        if (qint64(batch->size()) < wanted)
            return {};
        left -= wanted;
        query = query.after(batch->back());
    } while (left > 0);
    return {};
}

Result<std::optional<Event>> readFirst(const Repository &events, ReadQuery query)
{
    if (!query.limit || *query.limit > 0)
        query.limit = 1;
    Result<Events> found = events.read(query);
    if (!found)
        return failure(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<std::optional<Event>> readLast(const Repository &events, const ReadQuery &query)
{
    if (canReverse(query))
        return readFirst(events, reversed(query));
    std::optional<Event> last;
    const Status read = readInBatches(events, query, fewAtATime, [&](const Events &batch) {
        last = batch.back();
        return Status();
    });
    return read ? Result<std::optional<Event>>(std::move(last)) : failure(read.error());
}

} // namespace weir
