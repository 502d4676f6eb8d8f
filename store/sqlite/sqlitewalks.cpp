// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/rowreader.h"
#include "store/sqlite/sqliterepository.h"
#include "store/streamname.h"

#include <QVariant>

namespace weir {

namespace {

/// The type as its place among those that are asked for.
QString typePlace(qsizetype types)
{
    QString sql = QStringLiteral("CASE +e.event_type");
    for (qsizetype place = 0; place < types; ++place)
        sql += QStringLiteral(" WHEN ? THEN %1").arg(place);
    return sql % QStringLiteral(" END");
}

/// The time of validity only where it is another than that of creation.
QString walkStatement(const EventWalk &walk)
{
    const QStringList conditions(walk.types.size(), QStringLiteral("+e.event_type = ?"));
    const QStringList columns{
        typePlace(walk.types.size()),     QStringLiteral("{e.event_id}"),
        QStringLiteral("+e.data"),        walk.withMetadata ? QStringLiteral("+e.metadata") : QStringLiteral("NULL"),
        QStringLiteral("{e.created_at}"), QStringLiteral("{nullif(e.valid_at, e.created_at)}")};
    return QStringLiteral("SELECT ") % columns.join(QStringLiteral(", ")) %
           QStringLiteral(" FROM event_store_events e WHERE e.id > ? AND e.id <= ? AND (") %
           conditions.join(QStringLiteral(" OR ")) % QStringLiteral(") ORDER BY e.id");
}

} // namespace

/// From the index on streams and ids alone, which has all that is asked for; the table is not touched.
Status SqliteRepository::visitLinks(const QString &prefix, const LinkPlace &after, qint64 limit, const TakeLink &take) const
{
    static const QString sql = QStringLiteral("SELECT {stream}, {event_id}, +id FROM event_store_events_in_streams "
                                              "WHERE (stream, event_id) > (?, ?) AND stream < ? "
                                              "ORDER BY stream, event_id LIMIT ?");
    const QString stream = after.stream.isEmpty() ? prefix : QString::fromUtf8(after.stream);
    const QString eventId = after.eventId.isNull() ? QStringLiteral("") : QString::fromUtf8(after.eventId);
    const Result<QSqlQuery *> rows = m_connection.run(sql, {stream, eventId, endOfPrefix(prefix), limit});
    if (!rows)
        return failure(rows.error());
    return forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        const QByteArray name = row.value(0).toByteArray();
        const QByteArray id = row.value(1).toByteArray();
        take({.stream = name, .eventId = id, .key = row.value(2).toLongLong()});
    });
}

/// In the order of the table: looked up by their types in an index, each would cost a page of its own.
Status SqliteRepository::visitEvents(const EventWalk &walk, const TakeWalked &take) const
{
    if (walk.types.isEmpty())
        return {};
    QVariantList types;
    for (const QString &type : walk.types)
        types << type;
    const QVariantList keys{walk.afterKey, walk.lastKey};
    const Result<QSqlQuery *> rows = m_connection.run(walkStatement(walk), types + keys + types);
    if (!rows)
        return failure(rows.error());
    return forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        const QByteArray id = row.value(1).toByteArray();
        const QByteArray data = row.value(2).toByteArray();
        const QByteArray metadata = row.value(3).toByteArray();
        WalkedEvent event{.type = row.value(0).toLongLong(),
                          .id = id,
                          .data = data,
                          .metadata = metadata,
                          .createdAt = timeFromBytes(row.value(4).toByteArray())};
        const QVariant validAt = row.value(5);
        event.validAt = validAt.isNull() ? event.createdAt : timeFromBytes(validAt.toByteArray());
        take(event);
    });
}

Result<qint64> SqliteRepository::countLinks(const QString &first, const QString &end) const
{
    static const QString sql =
        QStringLiteral("SELECT count(*) FROM event_store_events_in_streams WHERE stream >= ? AND stream < ?");
    return m_connection.value(sql, {first, end}).map([](const QVariant &count) { return count.toLongLong(); });
}

} // namespace weir
