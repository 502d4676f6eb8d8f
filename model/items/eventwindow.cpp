// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/eventwindow.h"

#include <algorithm>

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

Result<qint64> newestKeyOf(const Repository &events, const QString &stream)
{
    ReadQuery query = pageQuery(stream, Direction::Backward, 1);
    query.withOrigin = false;
    const Result<Events> newest = events.read(query);
    if (!newest)
        return failure(newest.error());
    return newest->empty() ? 0 : orderKey(newest->front(), stream);
}

Result<EventWindow> readForward(const Repository &events, const ReadQuery &query)
{
    Result<Events> page = events.read(query);
    if (!page)
        return failure(page.error());
    const Result<qint64> newest = newestKeyOf(events, query.stream);
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
    return older;
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

Result<EventWindow> readWindowAround(const Repository &events, const QString &stream, const QString &eventId, qint64 limit)
{
    ReadQuery query = pageQuery(stream, Direction::Forward, 1);
    query.ids = QStringList{eventId};
    const Result<Events> found = events.read(query);
    if (!found)
        return failure(found.error());
    if (found->empty())
        return readWindowAtEnd(events, stream, limit);
    const qint64 key = orderKey(found->front(), stream);
    Result<EventWindow> older = readWindowBefore(events, stream, key, std::max<qint64>(1, limit / 2));
    if (!older)
        return older;
    Result<EventWindow> newer = readWindowAfter(events, stream, key - 1, std::max<qint64>(1, limit - limit / 2));
    if (!newer)
        return newer;
    return joined(std::move(*older), std::move(*newer));
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
