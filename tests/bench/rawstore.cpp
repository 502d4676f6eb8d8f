// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/bench/rawstore.h"

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

void bindText(sqlite3_stmt *statement, int index, const std::string &text)
{
    sqlite3_bind_text(statement, index, text.data(), int(text.size()), SQLITE_STATIC);
}

void bindBlob(sqlite3_stmt *statement, int index, const std::string &bytes)
{
    sqlite3_bind_blob(statement, index, bytes.data(), int(bytes.size()), SQLITE_STATIC);
}

std::string text(sqlite3_stmt *statement, int column)
{
    const void *bytes = sqlite3_column_blob(statement, column);
    return {static_cast<const char *>(bytes), std::size_t(sqlite3_column_bytes(statement, column))};
}

/// The first six columns of both reads.
RawStore::Row eventOf(sqlite3_stmt *statement)
{
    return {.key = sqlite3_column_int64(statement, 0),
            .id = text(statement, 1),
            .type = text(statement, 2),
            .data = text(statement, 3),
            .metadata = text(statement, 4),
            .createdAt = text(statement, 5)};
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
    for (const auto &[sql, statement] : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_database);
}

sqlite3_stmt *RawStore::prepared(const char *sql)
{
    sqlite3_stmt *&statement = m_statements[sql];
    if (statement == nullptr)
        check(sqlite3_prepare_v2(m_database, sql, -1, &statement, nullptr) == SQLITE_OK, m_database);
    return statement;
}

void RawStore::finish(sqlite3_stmt *statement)
{
    check(sqlite3_step(statement) == SQLITE_DONE, m_database);
    sqlite3_reset(statement);
}

void RawStore::step(const char *sql)
{
    finish(prepared(sql));
}

sqlite3_int64 RawStore::lastPosition(const std::string &stream)
{
    sqlite3_stmt *statement = prepared("SELECT max(position) FROM event_store_events_in_streams WHERE stream = ?");
    bindText(statement, 1, stream);
    check(sqlite3_step(statement) == SQLITE_ROW, m_database);
    const bool isEmpty = sqlite3_column_type(statement, 0) == SQLITE_NULL;
    const sqlite3_int64 position = isEmpty ? -1 : sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return position;
}

void RawStore::insertEvent(const std::string &id, const std::string &type, const std::string &data, const std::string &metadata,
                           const std::string &createdAt)
{
    sqlite3_stmt *statement = prepared(
        "INSERT INTO event_store_events (event_id, event_type, metadata, data, created_at, valid_at) VALUES (?, ?, ?, ?, ?, NULL)");
    bindText(statement, 1, id);
    bindText(statement, 2, type);
    bindBlob(statement, 3, metadata);
    bindBlob(statement, 4, data);
    bindText(statement, 5, createdAt);
    finish(statement);
}

void RawStore::insertLink(const std::string &stream, sqlite3_int64 position, const std::string &id, const std::string &createdAt)
{
    sqlite3_stmt *statement =
        prepared("INSERT INTO event_store_events_in_streams (stream, position, event_id, created_at) VALUES (?, ?, ?, ?)");
    bindText(statement, 1, stream);
    sqlite3_bind_int64(statement, 2, position);
    bindText(statement, 3, id);
    bindText(statement, 4, createdAt);
    finish(statement);
}

bool RawStore::isStored(const std::string &id)
{
    sqlite3_stmt *statement = prepared("SELECT 1 FROM event_store_events WHERE event_id = ?");
    bindText(statement, 1, id);
    const bool found = sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_reset(statement);
    return found;
}

std::vector<RawStore::Row> RawStore::readStream(const std::string &stream)
{
    sqlite3_stmt *statement =
        prepared("SELECT e.id, e.event_id, e.event_type, e.data, e.metadata, e.created_at, l.id, l.position FROM "
                 "event_store_events_in_streams l CROSS JOIN event_store_events e ON e.event_id = l.event_id "
                 "WHERE l.stream = ? ORDER BY l.id ASC");
    bindText(statement, 1, stream);
    std::vector<Row> rows;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        rows.push_back(eventOf(statement));
        rows.back().linkKey = sqlite3_column_int64(statement, 6);
        rows.back().position = sqlite3_column_int64(statement, 7);
    }
    sqlite3_reset(statement);
    return rows;
}

void RawStore::insertCommand(const std::string &id, const std::string &stream, const std::string &data,
                             const std::string &createdAt)
{
    sqlite3_stmt *statement =
        prepared("INSERT INTO weir_commands (command_id, process, stream, command, data, caused_by, correlation_id, state, "
                 "attempts, error, created_at, retry_at, finished_at, result_event_id) "
                 "VALUES (?, 'CateringMatch', ?, 'ConfirmOrder', ?, ?, ?, 0, 0, NULL, ?, NULL, NULL, NULL) "
                 "ON CONFLICT (command_id) DO NOTHING");
    bindText(statement, 1, id);
    bindText(statement, 2, stream);
    bindBlob(statement, 3, data);
    bindText(statement, 4, id);
    bindText(statement, 5, id);
    bindText(statement, 6, createdAt);
    finish(statement);
}

void RawStore::setCheckpoint(sqlite3_int64 key)
{
    sqlite3_stmt *statement = prepared("INSERT INTO weir_checkpoints (process, event_key) VALUES ('CateringMatch', ?) "
                                       "ON CONFLICT (process) DO UPDATE SET event_key = excluded.event_key");
    sqlite3_bind_int64(statement, 1, key);
    finish(statement);
}

sqlite3_int64 RawStore::checkpoint()
{
    sqlite3_stmt *statement = prepared("SELECT event_key FROM weir_checkpoints WHERE process = 'CateringMatch'");
    const sqlite3_int64 key = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_reset(statement);
    return key;
}

sqlite3_int64 RawStore::lastKey()
{
    sqlite3_stmt *statement = prepared("SELECT max(id) FROM event_store_events");
    check(sqlite3_step(statement) == SQLITE_ROW, m_database);
    const sqlite3_int64 key = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return key;
}

std::vector<RawStore::Row> RawStore::eventsAfter(sqlite3_int64 key, sqlite3_int64 limit)
{
    sqlite3_stmt *statement =
        prepared("SELECT e.id, e.event_id, e.event_type, e.data, e.metadata, e.created_at FROM event_store_events e WHERE e.id IN ("
                 "SELECT id FROM (SELECT id FROM event_store_events WHERE event_type = 'CustomerConfirmedMenu' AND id > ?1 "
                 "ORDER BY id LIMIT ?2) UNION ALL SELECT id FROM (SELECT id FROM event_store_events WHERE "
                 "event_type = 'CatererConfirmedMenu' AND id > ?1 ORDER BY id LIMIT ?2)) ORDER BY e.id ASC LIMIT ?2");
    sqlite3_bind_int64(statement, 1, key);
    sqlite3_bind_int64(statement, 2, limit);
    std::vector<Row> rows;
    while (sqlite3_step(statement) == SQLITE_ROW)
        rows.push_back(eventOf(statement));
    sqlite3_reset(statement);
    return rows;
}

} // namespace weir
