// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/openstore.h"

#include "store/sqlite/schema.h"
#include "store/sqlite/sqlitestore.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>

namespace weir {

namespace {

constexpr int openBusyTimeout = 1000;

/// What can be said before SQLite looks at the file, in words that fit better than its own.
Status examineFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return failure(ErrorCode::FileIsDirectory, {}, path);
    if (!info.exists())
        return failure(ErrorCode::FileMissing, {}, path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NoPermission, file.errorString(), path);
    if (file.size() == 0)
        return failure(ErrorCode::FileEmpty, {}, path);
    const QByteArray header = file.read(16);
    if (header != QByteArray("SQLite format 3\0", 16))
        return failure(ErrorCode::NotADatabase, QStringLiteral("the file does not begin as a SQLite database does"), path);
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

Result<StoreInfo> examineSchema(const ConnectionOptions &options)
{
    const auto connection = Connection::open(options);
    if (!connection)
        return failure(connection.error());
    const Result<SchemaFacts> facts = readSchema(**connection);
    if (!facts)
        return failure(facts.error());
    if (!facts->isEventStore)
        return failure(ErrorCode::NotAnEventStore, facts->missing.join(QStringLiteral(", ")), options.path);
    return infoOf(options, *facts);
}

/// A database with a write-ahead log needs files beside it even to be read. Where they cannot be made and there is no log to
/// read, it is read as a file that cannot change.
Result<StoreInfo> examineReadOnly(const QString &path)
{
    const ConnectionOptions options{.path = path, .busyTimeout = openBusyTimeout};
    const Result<StoreInfo> info = examineSchema(options);
    const QFileInfo log(path + QStringLiteral("-wal"));
    const bool cannotMakeFiles =
        !info && (info.error().code == ErrorCode::NoPermission || info.error().code == ErrorCode::ReadOnly);
    if (!cannotMakeFiles || (log.exists() && log.size() > 0))
        return info;
    return examineSchema({.path = path, .immutable = true, .busyTimeout = openBusyTimeout});
}

Result<StoreInfo> createStore(const QString &path)
{
    if (QFileInfo::exists(path))
        return failure(ErrorCode::FileExists, {}, path);
    // Made here rather than by SQLite, so that two programs cannot both make it.
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failure(ErrorCode::NoPermission, file.errorString(), path);
    file.close();
    const auto made = [&]() -> Status {
        const auto connection = Connection::open({.path = path, .readOnly = false, .busyTimeout = openBusyTimeout});
        return connection ? createSchema(**connection) : failure(connection.error());
    }();
    if (!made) {
        QFile::remove(path);
        return failure(made.error());
    }
    return examineSchema({.path = path, .readOnly = false, .busyTimeout = openBusyTimeout});
}

} // namespace

Result<StoreInfo> examineStore(const QString &path, OpenMode mode)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (mode == OpenMode::Create)
        return createStore(absolute);
    if (const Status looked = examineFile(absolute); !looked)
        return failure(looked.error());
    Result<StoreInfo> info = examineReadOnly(absolute);
    if (info && mode == OpenMode::Drive && info->madeByWeir && !info->immutable)
        info->readOnly = !QFileInfo(absolute).isWritable() || !QFileInfo(QFileInfo(absolute).path()).isWritable();
    return info;
}

QFuture<Result<StoreInfo>> examineStoreAsync(const QString &path, OpenMode mode)
{
    auto promise = std::make_shared<QPromise<Result<StoreInfo>>>();
    QFuture<Result<StoreInfo>> future = promise->future();
    promise->start();
    QThread *thread = QThread::create([promise, path, mode] {
        promise->addResult(examineStore(path, mode));
        promise->finish();
    });
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
    return future;
}

std::unique_ptr<EventStore> makeSqliteStore(const StoreInfo &info)
{
    return std::make_unique<SqliteStore>(info);
}

} // namespace weir
