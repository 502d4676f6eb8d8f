// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"

#include <sqlite3.h>

#include <QHash>
#include <QStringList>

namespace weir {

/// The yardstick: the same statements on the same schema by the C interface of SQLite, prepared once, filling the same structs,
/// without checks beyond its return codes.
class RawStore
{
public:
    explicit RawStore(const QString &path);
    ~RawStore();
    RawStore(const RawStore &) = delete;
    RawStore &operator=(const RawStore &) = delete;

    void begin() { step(QStringLiteral("BEGIN IMMEDIATE")); }
    void beginReading() { step(QStringLiteral("BEGIN")); }
    void commit() { step(QStringLiteral("COMMIT")); }
    qint64 lastPosition(const QString &stream);
    void insertEvent(const NewEvent &event);
    void insertLink(const QString &stream, qint64 position, const QString &id, Timestamp createdAt);
    bool isStored(const QString &id);
    Events readStream(const QString &stream);
    /// A page after that key: of the whole store by key, or by time and key.
    Events readPage(qint64 afterKey, qint64 limit);
    Events readPageWithOrigin(qint64 afterKey, qint64 limit);
    Events readPageByTime(const QString &afterTime, qint64 afterKey, qint64 limit);
    /// Each with its stream.
    std::vector<std::pair<QString, Event>> readStreams(const QStringList &streams, qsizetype width);
    void insertCommand(const QString &id, const QString &stream, const QByteArray &data, Timestamp createdAt);
    void setCheckpoint(qint64 key);
    qint64 checkpoint();
    qint64 lastKey();
    /// Of the two types that the catering process waits for.
    Events eventsAfter(qint64 key, qint64 limit);

private:
    sqlite3_stmt *prepared(const QString &sql);
    void step(const QString &sql);
    void finish(sqlite3_stmt *statement);
    qint64 number(sqlite3_stmt *statement, qint64 nothing);
    static Events eventsOf(sqlite3_stmt *statement);

    sqlite3 *m_database = nullptr;
    QHash<QString, sqlite3_stmt *> m_statements;
};

} // namespace weir
