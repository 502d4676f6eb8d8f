// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/sqlerror.h"
#include "store/sqlite/sqliterepository.h"
#include "store/streamname.h"
#include "store/uuid.h"

#include <QSet>
#include <QSqlError>
#include <QVariant>

namespace weir {

namespace {

Status checkVersion(ExpectedVersion version, const QString &where)
{
    if (version.kind() == ExpectedVersion::Kind::Number && version.position() < -1)
        return failure(Error{.code = ErrorCode::InvalidExpectedVersion,
                             .detail = QStringLiteral("a version is -1 or more"),
                             .where = where,
                             .expected = version.toString()});
    return {};
}

Status checkTarget(const QString &stream, ExpectedVersion version)
{
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

Status checkIds(std::span<const NewEvent> events, const QString &stream)
{
    for (const NewEvent &event : events) {
        if (!isUuid(event.id))
            return failure(Error{.code = ErrorCode::InvalidEventId,
                                 .detail = QStringLiteral("an event's id is a uuid: 8-4-4-4-12 hexadecimal digits"),
                                 .where = stream,
                                 .eventId = event.id});
    }
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

Error notFound(const QString &eventId, const QString &stream)
{
    return {.code = ErrorCode::EventNotFound,
            .detail = QStringLiteral("Event not found: ") + eventId,
            .where = stream,
            .eventId = eventId};
}

QVariant dataValue(const NewEvent &event)
{
    return event.data.isNull() ? QByteArray("") : event.data;
}

QVariant metadataValue(const NewEvent &event)
{
    return event.metadata.isNull() ? QVariant() : QVariant(event.metadata);
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
    Connection::bind(query, 0, event.id.toLower());
    Connection::bind(query, 1, event.type);
    Connection::bind(query, 2, metadataValue(event));
    Connection::bind(query, 3, dataValue(event));
    Connection::bind(query, 4, event.createdAt.toColumn());
    Connection::bind(query, 5, validAtValue(event));
    if (!query.exec())
        return failure(writeError(query, event.id, stream, version));
    return {};
}

/// Plain values: an INSERT from a SELECT would copy every page it touches, to be able to undo a part of its rows.
Status SqliteRepository::insertLink(const QString &eventId, const QString &stream, std::optional<qint64> position,
                                    const QString &linkedAt, ExpectedVersion version)
{
    static const QString sql =
        QStringLiteral("INSERT INTO event_store_events_in_streams (stream, position, event_id, created_at) VALUES (?, ?, ?, ?)");
    const Result<QSqlQuery *> prepared = m_connection.prepared(sql);
    if (!prepared)
        return failure(prepared.error());
    QSqlQuery &query = **prepared;
    Connection::bind(query, 0, stream);
    Connection::bind(query, 1, positionValue(position));
    Connection::bind(query, 2, eventId);
    Connection::bind(query, 3, linkedAt);
    if (!query.exec())
        return failure(writeError(query, eventId, stream, version));
    return {};
}

/// Only asked once a write has failed and is undone, so that one that succeeds pays for no look-up. Of a single event nothing
/// is half written: its position was checked before, and a new event cannot be in the stream yet.
Error SqliteRepository::strongest(const QStringList &ids, const QString &stream, bool mustExist, const Error &met) const
{
    const bool isAboutStream = met.code == ErrorCode::EventDuplicatedInStream || met.code == ErrorCode::WrongExpectedEventVersion;
    if (!isAboutStream)
        return met;
    std::optional<Error> duplicate;
    QSet<QString> before;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const Result<bool> stored = eventInStream(ids.at(i), {});
        const Result<bool> linked = mustExist ? eventInStream(ids.at(i), stream) : stored;
        if (!stored || !linked)
            return stored ? linked.error() : stored.error();
        if (mustExist && !*stored)
            return notFound(ids.at(i), stream);
        if (!duplicate && (*linked || before.contains(ids.at(i))))
            duplicate = Error{.code = ErrorCode::EventDuplicatedInStream, .where = stream, .eventId = ids.at(i)};
        before.insert(ids.at(i));
    }
    return duplicate.value_or(met);
}

Status SqliteRepository::append(std::span<const NewEvent> events, const QString &stream, ExpectedVersion version)
{
    if (const Status checked = checkTarget(stream, version); !checked || events.empty())
        return checked;
    if (const Status checked = checkIds(events, stream); !checked)
        return checked;
    const auto write = [&] { return appendUnchecked(events, stream, version); };
    const Status done = events.size() == 1 ? write() : m_connection.inSavepoint(write);
    if (done)
        return done;
    QStringList ids;
    for (const NewEvent &event : events)
        ids << event.id.toLower();
    return failure(strongest(ids, stream, false, done.error()));
}

Status SqliteRepository::appendUnchecked(std::span<const NewEvent> events, const QString &stream, ExpectedVersion version)
{
    auto position = stream.isNull() ? Result<std::optional<qint64>>() : nextPosition(stream, version);
    if (!position)
        return failure(position.error());
    for (const NewEvent &event : events) {
        if (const Status stored = insertEvent(event, stream, version); !stored)
            return stored;
        if (stream.isNull())
            continue;
        const QString createdAt = event.createdAt.toColumn();
        if (const Status linked = insertLink(event.id.toLower(), stream, *position, createdAt, version); !linked)
            return linked;
        if (*position)
            ++**position;
    }
    return {};
}

Status SqliteRepository::link(std::span<const QString> eventIds, const QString &stream, ExpectedVersion version, Timestamp now)
{
    if (const Status named = checkStreamName(stream); !named)
        return named;
    if (const Status checked = checkVersion(version, stream); !checked || eventIds.empty())
        return checked;
    const auto write = [&] { return linkUnchecked(eventIds, stream, version, now); };
    const Status done = eventIds.size() == 1 ? write() : m_connection.inSavepoint(write);
    if (done)
        return done;
    return failure(strongest(QStringList(eventIds.begin(), eventIds.end()), stream, true, done.error()));
}

Status SqliteRepository::linkUnchecked(std::span<const QString> eventIds, const QString &stream, ExpectedVersion version,
                                       Timestamp now)
{
    auto position = nextPosition(stream, version);
    if (!position)
        return failure(position.error());
    const QString linkedAt = now.toColumn();
    for (const QString &eventId : eventIds) {
        const Result<bool> stored = eventInStream(eventId, {});
        if (!stored || !*stored)
            return failure(stored ? notFound(eventId, stream) : stored.error());
        if (const Status linked = insertLink(eventId, stream, *position, linkedAt, version); !linked)
            return linked;
        if (*position)
            ++**position;
    }
    return {};
}

Status SqliteRepository::linkAt(const QString &eventId, const QString &stream, qint64 position, Timestamp now)
{
    return insertLink(eventId, stream, position, now.toColumn(), ExpectedVersion::at(position - 1));
}

Status SqliteRepository::deleteStream(const QString &stream)
{
    if (const Status named = checkStreamName(stream); !named)
        return named;
    return m_connection.exec(QStringLiteral("DELETE FROM event_store_events_in_streams WHERE stream = ?"), {stream});
}

Status SqliteRepository::unlink(const QString &eventId, const QString &stream)
{
    const auto removed = m_connection.run(
        QStringLiteral("DELETE FROM event_store_events_in_streams WHERE stream = ? AND event_id = ?"), {stream, eventId});
    if (!removed)
        return failure(removed.error());
    if ((*removed)->numRowsAffected() == 0)
        return failure(Error{.code = ErrorCode::EventNotFoundInStream, .where = stream, .eventId = eventId});
    return {};
}

Status SqliteRepository::overwrite(std::span<const NewEvent> events)
{
    return m_connection.inSavepoint([&]() -> Status {
        for (const NewEvent &event : events) {
            if (const Status replaced = overwriteOne(event); !replaced)
                return replaced;
        }
        return {};
    });
}

/// The time of validity is kept as null where it is the time of creation, as on append.
Status SqliteRepository::overwriteOne(const NewEvent &event)
{
    const QVariant validAt = event.validAt ? QVariant(event.validAt->toColumn()) : QVariant();
    const auto replaced = m_connection.run(
        QStringLiteral("UPDATE event_store_events SET event_type = ?, data = ?, metadata = ?, valid_at = nullif(?, created_at) "
                       "WHERE event_id = ?"),
        {event.type, dataValue(event), metadataValue(event), validAt, event.id});
    if (!replaced)
        return failure(replaced.error());
    if ((*replaced)->numRowsAffected() == 0)
        return failure(notFound(event.id, {}));
    return {};
}

} // namespace weir
