// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/sqlerror.h"
#include "store/sqlite/sqliterepository.h"
#include "store/uuid.h"

#include <QSqlError>
#include <QVariant>

namespace weir {

namespace {

Status checkStreamName(const QString &stream)
{
    if (stream.isEmpty())
        return failure(ErrorCode::IncorrectStreamData, QStringLiteral("the stream's name is empty"));
    if (stream.contains(QChar(u'\0')))
        return failure(ErrorCode::IncorrectStreamData, QStringLiteral("the stream's name has a NUL character"), stream);
    return {};
}

Status checkVersion(ExpectedVersion version, const QString &where)
{
    if (version.kind() == ExpectedVersion::Kind::Number && version.position() < -1)
        return failure(Error{.code = ErrorCode::InvalidExpectedVersion,
                             .detail = QStringLiteral("a version is -1 or more"),
                             .where = where,
                             .expected = version.toString()});
    return {};
}

Status checkAppend(std::span<const NewEvent> events, const QString &stream, ExpectedVersion version)
{
    for (const NewEvent &event : events) {
        if (!isUuid(event.id))
            return failure(Error{.code = ErrorCode::InvalidEventId,
                                 .detail = QStringLiteral("an event's id is a uuid: 8-4-4-4-12 hexadecimal digits"),
                                 .where = stream,
                                 .eventId = event.id});
    }
    if (!stream.isNull()) {
        const Status named = checkStreamName(stream);
        return named ? checkVersion(version, stream) : named;
    }
    if (version.kind() != ExpectedVersion::Kind::Any)
        return failure(Error{.code = ErrorCode::InvalidExpectedVersion,
                             .detail = QStringLiteral("the whole store takes events with \"any\" only"),
                             .expected = version.toString()});
    return {};
}

Error versionConflict(const QString &stream, ExpectedVersion version, const QString &found)
{
    return {.code = ErrorCode::WrongExpectedEventVersion,
            .detail = QStringLiteral("the stream's last position is another"),
            .where = stream,
            .expected = version.toString(),
            .found = found};
}

QVariant positionValue(std::optional<qint64> position)
{
    return position ? QVariant(*position) : QVariant();
}

QVariant validAtValue(const NewEvent &event)
{
    return event.validAt && *event.validAt != event.createdAt ? QVariant(event.validAt->toColumn()) : QVariant();
}

} // namespace

Result<std::optional<qint64>> SqliteRepository::nextPosition(const QString &stream, ExpectedVersion version) const
{
    if (version.kind() == ExpectedVersion::Kind::Any)
        return std::optional<qint64>();
    const auto last = lastPosition(stream);
    if (!last)
        return failure(last.error());
    const qint64 current = last->value_or(-1);
    if (version.kind() != ExpectedVersion::Kind::Auto && version.position() != current)
        return failure(versionConflict(stream, version, *last ? QString::number(current) : QStringLiteral("none")));
    return std::optional(current + 1);
}

Error SqliteRepository::writeError(const QSqlQuery &query, const QString &eventId, const QString &stream,
                                   ExpectedVersion version) const
{
    const UniqueIndex index = violatedIndex(query.lastError());
    if (index == UniqueIndex::StreamAndPosition)
        return versionConflict(stream, version, {});
    Error error = m_connection.lastError(query);
    error.eventId = eventId;
    if (index != UniqueIndex::None) {
        error.code = ErrorCode::EventDuplicatedInStream;
        error.where = stream;
    }
    return error;
}

Status SqliteRepository::insertEvent(const NewEvent &event, const QString &stream, ExpectedVersion version)
{
    static const QString sql = QStringLiteral(
        "INSERT INTO event_store_events (event_id, event_type, metadata, data, created_at, valid_at) VALUES (?, ?, ?, ?, ?, ?)");
    const Result<QSqlQuery *> prepared = m_connection.prepared(sql);
    if (!prepared)
        return failure(prepared.error());
    QSqlQuery &query = **prepared;
    query.bindValue(0, event.id.toLower());
    query.bindValue(1, event.type);
    query.bindValue(2, event.metadata.isNull() ? QVariant() : QVariant(event.metadata));
    query.bindValue(3, event.data.isNull() ? QByteArray("") : event.data);
    query.bindValue(4, event.createdAt.toColumn());
    query.bindValue(5, validAtValue(event));
    if (!query.exec())
        return failure(writeError(query, event.id, stream, version));
    return {};
}

Status SqliteRepository::insertLink(const QString &sql, const QVariantList &values, const QString &eventId, const QString &stream,
                                    ExpectedVersion version)
{
    const Result<QSqlQuery *> prepared = m_connection.prepared(sql);
    if (!prepared)
        return failure(prepared.error());
    QSqlQuery &query = **prepared;
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values.at(i));
    if (!query.exec())
        return failure(writeError(query, eventId, stream, version));
    if (query.numRowsAffected() == 0)
        return failure(Error{.code = ErrorCode::EventNotFound,
                             .detail = QStringLiteral("Event not found: ") + eventId,
                             .where = stream,
                             .eventId = eventId});
    return {};
}

Status SqliteRepository::append(std::span<const NewEvent> events, const QString &stream, ExpectedVersion version)
{
    static const QString linkSql =
        QStringLiteral("INSERT INTO event_store_events_in_streams (stream, position, event_id, created_at) VALUES (?, ?, ?, ?)");
    if (const Status checked = checkAppend(events, stream, version); !checked || events.empty())
        return checked;
    auto position = stream.isNull() ? Result<std::optional<qint64>>() : nextPosition(stream, version);
    if (!position)
        return failure(position.error());
    for (const NewEvent &event : events) {
        if (const Status stored = insertEvent(event, stream, version); !stored)
            return stored;
        if (stream.isNull())
            continue;
        const QVariantList values{stream, positionValue(*position), event.id.toLower(), event.createdAt.toColumn()};
        if (const Status linked = insertLink(linkSql, values, event.id, stream, version); !linked)
            return linked;
        if (*position)
            ++**position;
    }
    return {};
}

Status SqliteRepository::link(std::span<const QString> eventIds, const QString &stream, ExpectedVersion version, Timestamp now)
{
    static const QString linkSql =
        QStringLiteral("INSERT INTO event_store_events_in_streams (stream, position, event_id, created_at) "
                       "SELECT ?, ?, event_id, ? FROM event_store_events WHERE event_id = ?");
    if (const Status named = checkStreamName(stream); !named)
        return named;
    if (const Status checked = checkVersion(version, stream); !checked || eventIds.empty())
        return checked;
    auto position = nextPosition(stream, version);
    if (!position)
        return failure(position.error());
    const QString linkedAt = now.toColumn();
    for (const QString &eventId : eventIds) {
        const QVariantList values{stream, positionValue(*position), linkedAt, eventId};
        if (const Status linked = insertLink(linkSql, values, eventId, stream, version); !linked)
            return linked;
        if (*position)
            ++**position;
    }
    return {};
}

Status SqliteRepository::deleteStream(const QString &stream)
{
    if (const Status named = checkStreamName(stream); !named)
        return named;
    return m_connection.exec(QStringLiteral("DELETE FROM event_store_events_in_streams WHERE stream = ?"), {stream});
}

} // namespace weir
