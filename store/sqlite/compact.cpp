// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/maintenance/compact.h"

#include "store/sqlite/connectionto.h"
#include "store/sqlite/transaction.h"

#include <QFileInfo>
#include <QVariant>

namespace weir {

namespace {

qint64 bytesOf(const QString &path)
{
    return QFileInfo(path).size() + QFileInfo(path + QStringLiteral("-wal")).size();
}

Status refuseWhereItMayNot(const StoreInfo &info, const CompactOptions &options)
{
    if (!info.madeByWeir && !options.foreignToo)
        return failure(ErrorCode::ReadOnly, QStringLiteral("another program made it"), info.path);
    const QFileInfo file(info.path);
    if (info.immutable || !file.isWritable() || !QFileInfo(file.path()).isWritable())
        return failure(ErrorCode::ReadOnly, {}, info.path);
    return {};
}

/// Whether the journal is of that mode now. SQLite answers with the mode that it kept where it could not change it.
Status setJournal(Connection &connection, const QString &mode)
{
    const auto now = connection.value(QString(QStringLiteral("PRAGMA journal_mode = ") % mode));
    if (!now)
        return failure(now.error());
    if (now->toString().compare(mode, Qt::CaseInsensitive) != 0)
        return failure(ErrorCode::Locked, QStringLiteral("the journal stays ") + now->toString(), connection.path());
    return {};
}

/// A write-ahead log can be given up only by who is alone; so giving it up and taking it again shows that nobody else is
/// there. The log stays in use for the compacting: the file is not touched before all of its new pages are on disk.
Status makeSureToBeAlone(Connection &connection, const QString &journal)
{
    if (const auto writing = Transaction::begin(connection, Transaction::Kind::Write); !writing)
        return failure(writing.error());
    if (journal != QLatin1StringView("wal"))
        return {};
    const Status left = setJournal(connection, QStringLiteral("delete"));
    return left ? setJournal(connection, journal) : left;
}

Status compactOn(Connection &connection)
{
    const auto journal = connection.value(QStringLiteral("PRAGMA journal_mode"));
    if (!journal)
        return failure(journal.error());
    // In memory the new file would be held as a whole.
    if (const auto set = connection.value(QStringLiteral("PRAGMA temp_store = FILE")); !set)
        return failure(set.error());
    if (const Status alone = makeSureToBeAlone(connection, journal->toString()); !alone)
        return alone;
    if (const Status done = connection.exec(QStringLiteral("VACUUM")); !done)
        return done;
    const auto written = connection.value(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    return written ? Status() : failure(written.error());
}

} // namespace

Result<CompactReport> compact(const StoreInfo &info, const CompactOptions &options)
{
    if (const Status may = refuseWhereItMayNot(info, options); !may)
        return failure(may.error());
    CompactReport report{.bytesBefore = bytesOf(info.path)};
    {
        // Without a memory map, for the file becomes shorter.
        const auto connection = Connection::open({.path = info.path, .readOnly = false, .busyTimeout = 1000});
        if (!connection)
            return failure(connection.error());
        if (const Status done = compactOn(**connection); !done)
            return failure(done.error());
    }
    report.bytesAfter = bytesOf(info.path);
    return report;
}

} // namespace weir
