// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/readstatement.h"
#include "store/sqlite/rowreader.h"
#include "store/sqlite/sqliterepository.h"
#include "store/streamname.h"

#include <QVariant>

namespace weir {

namespace {

Error notFound(const QString &eventId, const QString &where)
{
    return {.code = ErrorCode::EventNotFound,
            .detail = QStringLiteral("Event not found: ") + eventId,
            .where = where,
            .eventId = eventId};
}

Status checkQuery(const ReadQuery &query)
{
    if (!query.stream.isNull()) {
        if (const Status named = checkStreamName(query.stream); !named)
            return named;
    }
    if (query.limit && *query.limit < 1)
        return failure(ErrorCode::InvalidPageSize, QStringLiteral("a limit is 1 or more"));
    if (query.fromEvent && query.fromEvent->isEmpty())
        return failure(ErrorCode::InvalidPageStart, QStringLiteral("the event to start from is empty"));
    if (query.toEvent && query.toEvent->isEmpty())
        return failure(ErrorCode::InvalidPageStop, QStringLiteral("the event to stop at is empty"));
    return {};
}

Event readRow(const QSqlQuery &row, const ReadQuery &query)
{
    Event event = readEvent(row);
    int column = eventColumnCount;
    if (!query.stream.isNull()) {
        readLinkColumns(row, column, event);
        column += linkColumnCount;
    }
    if (query.withOrigin)
        event.origin = originFrom(row.value(column).toString());
    return event;
}

} // namespace

Result<std::optional<qint64>> SqliteRepository::keyOf(const std::optional<QString> &eventId, const QString &stream) const
{
    if (!eventId)
        return std::optional<qint64>();
    const auto key =
        stream.isNull()
            ? m_connection.value(QStringLiteral("SELECT id FROM event_store_events WHERE event_id = ?"), {*eventId})
            : m_connection.value(QStringLiteral("SELECT id FROM event_store_events_in_streams WHERE stream = ? AND event_id = ?"),
                                 {stream, *eventId});
    if (!key)
        return failure(key.error());
    if (!key->isValid())
        return failure(notFound(*eventId, stream));
    return std::optional(key->toLongLong());
}

Result<ReadBounds> SqliteRepository::boundsOf(const ReadQuery &query) const
{
    if (const Status checked = checkQuery(query); !checked)
        return failure(checked.error());
    const auto from = keyOf(query.fromEvent, query.stream);
    if (!from)
        return failure(from.error());
    const auto to = keyOf(query.toEvent, query.stream);
    if (!to)
        return failure(to.error());
    return ReadBounds{.from = *from, .to = *to};
}

Result<Events> SqliteRepository::read(const ReadQuery &query) const
{
    const Result<ReadBounds> bounds = boundsOf(query);
    if (!bounds)
        return failure(bounds.error());
    const ReadStatement statement = selectStatement(query, *bounds);
    const Result<QSqlQuery *> rows = m_connection.run(statement.sql, statement.values);
    if (!rows)
        return failure(rows.error());
    Events events;
    constexpr qint64 mostReserved = 1000;
    events.reserve(std::size_t(std::min(query.limit.value_or(0), mostReserved)));
    const Status read = forEachRow(m_connection, **rows, [&](const QSqlQuery &row) { events.push_back(readRow(row, query)); });
    if (!read)
        return failure(read.error());
    return events;
}

/// So many streams at once that few statements serve any number of them: one, eight or sixty-four.
Status SqliteRepository::visitStreams(const QStringList &streams, const TakeEvent &take) const
{
    qsizetype at = 0;
    while (at < streams.size()) {
        const qsizetype left = streams.size() - at;
        const qsizetype width = left == 1 ? 1 : left <= 8 ? 8 : 64;
        if (const Status visited = visitSome(streams.sliced(at, std::min(width, left)), width, take); !visited)
            return visited;
        at += width;
    }
    return {};
}

Status SqliteRepository::visitSome(const QStringList &streams, qsizetype width, const TakeEvent &take) const
{
    QVariantList names;
    names.reserve(width);
    for (qsizetype i = 0; i < width; ++i)
        names << streams.at(std::min(i, streams.size() - 1));
    const Result<QSqlQuery *> rows = m_connection.run(streamsStatement(width), names);
    if (!rows)
        return failure(rows.error());
    return forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        const Event event = readVisited(row);
        take(width == 1 ? streams.constFirst() : row.value(visitedColumnCount).toString(), event);
    });
}

Result<qint64> SqliteRepository::count(const ReadQuery &query) const
{
    const Result<ReadBounds> bounds = boundsOf(query);
    if (!bounds)
        return failure(bounds.error());
    const ReadStatement statement = countStatement(query, *bounds);
    const auto value = m_connection.value(statement.sql, statement.values);
    if (!value)
        return failure(value.error());
    return value->toLongLong();
}

Result<std::optional<Event>> SqliteRepository::event(const QString &eventId) const
{
    Result<Events> found = read({.ids = QStringList{eventId}, .withOrigin = true});
    if (!found)
        return failure(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<std::optional<Event>> SqliteRepository::lastStreamEvent(const QString &stream) const
{
    static const QString sql = QStringLiteral("SELECT ") + QLatin1StringView(eventColumns) + QStringLiteral(", ") +
                               QLatin1StringView(linkColumns) +
                               QStringLiteral(" FROM event_store_events_in_streams l CROSS JOIN event_store_events e "
                                              "ON e.event_id = l.event_id WHERE l.stream = ? "
                                              "ORDER BY l.position DESC, l.id DESC LIMIT 1");
    const Result<QSqlQuery *> rows = m_connection.run(sql, {stream});
    if (!rows)
        return failure(rows.error());
    std::optional<Event> last;
    const Status read = forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        last = readEvent(row);
        readLinkColumns(row, eventColumnCount, *last);
    });
    if (!read)
        return failure(read.error());
    return last;
}

Result<std::optional<qint64>> SqliteRepository::lastPosition(const QString &stream) const
{
    const auto last =
        m_connection.value(QStringLiteral("SELECT max(position) FROM event_store_events_in_streams WHERE stream = ?"), {stream});
    if (!last)
        return failure(last.error());
    return last->isNull() ? std::nullopt : std::optional(last->toLongLong());
}

} // namespace weir
