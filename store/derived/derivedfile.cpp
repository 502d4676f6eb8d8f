// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/derived/derivedfile.h"

#include "store/sqlite/rowreader.h"
#include "store/sqlite/transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QVariant>

namespace weir {

namespace {

constexpr std::chrono::seconds patience(2);
constexpr int cacheKilobytes = 2048;

constexpr const char *schema[] = {
    "CREATE TABLE IF NOT EXISTS derived (name TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, basis TEXT NOT NULL, "
    "checkpoint INTEGER NOT NULL, mark TEXT NOT NULL, revision TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS blocks (id INTEGER PRIMARY KEY, name TEXT NOT NULL, part TEXT NOT NULL, number INTEGER NOT NULL, "
    "bytes BLOB NOT NULL, UNIQUE (name, part, number))",
};

QString sqlOf(const char *text)
{
    return QString::fromLatin1(text);
}

} // namespace

void DerivedFile::remove(const QString &path)
{
    for (const char *end : {"", "-wal", "-shm", "-journal"})
        QFile::remove(path + QLatin1StringView(end));
}

Result<DerivedFile> DerivedFile::open(const QString &path)
{
    Result<DerivedFile> file = make(path);
    if (file || file.error().code == ErrorCode::Locked)
        return file;
    remove(path);
    return make(path);
}

Result<DerivedFile> DerivedFile::make(const QString &path)
{
    QDir().mkpath(QFileInfo(path).path());
    if (QFile empty(path); !empty.exists() && !empty.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failure(ErrorCode::NoPermission, empty.errorString(), path);
    auto connection = Connection::open({.path = path, .readOnly = false, .cacheKilobytes = cacheKilobytes, .busyTimeout = 500});
    if (!connection)
        return failure(connection.error());
    // Written rarely and in large pieces, and not missed.
    if (const auto mode = (*connection)->value(QStringLiteral("PRAGMA journal_mode = WAL")); !mode)
        return failure(mode.error());
    if (const Status quick = (*connection)->exec(QStringLiteral("PRAGMA synchronous = NORMAL")); !quick)
        return failure(quick.error());
    for (const char *statement : schema) {
        if (const Status made = (*connection)->exec(sqlOf(statement)); !made)
            return failure(made.error());
    }
    return DerivedFile(std::move(*connection));
}

Result<std::optional<DerivedState>> DerivedFile::state(const QString &name)
{
    const auto rows =
        m_connection->run(sqlOf("SELECT version, basis, checkpoint, mark, revision FROM derived WHERE name = ?"), {name});
    if (!rows)
        return failure(rows.error());
    std::optional<DerivedState> state;
    const Status read = forEachRow(*m_connection, **rows, [&state](const QSqlQuery &row) {
        state = {.version = row.value(0).toInt(),
                 .basis = row.value(1).toString(),
                 .checkpoint = row.value(2).toLongLong(),
                 .mark = row.value(3).toString(),
                 .revision = row.value(4).toString()};
    });
    return read ? Result<std::optional<DerivedState>>(state) : failure(read.error());
}

Status DerivedFile::visitBlocks(const QString &name, const QString &part,
                                const std::function<void(const DerivedBlock &block)> &take)
{
    const auto rows =
        m_connection->run(sqlOf("SELECT number, bytes FROM blocks WHERE name = ? AND part = ? ORDER BY number"), {name, part});
    if (!rows)
        return failure(rows.error());
    return forEachRow(*m_connection, **rows, [&](const QSqlQuery &row) {
        take({.part = part, .number = row.value(0).toLongLong(), .bytes = row.value(1).toByteArray()});
    });
}

Result<bool> DerivedFile::save(const QString &name, const DerivedState &next, const QString &before,
                               const std::function<Status(bool all, const Put &put)> &write)
{
    Result<Transaction> transaction = beginWriting(*m_connection, patience);
    if (!transaction)
        return failure(transaction.error());
    const auto held = state(name);
    if (!held)
        return failure(held.error());
    const bool isOurs = held->has_value() && (*held)->revision == before;
    const bool isSame = held->has_value() && (*held)->basis == next.basis && (*held)->version == next.version;
    if (isSame && !isOurs && !before.isNull() && (*held)->checkpoint >= next.checkpoint)
        return false;
    if (!isOurs) {
        if (const Status cleared = m_connection->exec(sqlOf("DELETE FROM blocks WHERE name = ?"), {name}); !cleared)
            return failure(cleared.error());
    }
    const Status written = write(!isOurs, [&](const DerivedBlock &block) { return put(name, block); });
    if (!written)
        return failure(written.error());
    const Status noted = m_connection->exec(
        sqlOf("INSERT OR REPLACE INTO derived (name, version, basis, checkpoint, mark, revision) VALUES (?, ?, ?, ?, ?, ?)"),
        {name, next.version, next.basis, next.checkpoint, next.mark.isNull() ? QStringLiteral("") : next.mark, next.revision});
    if (!noted)
        return failure(noted.error());
    const Status committed = transaction->commit();
    return committed ? Result<bool>(true) : failure(committed.error());
}

Status DerivedFile::put(const QString &name, const DerivedBlock &block)
{
    return m_connection->exec(sqlOf("INSERT INTO blocks (name, part, number, bytes) VALUES (?, ?, ?, ?) "
                                    "ON CONFLICT (name, part, number) DO UPDATE SET bytes = excluded.bytes"),
                              {name, block.part, block.number, block.bytes});
}

} // namespace weir
