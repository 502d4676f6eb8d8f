// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/openstore.h"

#include "store/sqlite/examinedstore.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/sqlitestore.h"
#include "store/uuid.h"

#include <QFile>
#include <QFileInfo>

#include <filesystem>

namespace weir {

namespace {

constexpr int openBusyTimeout = 1000;

/// What can be said before SQLite looks at the file, in words that fit better than its own. The file is not opened: on POSIX
/// systems, closing it would take away the locks that SQLite holds on it for a store that this program has open already.
Status examineFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return failure(ErrorCode::FileIsDirectory, {}, path);
    if (!info.exists())
        return failure(ErrorCode::FileMissing, {}, path);
    if (!info.isFile())
        return failure(ErrorCode::NotADatabase, QStringLiteral("it is no regular file"), path);
    if (!info.isReadable())
        return failure(ErrorCode::NoPermission, QStringLiteral("the file may not be read"), path);
    if (info.size() == 0)
        return failure(ErrorCode::FileEmpty, {}, path);
    return {};
}

StoreInfo infoOf(const ConnectionOptions &options, const SchemaFacts &facts)
{
    return {.path = options.path,
            .readOnly = options.readOnly,
            .immutable = options.immutable,
            .madeByWeir = facts.madeByWeir,
            .hasStreamAndIdIndex = facts.hasStreamAndIdIndex,
            .hasAsOfIndex = facts.hasAsOfIndex,
            .journalMode = facts.journalMode};
}

Result<ExaminedStore> examineSchema(const ConnectionOptions &options)
{
    auto connection = Connection::open(options);
    if (!connection)
        return failure(connection.error());
    const Result<SchemaFacts> facts = readSchema(**connection);
    if (!facts)
        return failure(facts.error());
    if (!facts->isEventStore)
        return failure(ErrorCode::NotAnEventStore, facts->missing.join(QStringLiteral(", ")), options.path);
    return ExaminedStore{.info = infoOf(options, *facts), .connection = std::move(*connection)};
}

/// A database with a write-ahead log needs files beside it even to be read. Where they cannot be made and there is no log to
/// read, it is read as a file that cannot change.
Result<ExaminedStore> examineReadOnly(const QString &path)
{
    const ConnectionOptions options{.path = path, .busyTimeout = openBusyTimeout};
    Result<ExaminedStore> store = examineSchema(options);
    const QFileInfo log(path + QStringLiteral("-wal"));
    const bool cannotMakeFiles =
        !store && (store.error().code == ErrorCode::NoPermission || store.error().code == ErrorCode::ReadOnly);
    if (!cannotMakeFiles || (log.exists() && log.size() > 0))
        return store;
    return examineSchema({.path = path, .immutable = true, .busyTimeout = openBusyTimeout});
}

void removeStore(const QString &path)
{
    for (const char *end : {"", "-wal", "-shm"})
        QFile::remove(path + QLatin1StringView(end));
}

/// Makes an empty store. It leaves no file where that fails.
Status writeStore(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failure(ErrorCode::NoPermission, file.errorString(), path);
    file.close();
    const auto made = [&]() -> Status {
        const auto connection = Connection::open({.path = path, .readOnly = false, .busyTimeout = openBusyTimeout});
        return connection ? createSchema(**connection) : failure(connection.error());
    }();
    if (!made)
        removeStore(path);
    return made;
}

/// Gives the file its name in one step that never replaces another file, which QFile::rename may do.
Status moveTo(const QString &path, const QString &draft)
{
    std::error_code error;
    std::filesystem::create_hard_link(QFileInfo(draft).filesystemFilePath(), QFileInfo(path).filesystemFilePath(), error);
    const bool isTaken = error == std::errc::file_exists || (error && QFileInfo::exists(path));
    if (error && !isTaken) // a file system without links
        std::filesystem::rename(QFileInfo(draft).filesystemFilePath(), QFileInfo(path).filesystemFilePath(), error);
    QFile::remove(draft);
    if (isTaken)
        return failure(ErrorCode::FileExists, {}, path);
    return error ? failure(ErrorCode::NoPermission, QString::fromStdString(error.message()), path) : Status();
}

/// Made under another name, so that no other program sees half a store, and a crash leaves none.
Result<ExaminedStore> createStore(const QString &path)
{
    if (QFileInfo::exists(path))
        return failure(ErrorCode::FileExists, {}, path);
    const QString draft = path % QLatin1Char('.') % newEventId();
    if (const Status made = writeStore(draft); !made) {
        Error error = made.error();
        error.where = path;
        return failure(std::move(error));
    }
    if (const Status moved = moveTo(path, draft); !moved)
        return failure(moved.error());
    return examineSchema({.path = path, .readOnly = false, .busyTimeout = openBusyTimeout});
}

} // namespace

Result<ExaminedStore> examine(const QString &path, OpenMode mode)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (mode == OpenMode::Create)
        return createStore(absolute);
    if (const Status looked = examineFile(absolute); !looked)
        return failure(looked.error());
    Result<ExaminedStore> store = examineReadOnly(absolute);
    if (store && mode == OpenMode::Drive && store->info.madeByWeir && !store->info.immutable)
        store->info.readOnly = !QFileInfo(absolute).isWritable() || !QFileInfo(QFileInfo(absolute).path()).isWritable();
    return store;
}

Result<StoreInfo> examineStore(const QString &path, OpenMode mode)
{
    Result<ExaminedStore> store = examine(path, mode);
    return store ? Result<StoreInfo>(std::move(store->info)) : failure(store.error());
}

std::unique_ptr<EventStore> makeSqliteStore(const StoreInfo &info)
{
    return std::make_unique<SqliteStore>(info, std::make_unique<ReaderPool>());
}

} // namespace weir
