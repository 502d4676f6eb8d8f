// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/eventwindow.h"

#include <algorithm>
#include <functional>

namespace weir {

namespace {

ReadQuery pageQuery(const QString &stream, Direction direction, qint64 limit)
{
    ReadQuery query;
    query.stream = stream;
    query.direction = direction;
    query.limit = limit;
    query.withOrigin = true;
    return query;
}

bool isFull(const Events &events, qint64 limit)
{
    return qint64(events.size()) >= limit;
}

/// Of the newest event, or of the oldest one; 0 where there is none.
Result<qint64> edgeKey(const Repository &events, const QString &stream, Direction from)
{
    ReadQuery query = pageQuery(stream, from, 1);
    query.withOrigin = false;
    const Result<Events> edge = events.read(query);
    if (!edge)
        return failure(edge.error());
    return edge->empty() ? 0 : orderKey(edge->front(), stream);
}

Result<EventWindow> readForward(const Repository &events, const ReadQuery &query)
{
    Result<Events> page = events.read(query);
    if (!page)
        return failure(page.error());
    const Result<qint64> newest = edgeKey(events, query.stream, Direction::Backward);
    if (!newest)
        return failure(newest.error());
    const bool more = !page->empty() && orderKey(page->back(), query.stream) < *newest;
    return EventWindow{.events = std::move(*page), .hasOlder = query.afterKey.has_value(), .hasNewer = more, .newestKey = *newest};
}

/// Joins two neighbouring windows.
EventWindow joined(EventWindow older, EventWindow newer)
{
    older.events.insert(older.events.end(), std::move_iterator(newer.events.begin()), std::move_iterator(newer.events.end()));
    older.hasNewer = newer.hasNewer;
    older.newestKey = newer.newestKey;
    older.soughtKey = newer.soughtKey;
    return older;
}

Result<EventWindow> readAroundKey(const Repository &events, const QString &stream, qint64 key, qint64 limit)
{
    Result<EventWindow> older = readWindowBefore(events, stream, key, std::max<qint64>(1, limit / 2));
    if (!older)
        return older;
    Result<EventWindow> newer = readWindowAfter(events, stream, key - 1, std::max<qint64>(1, limit - limit / 2));
    if (!newer)
        return newer;
    if (!newer->events.empty())
        newer->soughtKey = orderKey(newer->events.front(), stream);
    return joined(std::move(*older), std::move(*newer));
}

using FoundKey = Result<std::optional<qint64>>;

/// Key of the first event of the query; nothing where it has none.
FoundKey firstKey(const Repository &events, const ReadQuery &query)
{
    const Result<Events> first = events.read(query);
    if (!first)
        return failure(first.error());
    return first->empty() ? std::nullopt : std::optional(orderKey(first->front(), query.stream));
}

/// Key of the first event that `isBehind` holds for, which holds for all after it too: some thirty single reads.
FoundKey firstKeyWhere(const Repository &events, const QString &stream, const std::function<bool(const Event &)> &isBehind)
{
    const Result<qint64> oldest = edgeKey(events, stream, Direction::Forward);
    if (!oldest)
        return failure(oldest.error());
    const Result<qint64> newest = edgeKey(events, stream, Direction::Backward);
    if (!newest)
        return failure(newest.error());
    std::optional<qint64> found;
    ReadQuery query = pageQuery(stream, Direction::Forward, 1);
    query.withOrigin = false;
    for (qint64 low = *oldest, high = *newest; low <= high;) {
        const qint64 middle = low + (high - low) / 2;
        query.afterKey = middle - 1;
        const Result<Events> probe = events.read(query);
        if (!probe)
            return failure(probe.error());
        if (probe->empty() || isBehind(probe->front())) {
            high = middle - 1;
            if (!probe->empty())
                found = orderKey(probe->front(), stream);
        } else {
            low = orderKey(probe->front(), stream) + 1;
        }
    }
    return found;
}

FoundKey keyOfPlace(const Repository &events, const QString &stream, const EventPlace &place)
{
    if (place.kind == EventPlace::Kind::Time)
        return firstKeyWhere(events, stream, [&](const Event &event) { return event.createdAt >= place.time; });
    if (place.kind == EventPlace::Kind::Position && !stream.isNull())
        return firstKeyWhere(events, stream, [&](const Event &event) { return event.position && *event.position >= place.number; });
    ReadQuery query = pageQuery(stream, Direction::Forward, 1);
    query.withOrigin = false;
    if (place.kind == EventPlace::Kind::Event)
        query.ids = QStringList{place.eventId};
    else
        query.afterKey = place.kind == EventPlace::Kind::Position ? place.number : place.number - 1;
    return firstKey(events, query);
}

} // namespace

Result<EventWindow> readWindowAtEnd(const Repository &events, const QString &stream, qint64 limit)
{
    Result<Events> page = events.read(pageQuery(stream, Direction::Backward, limit));
    if (!page)
        return failure(page.error());
    std::reverse(page->begin(), page->end());
    EventWindow window{.events = std::move(*page)};
    window.hasOlder = isFull(window.events, limit);
    window.newestKey = window.events.empty() ? 0 : orderKey(window.events.back(), stream);
    return window;
}

Result<EventWindow> readWindowAtStart(const Repository &events, const QString &stream, qint64 limit)
{
    return readForward(events, pageQuery(stream, Direction::Forward, limit));
}

Result<EventWindow> readWindowAt(const Repository &events, const QString &stream, const EventPlace &place, qint64 limit)
{
    const auto read = [&]() -> Result<EventWindow> {
        if (place.kind == EventPlace::Kind::Start)
            return readWindowAtStart(events, stream, limit);
        if (place.kind == EventPlace::Kind::End)
            return readWindowAtEnd(events, stream, limit);
        const FoundKey key = keyOfPlace(events, stream, place);
        if (!key)
            return failure(key.error());
        if (*key)
            return readAroundKey(events, stream, **key, limit);
        return place.kind == EventPlace::Kind::Key ? readWindowAtEnd(events, stream, limit) : EventWindow();
    };
    Result<EventWindow> window = read();
    if (!window || window->events.empty())
        return window;
    const Result<qint64> oldest = edgeKey(events, stream, Direction::Forward);
    if (!oldest)
        return failure(oldest.error());
    window->oldestKey = *oldest;
    return window;
}

Result<EventWindow> readWindowBefore(const Repository &events, const QString &stream, qint64 key, qint64 limit)
{
    ReadQuery query = pageQuery(stream, Direction::Backward, limit);
    query.afterKey = key;
    Result<Events> page = events.read(query);
    if (!page)
        return failure(page.error());
    std::reverse(page->begin(), page->end());
    const bool more = isFull(*page, limit);
    return EventWindow{.events = std::move(*page), .hasOlder = more, .hasNewer = true};
}

Result<EventWindow> readWindowAfter(const Repository &events, const QString &stream, qint64 key, qint64 limit)
{
    ReadQuery query = pageQuery(stream, Direction::Forward, limit);
    query.afterKey = key;
    return readForward(events, query);
}

Result<qint64> countAfter(const Repository &events, const QString &stream, qint64 key)
{
    ReadQuery query;
    query.stream = stream;
    query.afterKey = key;
    return events.count(query);
}

} // namespace weir
