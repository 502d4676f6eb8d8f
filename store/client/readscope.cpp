// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/client/readscope.h"

#include "store/client/client.h"
#include "store/reads.h"

namespace weir {

ReadScope ReadScope::with(const std::function<void(ReadQuery &)> &change) const
{
    ReadScope scope = *this;
    change(scope.m_query);
    return scope;
}

/// A null name would stand for the whole store; as a name it is as wrong as an empty one.
ReadScope ReadScope::stream(const QString &name) const
{
    return with([&](ReadQuery &query) { query.stream = name.isNull() ? QStringLiteral("") : name; });
}

ReadScope ReadScope::forward() const
{
    return with([](ReadQuery &query) { query.direction = Direction::Forward; });
}

ReadScope ReadScope::backward() const
{
    return with([](ReadQuery &query) { query.direction = Direction::Backward; });
}

ReadScope ReadScope::from(const QString &eventId) const
{
    return with([&](ReadQuery &query) { query.fromEvent = eventId; });
}

ReadScope ReadScope::to(const QString &eventId) const
{
    return with([&](ReadQuery &query) { query.toEvent = eventId; });
}

ReadScope ReadScope::olderThan(Timestamp time) const
{
    return with([&](ReadQuery &query) {
        query.olderThan = time;
        query.olderThanOrEqual.reset();
    });
}

ReadScope ReadScope::olderThanOrEqual(Timestamp time) const
{
    return with([&](ReadQuery &query) {
        query.olderThanOrEqual = time;
        query.olderThan.reset();
    });
}

ReadScope ReadScope::newerThan(Timestamp time) const
{
    return with([&](ReadQuery &query) {
        query.newerThan = time;
        query.newerThanOrEqual.reset();
    });
}

ReadScope ReadScope::newerThanOrEqual(Timestamp time) const
{
    return with([&](ReadQuery &query) {
        query.newerThanOrEqual = time;
        query.newerThan.reset();
    });
}

ReadScope ReadScope::between(Timestamp first, Timestamp last) const
{
    return newerThanOrEqual(first).olderThanOrEqual(last);
}

ReadScope ReadScope::betweenUntil(Timestamp first, Timestamp end) const
{
    return newerThanOrEqual(first).olderThan(end);
}

ReadScope ReadScope::asAt() const
{
    return with([](ReadQuery &query) { query.sortBy = SortBy::CreatedAt; });
}

ReadScope ReadScope::asOf() const
{
    return with([](ReadQuery &query) { query.sortBy = SortBy::ValidAt; });
}

ReadScope ReadScope::ofType(const QStringList &types) const
{
    return with([&](ReadQuery &query) { query.types = types; });
}

ReadScope ReadScope::withId(const QStringList &ids) const
{
    return with([&](ReadQuery &query) { query.ids = ids; });
}

ReadScope ReadScope::limit(qint64 count) const
{
    return with([&](ReadQuery &query) { query.limit = count; });
}

ReadScope ReadScope::withOrigin() const
{
    return with([](ReadQuery &query) { query.withOrigin = true; });
}

ReadScope ReadScope::inBatches(qint64 size) const
{
    ReadScope scope = *this;
    scope.m_batchSize = size;
    return scope;
}

Status ReadScope::eachBatch(const std::function<Status(const Events &)> &take) const
{
    return m_client->inRead([&](UnitOfWork &unit) {
        return readInBatches(unit.events, m_query, m_batchSize, [&](const Events &batch) -> Status {
            Events upcast;
            upcast.reserve(batch.size());
            for (const Event &event : batch) {
                Result<Event> today = m_client->upcaster().apply(event);
                if (!today)
                    return failure(today.error());
                upcast.push_back(std::move(*today));
            }
            return take(upcast);
        });
    });
}

Status ReadScope::each(const std::function<Status(const Event &)> &take) const
{
    return eachBatch([&](const Events &batch) -> Status {
        for (const Event &event : batch) {
            if (const Status taken = take(event); !taken)
                return taken;
        }
        return {};
    });
}

Result<Events> ReadScope::all() const
{
    Events events;
    const Status read = eachBatch([&](const Events &batch) {
        events.insert(events.end(), batch.begin(), batch.end());
        return Status();
    });
    return read ? Result<Events>(std::move(events)) : failure(read.error());
}

Result<std::optional<Event>> ReadScope::upcast(Result<std::optional<Event>> event) const
{
    if (!event || !*event)
        return event;
    return m_client->upcaster().apply(std::move(**event)).map([](Event today) { return std::optional(std::move(today)); });
}

Result<std::optional<Event>> ReadScope::first() const
{
    return upcast(m_client->ask<std::optional<Event>>([&](const UnitOfWork &unit) { return readFirst(unit.events, m_query); }));
}

Result<std::optional<Event>> ReadScope::last() const
{
    return upcast(m_client->ask<std::optional<Event>>([&](const UnitOfWork &unit) { return readLast(unit.events, m_query); }));
}

Result<qint64> ReadScope::count() const
{
    return m_client->ask<qint64>([&](const UnitOfWork &unit) { return unit.events.count(m_query); });
}

Result<std::optional<Event>> ReadScope::event(const QString &id) const
{
    return withId({id}).first();
}

Result<Event> ReadScope::requireEvent(const QString &id) const
{
    Result<std::optional<Event>> found = event(id);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(Error{.code = ErrorCode::EventNotFound,
                             .detail = QStringLiteral("Event not found: ") + id,
                             .where = m_query.stream,
                             .eventId = id});
    return std::move(**found);
}

} // namespace weir
