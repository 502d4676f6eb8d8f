// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/bench/rawstore.h"

#include "store/sqlite/readstatement.h"
#include "store/sqlite/rowreader.h"
#include "store/sqlite/sqltext.h"

#include <cstdio>
#include <cstdlib>

namespace weir {

namespace {

void check(bool isFine, sqlite3 *database)
{
    if (isFine)
        return;
    std::fprintf(stderr, "raw sqlite3: %s\n", sqlite3_errmsg(database));
    std::exit(1);
}

void bindText(sqlite3_stmt *statement, int index, const QString &text)
{
    sqlite3_bind_text16(statement, index, text.utf16(), int(text.size() * qsizetype(sizeof(char16_t))), SQLITE_TRANSIENT);
}

void bindBlob(sqlite3_stmt *statement, int index, const QByteArray &bytes)
{
    sqlite3_bind_blob(statement, index, bytes.constData(), int(bytes.size()), SQLITE_STATIC);
}

QString text(sqlite3_stmt *statement, int column)
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(statement, column));
    return QString::fromUtf8(bytes, sqlite3_column_bytes(statement, column));
}

QByteArray bytes(sqlite3_stmt *statement, int column)
{
    const void *blob = sqlite3_column_blob(statement, column);
    return {static_cast<const char *>(blob), sqlite3_column_bytes(statement, column)};
}

Timestamp time(sqlite3_stmt *statement, int column)
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(statement, column));
    return timeFromBytes({bytes, sqlite3_column_bytes(statement, column)});
}

bool isNull(sqlite3_stmt *statement, int column)
{
    return sqlite3_column_type(statement, column) == SQLITE_NULL;
}

/// The first seven columns of every read, in the order that Weir's own statements have them.
Event eventOf(sqlite3_stmt *statement)
{
    Event event{.key = sqlite3_column_int64(statement, 0),
                .id = text(statement, 1),
                .type = text(statement, 2),
                .data = bytes(statement, 3),
                .metadata = bytes(statement, 4),
                .createdAt = time(statement, 5)};
    event.validAt = isNull(statement, 6) ? event.createdAt : time(statement, 6);
    return event;
}

Event visitedEventOf(sqlite3_stmt *statement)
{
    Event event = eventOf(statement);
    if (!isNull(statement, 0))
        event.position = event.key;
    return event;
}

} // namespace

RawStore::RawStore(const QString &path)
{
    check(sqlite3_open(path.toUtf8().constData(), &m_database) == SQLITE_OK, m_database);
    for (const char *pragma :
         {"PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON", "PRAGMA temp_store = MEMORY", "PRAGMA cache_size = -65536",
          "PRAGMA mmap_size = 1073741824", "PRAGMA synchronous = FULL", "PRAGMA wal_autocheckpoint = 10000"})
        check(sqlite3_exec(m_database, pragma, nullptr, nullptr, nullptr) == SQLITE_OK, m_database);
}

RawStore::~RawStore()
{
    for (sqlite3_stmt *statement : std::as_const(m_statements))
        sqlite3_finalize(statement);
    sqlite3_close(m_database);
}

sqlite3_stmt *RawStore::prepared(const QString &sql)
{
    sqlite3_stmt *&statement = m_statements[sql];
    if (statement == nullptr)
        check(sqlite3_prepare_v2(m_database, sql.toUtf8().constData(), -1, &statement, nullptr) == SQLITE_OK, m_database);
    return statement;
}

void RawStore::finish(sqlite3_stmt *statement)
{
    check(sqlite3_step(statement) == SQLITE_DONE, m_database);
    sqlite3_reset(statement);
}

void RawStore::step(const QString &sql)
{
    finish(prepared(sql));
}

/// The first column of the first row; `nothing` where there is no row or it is null.
qint64 RawStore::number(sqlite3_stmt *statement, qint64 nothing)
{
    const bool isThere = sqlite3_step(statement) == SQLITE_ROW && !isNull(statement, 0);
    const qint64 value = isThere ? sqlite3_column_int64(statement, 0) : nothing;
    sqlite3_reset(statement);
    return value;
}

qint64 RawStore::lastPosition(const QString &stream)
{
    sqlite3_stmt *statement = prepared(QStringLiteral("SELECT max(position) FROM event_store_events_in_streams WHERE stream = ?"));
    bindText(statement, 1, stream);
    return number(statement, -1);
}

void RawStore::insertEvent(const NewEvent &event)
{
    sqlite3_stmt *statement = prepared(QStringLiteral("INSERT INTO event_store_events (event_id, event_type, metadata, data, "
                                                      "created_at, valid_at) VALUES (?, ?, ?, ?, ?, NULL)"));
    bindText(statement, 1, event.id);
    bindText(statement, 2, event.type);
    bindBlob(statement, 3, event.metadata);
    bindBlob(statement, 4, event.data);
    bindText(statement, 5, event.createdAt.toColumn());
    finish(statement);
}

void RawStore::insertLink(const QString &stream, qint64 position, const QString &id, Timestamp createdAt)
{
    sqlite3_stmt *statement = prepared(
        QStringLiteral("INSERT INTO event_store_events_in_streams (stream, position, event_id, created_at) VALUES (?, ?, ?, ?)"));
    bindText(statement, 1, stream);
    sqlite3_bind_int64(statement, 2, position);
    bindText(statement, 3, id);
    bindText(statement, 4, createdAt.toColumn());
    finish(statement);
}

bool RawStore::isStored(const QString &id)
{
    sqlite3_stmt *statement = prepared(QStringLiteral("SELECT 1 FROM event_store_events WHERE event_id = ?"));
    bindText(statement, 1, id);
    return number(statement, 0) != 0;
}

std::vector<std::pair<QString, Event>> RawStore::readStreams(const QStringList &streams, qsizetype width)
{
    sqlite3_stmt *statement = prepared(driverText(streamsStatement(width), false));
    for (qsizetype i = 0; i < width; ++i)
        bindText(statement, int(i + 1), streams.at(std::min(i, streams.size() - 1)));
    std::vector<std::pair<QString, Event>> events;
    while (sqlite3_step(statement) == SQLITE_ROW)
        events.emplace_back(width == 1 ? streams.constFirst() : text(statement, 7), visitedEventOf(statement));
    sqlite3_reset(statement);
    return events;
}

void RawStore::insertCommand(const QString &id, const QString &stream, const QByteArray &data, Timestamp createdAt)
{
    sqlite3_stmt *statement =
        prepared(QStringLiteral("INSERT INTO weir_commands (command_id, process, stream, command, data, caused_by, correlation_id, "
                                "state, attempts, error, created_at, retry_at, finished_at, result_event_id) "
                                "VALUES (?, 'CateringMatch', ?, 'ConfirmOrder', ?, ?, ?, 0, 0, NULL, ?, NULL, NULL, NULL) "
                                "ON CONFLICT (command_id) DO NOTHING"));
    bindText(statement, 1, id);
    bindText(statement, 2, stream);
    bindBlob(statement, 3, data);
    bindText(statement, 4, id);
    bindText(statement, 5, id);
    bindText(statement, 6, createdAt.toColumn());
    finish(statement);
}

void RawStore::setCheckpoint(qint64 key)
{
    sqlite3_stmt *statement =
        prepared(QStringLiteral("INSERT INTO weir_checkpoints (process, event_key) VALUES ('CateringMatch', ?) "
                                "ON CONFLICT (process) DO UPDATE SET event_key = excluded.event_key"));
    sqlite3_bind_int64(statement, 1, key);
    finish(statement);
}

qint64 RawStore::checkpoint()
{
    return number(prepared(QStringLiteral("SELECT event_key FROM weir_checkpoints WHERE process = 'CateringMatch'")), 0);
}

qint64 RawStore::lastKey()
{
    return number(prepared(QStringLiteral("SELECT max(id) FROM event_store_events")), 0);
}

Events RawStore::eventsAfter(qint64 key, qint64 limit)
{
    static const QString sql =
        QStringLiteral("SELECT e.id, e.event_id, e.event_type, e.data, e.metadata, e.created_at, e.valid_at FROM "
                       "event_store_events e WHERE e.id IN ("
                       "SELECT id FROM (SELECT id FROM event_store_events WHERE event_type = 'CustomerConfirmedMenu' AND id > ?1 "
                       "ORDER BY id LIMIT ?2) UNION ALL SELECT id FROM (SELECT id FROM event_store_events WHERE "
                       "event_type = 'CatererConfirmedMenu' AND id > ?1 ORDER BY id LIMIT ?2)) ORDER BY e.id ASC LIMIT ?2");
    sqlite3_stmt *statement = prepared(sql);
    sqlite3_bind_int64(statement, 1, key);
    sqlite3_bind_int64(statement, 2, limit);
    return eventsOf(statement);
}

Events RawStore::eventsOf(sqlite3_stmt *statement)
{
    Events events;
    while (sqlite3_step(statement) == SQLITE_ROW)
        events.push_back(eventOf(statement));
    sqlite3_reset(statement);
    return events;
}

Events RawStore::readPage(qint64 afterKey, qint64 limit)
{
    static const QString sql =
        QStringLiteral("SELECT e.id, e.event_id, e.event_type, e.data, e.metadata, e.created_at, e.valid_at FROM "
                       "event_store_events e WHERE e.id > ? ORDER BY e.id ASC LIMIT ?");
    sqlite3_stmt *statement = prepared(sql);
    sqlite3_bind_int64(statement, 1, afterKey);
    sqlite3_bind_int64(statement, 2, limit);
    return eventsOf(statement);
}

Events RawStore::readPageWithOrigin(qint64 afterKey, qint64 limit)
{
    static const QString sql =
        QStringLiteral("SELECT e.id, e.event_id, e.event_type, e.data, e.metadata, e.created_at, e.valid_at, (SELECT o.stream FROM "
                       "event_store_events_in_streams o WHERE o.event_id = e.event_id ORDER BY o.id LIMIT 1) FROM "
                       "event_store_events e WHERE e.id > ? ORDER BY e.id ASC LIMIT ?");
    sqlite3_stmt *statement = prepared(sql);
    sqlite3_bind_int64(statement, 1, afterKey);
    sqlite3_bind_int64(statement, 2, limit);
    Events events;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        Event &event = events.emplace_back(eventOf(statement));
        event.origin = text(statement, 7);
    }
    sqlite3_reset(statement);
    return events;
}

Events RawStore::readPageByTime(const QString &afterTime, qint64 afterKey, qint64 limit)
{
    static const QString sql =
        QStringLiteral("SELECT e.id, e.event_id, e.event_type, e.data, e.metadata, e.created_at, e.valid_at FROM "
                       "event_store_events e WHERE (e.created_at, e.id) > (?, ?) ORDER BY e.created_at ASC, e.id ASC LIMIT ?");
    sqlite3_stmt *statement = prepared(sql);
    bindText(statement, 1, afterTime);
    sqlite3_bind_int64(statement, 2, afterKey);
    sqlite3_bind_int64(statement, 3, limit);
    return eventsOf(statement);
}

Events RawStore::readStream(const QString &stream)
{
    static const QString sql =
        QStringLiteral("SELECT e.id, e.event_id, e.event_type, e.data, e.metadata, e.created_at, e.valid_at, l.id, l.position, "
                       "l.created_at FROM event_store_events_in_streams l CROSS JOIN event_store_events e ON e.event_id = "
                       "l.event_id WHERE l.stream = ? ORDER BY l.id ASC");
    sqlite3_stmt *statement = prepared(sql);
    bindText(statement, 1, stream);
    Events events;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        Event &event = events.emplace_back(eventOf(statement));
        event.linkKey = sqlite3_column_int64(statement, 7);
        if (!isNull(statement, 8))
            event.position = sqlite3_column_int64(statement, 8);
        event.linkedAt = time(statement, 9);
    }
    sqlite3_reset(statement);
    return events;
}

} // namespace weir
