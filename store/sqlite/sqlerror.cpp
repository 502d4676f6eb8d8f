// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/sqlerror.h"

#include <QFileInfo>
#include <QSqlError>
#include <QStorageInfo>

namespace weir {

namespace {

// Primary result codes of SQLite (sqlite.org/rescode.html); the low byte of the extended ones.
constexpr int sqlitePerm = 3;
constexpr int sqliteBusy = 5;
constexpr int sqliteLocked = 6;
constexpr int sqliteReadOnly = 8;
constexpr int sqliteIoError = 10;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteFull = 13;
constexpr int sqliteCantOpen = 14;
constexpr int sqliteConstraint = 19;
constexpr int sqliteAuth = 23;
constexpr int sqliteNotADatabase = 26;

int primaryCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

ErrorCode codeOf(const QSqlError &error)
{
    switch (primaryCode(error)) {
    case sqliteBusy:
    case sqliteLocked: return ErrorCode::Locked;
    case sqliteReadOnly: return ErrorCode::ReadOnly;
    case sqliteIoError: return ErrorCode::IoFailed;
    case sqliteCorrupt: return ErrorCode::Damaged;
    case sqliteFull: return ErrorCode::DiskFull;
    case sqlitePerm:
    case sqliteAuth:
    case sqliteCantOpen: return ErrorCode::NoPermission;
    case sqliteNotADatabase: return ErrorCode::NotADatabase;
    default: return ErrorCode::SqlFailed;
    }
}

/// SQLite says "disk full" of the database only; of the files beside it the same is a failure to read or write.
bool isDiskFull(const QString &path)
{
    constexpr qint64 smallestFile = 64 * 1024;
    const QStorageInfo disk(QFileInfo(path).path());
    return disk.isValid() && disk.isReady() && disk.bytesAvailable() < smallestFile;
}

} // namespace

Error fromSqlError(const QSqlError &error, const QString &where)
{
    const QString code = error.nativeErrorCode();
    const QString words = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    const QString detail = code.isEmpty() ? words : QString(words % QStringLiteral(" (SQLite ") % code % QLatin1Char(')'));
    ErrorCode meaning = codeOf(error);
    if (meaning == ErrorCode::IoFailed && isDiskFull(where))
        meaning = ErrorCode::DiskFull;
    return {.code = meaning, .detail = detail, .where = where};
}

UniqueIndex violatedIndex(const QSqlError &error)
{
    if (primaryCode(error) != sqliteConstraint)
        return UniqueIndex::None;
    const QString text = error.databaseText() + error.driverText();
    if (text.contains(QLatin1StringView("event_store_events_in_streams.position")))
        return UniqueIndex::StreamAndPosition;
    if (text.contains(QLatin1StringView("event_store_events_in_streams.event_id")))
        return UniqueIndex::StreamAndEvent;
    return text.contains(QLatin1StringView("event_store_events.event_id")) ? UniqueIndex::EventId : UniqueIndex::None;
}

} // namespace weir
