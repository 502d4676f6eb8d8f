// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/rowreader.h"
#include "store/sqlite/sqliterepository.h"
#include "store/streamname.h"

#include <QVariant>

namespace weir {

namespace {

std::optional<qint64> positionOf(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

QString inPrefix(const QString &column, const QString &prefix, QVariantList &values)
{
    if (prefix.isEmpty())
        return QStringLiteral("1");
    values << prefix << endOfPrefix(prefix);
    return QString(column % QStringLiteral(" >= ? AND ") % column % QStringLiteral(" < ?"));
}

/// The names as a table: a loose walk within SQLite, which looks for each behind the one before.
QString namesWalk(const QString &prefix, const QString &after, qint64 limit, QVariantList &values)
{
    QVariantList bounds;
    const QString range = inPrefix(QStringLiteral("stream"), prefix, bounds);
    const auto nextAfter = [&range](QLatin1StringView place) {
        return QString(QStringLiteral("(SELECT stream FROM event_store_events_in_streams WHERE stream > ") % place %
                       QStringLiteral(" AND stream < x'' AND ") % range % QStringLiteral(" ORDER BY stream LIMIT 1)"));
    };
    values << (after.isNull() ? QStringLiteral("") : after) << bounds << bounds << limit;
    return QStringLiteral("WITH RECURSIVE names(name) AS (SELECT ") % nextAfter(QLatin1StringView("?")) %
           QStringLiteral(" UNION ALL SELECT ") % nextAfter(QLatin1StringView("name")) %
           QStringLiteral(" FROM names WHERE name IS NOT NULL LIMIT ?) ");
}

} // namespace

Result<Links> SqliteRepository::readLinks(const QString &sql, const QVariantList &values) const
{
    const Result<QSqlQuery *> rows = m_connection.run(sql, values);
    if (!rows)
        return failure(rows.error());
    Links links;
    const Status read = forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        links.push_back({.key = row.value(0).toLongLong(),
                         .stream = row.value(1).toString(),
                         .position = positionOf(row.value(2)),
                         .eventId = row.value(3).toString(),
                         .linkedAt = readTime(row.value(4))});
    });
    if (!read)
        return failure(read.error());
    return links;
}

Result<Links> SqliteRepository::linksOf(const QString &eventId) const
{
    return readLinks(QStringLiteral("SELECT id, stream, position, event_id, created_at FROM event_store_events_in_streams "
                                    "WHERE event_id = ? ORDER BY id"),
                     {eventId});
}

Result<Links> SqliteRepository::linksAfter(qint64 key, qint64 limit) const
{
    return readLinks(QStringLiteral("SELECT id, stream, position, event_id, created_at FROM event_store_events_in_streams "
                                    "WHERE id > ? ORDER BY id LIMIT ?"),
                     {key, limit});
}

Result<std::optional<qint64>> SqliteRepository::positionInStream(const QString &eventId, const QString &stream) const
{
    const auto links =
        readLinks(QStringLiteral("SELECT id, stream, position, event_id, created_at FROM event_store_events_in_streams "
                                 "WHERE stream = ? AND event_id = ?"),
                  {stream, eventId});
    if (!links)
        return failure(links.error());
    if (links->empty())
        return failure(Error{.code = ErrorCode::EventNotFoundInStream, .where = stream, .eventId = eventId});
    return links->front().position;
}

Result<qint64> SqliteRepository::globalPosition(const QString &eventId) const
{
    const auto key = keyOf(eventId, {});
    if (!key)
        return failure(key.error());
    return **key - 1;
}

Result<bool> SqliteRepository::eventInStream(const QString &eventId, const QString &stream) const
{
    const auto there =
        stream.isNull()
            ? m_connection.value(QStringLiteral("SELECT 1 FROM event_store_events WHERE event_id = ?"), {eventId})
            : m_connection.value(QStringLiteral("SELECT 1 FROM event_store_events_in_streams WHERE stream = ? AND event_id = ?"),
                                 {stream, eventId});
    if (!there)
        return failure(there.error());
    return there->isValid();
}

Result<qint64> SqliteRepository::lastLinkKey() const
{
    const auto key = m_connection.value(QStringLiteral("SELECT max(id) FROM event_store_events_in_streams"));
    if (!key)
        return failure(key.error());
    return key->toLongLong();
}

Result<qint64> SqliteRepository::lastEventKey() const
{
    const auto key = m_connection.value(QStringLiteral("SELECT max(id) FROM event_store_events"));
    if (!key)
        return failure(key.error());
    return key->toLongLong();
}

/// A loose walk of the index: one seek a category, however many streams it holds. A faulty program's names that are bytes come
/// after all texts in SQLite; no text is behind them, so the walk stops there.
Result<QStringList> SqliteRepository::topLevelNames() const
{
    const QString afterName = QStringLiteral(
        "SELECT stream FROM event_store_events_in_streams WHERE stream > ? AND stream < x'' ORDER BY stream LIMIT 1");
    const QString afterCategory = QStringLiteral(
        "SELECT stream FROM event_store_events_in_streams WHERE stream >= ? AND stream < x'' ORDER BY stream LIMIT 1");
    QStringList names;
    QString bound = QStringLiteral("");
    bool isBoundCategory = false;
    while (true) {
        const auto next = m_connection.value(isBoundCategory ? afterCategory : afterName, {bound});
        if (!next)
            return failure(next.error());
        if (!next->isValid())
            return names;
        const QString stream = next->toString();
        const QString category = categoryOf(stream);
        isBoundCategory = !category.isNull();
        names << (isBoundCategory ? categoryPrefix(category) : stream);
        bound = isBoundCategory ? endOfPrefix(names.constLast()) : stream;
    }
}

/// One seek a type in the index on types.
Result<QStringList> SqliteRepository::eventTypes(qint64 limit) const
{
    const QString afterType = QStringLiteral("SELECT event_type FROM event_store_events WHERE event_type > ? AND event_type < x'' "
                                             "ORDER BY event_type LIMIT 1");
    QStringList types;
    while (types.size() < limit) {
        const auto next = m_connection.value(afterType, {types.isEmpty() ? QStringLiteral("") : types.constLast()});
        if (!next)
            return failure(next.error());
        if (!next->isValid())
            break;
        types << next->toString();
    }
    return types;
}

Result<std::vector<StreamSummary>> SqliteRepository::streams(const QString &prefix, const QString &after, qint64 limit) const
{
    QVariantList values;
    const QString range = inPrefix(QStringLiteral("stream"), prefix, values);
    const QString sql = QStringLiteral("SELECT stream, count(*) FROM event_store_events_in_streams WHERE ") + range +
                        QStringLiteral(" AND stream > ? AND stream < x'' GROUP BY stream ORDER BY stream LIMIT ?");
    values << (after.isNull() ? QStringLiteral("") : after) << limit;
    const Result<QSqlQuery *> rows = m_connection.run(sql, values);
    if (!rows)
        return failure(rows.error());
    std::vector<StreamSummary> streams;
    const Status read = forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        streams.push_back({.name = row.value(0).toString(), .events = row.value(1).toLongLong()});
    });
    if (!read)
        return failure(read.error());
    return streams;
}

Result<QStringList> SqliteRepository::streamNames(const QString &prefix, const QString &after, qint64 limit) const
{
    QVariantList values;
    const QString walk = namesWalk(prefix, after, limit, values);
    const Result<QSqlQuery *> rows =
        m_connection.run(walk % QStringLiteral("SELECT name FROM names WHERE name IS NOT NULL"), values);
    if (!rows)
        return failure(rows.error());
    QStringList names;
    const Status read = forEachRow(m_connection, **rows, [&](const QSqlQuery &row) { names.append(row.value(0).toString()); });
    if (!read)
        return failure(read.error());
    return names;
}

Result<StreamActivity> SqliteRepository::streamActivity(const QString &stream) const
{
    const auto count =
        m_connection.value(QStringLiteral("SELECT count(*) FROM event_store_events_in_streams WHERE stream = ?"), {stream});
    if (!count)
        return failure(count.error());
    const auto last = m_connection.value(
        QStringLiteral("SELECT created_at FROM event_store_events_in_streams WHERE stream = ? ORDER BY id DESC LIMIT 1"), {stream});
    if (!last)
        return failure(last.error());
    return StreamActivity{.events = count->toLongLong(),
                          .lastLink = last->isValid() ? std::optional(readTime(*last)) : std::nullopt};
}

Result<StreamCount> SqliteRepository::countStreamsAfter(const QString &prefix, const QString &after, qint64 limit) const
{
    QVariantList values;
    const QString walk = namesWalk(prefix, after, limit, values);
    const Result<QSqlQuery *> rows = m_connection.run(walk % QStringLiteral("SELECT count(name), max(name) FROM names"), values);
    if (!rows)
        return failure(rows.error());
    StreamCount count;
    const Status read = forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        count.streams = row.value(0).toLongLong();
        if (count.streams >= limit)
            count.last = row.value(1).toString();
    });
    if (!read)
        return failure(read.error());
    return count;
}

Result<qint64> SqliteRepository::countStreams(const QString &prefix) const
{
    QVariantList values;
    const QString range = inPrefix(QStringLiteral("stream"), prefix, values);
    const auto count = m_connection.value(
        QString(QStringLiteral("SELECT count(DISTINCT stream) FROM event_store_events_in_streams WHERE ") % range), values);
    if (!count)
        return failure(count.error());
    return count->toLongLong();
}

/// By the key of the links, so that what came last is found without looking at the rest; the plus sign keeps SQLite from
/// choosing an index on the names instead.
Result<std::vector<std::pair<Link, Event>>> SqliteRepository::linkedEventsAfter(const QString &prefix, qint64 key,
                                                                                qint64 limit) const
{
    QVariantList values{key};
    const QString range = inPrefix(QStringLiteral("+l.stream"), prefix, values);
    const QString sql = QStringLiteral("SELECT ") + QLatin1StringView(eventColumns) + QStringLiteral(", ") +
                        QLatin1StringView(linkColumns) + QStringLiteral(", l.stream") +
                        QStringLiteral(" FROM event_store_events_in_streams l CROSS JOIN event_store_events e"
                                       " ON e.event_id = l.event_id WHERE l.id > ? AND ") +
                        range + QStringLiteral(" ORDER BY l.id LIMIT ?");
    values << limit;
    const Result<QSqlQuery *> rows = m_connection.run(sql, values);
    if (!rows)
        return failure(rows.error());
    std::vector<std::pair<Link, Event>> linked;
    const Status read = forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        Event event = readEvent(row);
        readLinkColumns(row, eventColumnCount, event);
        Link link{.key = event.linkKey,
                  .stream = row.value(eventColumnCount + linkColumnCount).toString(),
                  .position = event.position,
                  .eventId = event.id,
                  .linkedAt = *event.linkedAt};
        linked.emplace_back(std::move(link), std::move(event));
    });
    if (!read)
        return failure(read.error());
    return linked;
}

} // namespace weir
