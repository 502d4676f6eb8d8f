// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/sqlerror.h"
#include "store/sqlite/sqliterepository.h"
#include "store/streamname.h"

#include <QSqlError>
#include <QVariant>

#include <algorithm>

namespace weir {

namespace {

/// A null text would be stored as NULL.
QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

QVariant positionValue(std::optional<qint64> position)
{
    return position ? QVariant(*position) : QVariant();
}

ErrorCode codeOf(UniqueIndex index)
{
    return index == UniqueIndex::StreamAndPosition ? ErrorCode::WrongExpectedEventVersion : ErrorCode::EventDuplicatedInStream;
}

/// The driver's error, but for broken rules.
Error restoreError(Connection &connection, const QSqlQuery &query, const QString &eventId, const QString &stream)
{
    Error error = connection.lastError(query);
    error.eventId = eventId;
    if (const UniqueIndex index = violatedIndex(query.lastError()); index != UniqueIndex::None) {
        error.code = codeOf(index);
        error.where = stream;
    }
    return error;
}

/// The key for a row that had `wished` elsewhere; `last` becomes it.
qint64 takeKey(qint64 wished, qint64 &last)
{
    last = std::max(wished, last + 1);
    return last;
}

} // namespace

Status SqliteRepository::restoreEvents(std::span<const Event> events)
{
    const Result<qint64> stored = lastEventKey();
    if (!stored)
        return failure(stored.error());
    qint64 last = *stored;
    return m_connection.inSavepoint([&]() -> Status {
        for (const Event &event : events) {
            if (const Status done = restoreEvent(event, takeKey(event.key, last)); !done)
                return done;
        }
        return {};
    });
}

Status SqliteRepository::restoreEvent(const Event &event, qint64 key)
{
    static const QString sql =
        QStringLiteral("INSERT INTO event_store_events (id, event_id, event_type, metadata, data, created_at, valid_at) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?)");
    const Result<QSqlQuery *> query = m_connection.prepared(sql);
    if (!query)
        return failure(query.error());
    const bool isValidLater = event.validAt != event.createdAt;
    Connection::bind(**query, 0, key);
    Connection::bind(**query, 1, notNull(event.id));
    Connection::bind(**query, 2, notNull(event.type));
    Connection::bind(**query, 3, event.metadata.isNull() ? QVariant() : QVariant(event.metadata));
    Connection::bind(**query, 4, event.data.isNull() ? QByteArray("") : event.data);
    Connection::bind(**query, 5, event.createdAt.toColumn());
    Connection::bind(**query, 6, isValidLater ? QVariant(event.validAt.toColumn()) : QVariant());
    if (!(*query)->exec())
        return failure(restoreError(m_connection, **query, event.id, {}));
    return {};
}

/// Keys of links that were removed are not given again, so the highest is the one that SQLite remembers.
Status SqliteRepository::restoreLinks(std::span<const Link> links)
{
    const auto remembered =
        m_connection.value(QStringLiteral("SELECT seq FROM sqlite_sequence WHERE name = 'event_store_events_in_streams'"));
    if (!remembered)
        return failure(remembered.error());
    qint64 last = remembered->toLongLong();
    return m_connection.inSavepoint([&]() -> Status {
        for (const Link &link : links) {
            if (const Status done = restoreLink(link, takeKey(link.key, last)); !done)
                return done;
        }
        return {};
    });
}

Status SqliteRepository::restoreLink(const Link &link, qint64 key)
{
    if (const Status named = checkStreamName(link.stream); !named)
        return named;
    const Result<bool> stored = eventInStream(link.eventId, {});
    if (!stored)
        return failure(stored.error());
    if (!*stored)
        return failure(Error{.code = ErrorCode::EventNotFound, .where = link.stream, .eventId = link.eventId});
    static const QString sql = QStringLiteral(
        "INSERT INTO event_store_events_in_streams (id, stream, position, event_id, created_at) VALUES (?, ?, ?, ?, ?)");
    const Result<QSqlQuery *> query = m_connection.prepared(sql);
    if (!query)
        return failure(query.error());
    Connection::bind(**query, 0, key);
    Connection::bind(**query, 1, link.stream);
    Connection::bind(**query, 2, positionValue(link.position));
    Connection::bind(**query, 3, notNull(link.eventId));
    Connection::bind(**query, 4, link.linkedAt.toColumn());
    if (!(*query)->exec())
        return failure(restoreError(m_connection, **query, link.eventId, link.stream));
    return {};
}

} // namespace weir
