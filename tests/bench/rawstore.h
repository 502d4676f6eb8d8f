// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <sqlite3.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace weir {

/// The yardstick: the same statements on the same schema by the C interface of SQLite, prepared once, without checks beyond
/// its return codes.
class RawStore
{
public:
    explicit RawStore(const QString &path);
    ~RawStore();
    RawStore(const RawStore &) = delete;
    RawStore &operator=(const RawStore &) = delete;

    struct Row {
        sqlite3_int64 key = 0;
        std::string id, type, data, metadata, createdAt;
        sqlite3_int64 linkKey = 0, position = 0;
    };

    void begin() { step("BEGIN IMMEDIATE"); }
    void commit() { step("COMMIT"); }
    sqlite3_int64 lastPosition(const std::string &stream);
    void insertEvent(const std::string &id, const std::string &type, const std::string &data, const std::string &metadata,
                     const std::string &createdAt);
    void insertLink(const std::string &stream, sqlite3_int64 position, const std::string &id, const std::string &createdAt);
    bool isStored(const std::string &id);
    std::vector<Row> readStream(const std::string &stream);
    void insertCommand(const std::string &id, const std::string &stream, const std::string &data, const std::string &createdAt);
    void setCheckpoint(sqlite3_int64 key);
    sqlite3_int64 checkpoint();
    sqlite3_int64 lastKey();
    std::vector<Row> eventsAfter(sqlite3_int64 key, sqlite3_int64 limit);

private:
    sqlite3_stmt *prepared(const char *sql);
    void step(const char *sql);
    void finish(sqlite3_stmt *statement);

    sqlite3 *m_database = nullptr;
    std::map<const char *, sqlite3_stmt *> m_statements;
};

} // namespace weir
