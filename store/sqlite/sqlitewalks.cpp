// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/rowreader.h"
#include "store/sqlite/sqliterepository.h"
#include "store/streamname.h"

#include <QVariant>

namespace weir {

/// From the index on streams and ids alone, which has all that is asked for; the table is not touched.
Status SqliteRepository::visitLinks(const QString &prefix, const VisitedLink &after, qint64 limit, const TakeLink &take) const
{
    static const QString sql = QStringLiteral("SELECT +stream, +event_id, +id FROM event_store_events_in_streams "
                                              "WHERE (stream, event_id) > (?, ?) AND stream < ? "
                                              "ORDER BY stream, event_id LIMIT ?");
    const QString stream = after.stream.isEmpty() ? prefix : after.stream;
    const QString eventId = after.eventId.isNull() ? QStringLiteral("") : after.eventId;
    const Result<QSqlQuery *> rows = m_connection.run(sql, {stream, eventId, endOfPrefix(prefix), limit});
    if (!rows)
        return failure(rows.error());
    return forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        take({.stream = row.value(0).toString(), .eventId = row.value(1).toString(), .key = row.value(2).toLongLong()});
    });
}

/// In the order of the table: looked up by their types in an index, each would cost a page of its own.
Status SqliteRepository::visitEvents(const EventWalk &walk, const TakeWalked &take) const
{
    if (walk.types.isEmpty())
        return {};
    QStringList conditions;
    QVariantList values{walk.afterKey, walk.lastKey};
    for (const QString &type : walk.types) {
        conditions << QStringLiteral("+e.event_type = ?");
        values << type;
    }
    const QString columns = walk.withMetadata
                                ? QString::fromLatin1(eventColumns)
                                : QStringLiteral("+e.id, +e.event_id, +e.event_type, +e.data, NULL, +e.created_at, +e.valid_at");
    const QString sql = QString(QStringLiteral("SELECT ") % columns % QStringLiteral(" FROM event_store_events e WHERE e.id > ?") %
                                QStringLiteral(" AND e.id <= ? AND (") % conditions.join(QStringLiteral(" OR ")) %
                                QStringLiteral(") ORDER BY e.id"));
    const Result<QSqlQuery *> rows = m_connection.run(sql, values);
    if (!rows)
        return failure(rows.error());
    return forEachRow(m_connection, **rows, [&](const QSqlQuery &row) { take(readEvent(row)); });
}

} // namespace weir
