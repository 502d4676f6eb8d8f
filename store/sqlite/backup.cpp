// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/maintenance/backup.h"

#include "store/sqlite/connectionto.h"
#include "store/sqlite/syncfile.h"
#include "store/uuid.h"

#include <QFileInfo>
#include <QStorageInfo>
#include <QVariant>

#include <filesystem>

namespace weir {

namespace {

constexpr int patience = 5000;

Status refuseTarget(const StoreInfo &source, const QString &target, bool replace)
{
    const QFileInfo info(target);
    if (info.isDir())
        return failure(ErrorCode::FileIsDirectory, {}, target);
    if (!QFileInfo(info.path()).isDir())
        return failure(ErrorCode::FileMissing, {}, info.path());
    if (info.exists() && (!replace || info == QFileInfo(source.path)))
        return failure(ErrorCode::FileExists, {}, target);
    // SQLite would take the log of a database that lay there, or still does, for the copy's own.
    for (const char *suffix : {"-wal", "-journal"}) {
        const QString log = QString(target % QLatin1StringView(suffix));
        if (QFileInfo(log).size() > 0)
            return failure(ErrorCode::FileExists, QStringLiteral("the log of a database that is in use or was not closed"), log);
    }
    return {};
}

/// What the store is to hold, and what the copy does.
struct Contents {
    qint64 events = 0;
    qint64 links = 0;
    qint64 lastEvent = 0;
    qint64 lastLink = 0;
};

/// The plus signs keep SQLite from reading the tables with their payloads: a small index has the keys too.
Result<Contents> contentsUpTo(Connection &connection, qint64 lastEvent, qint64 lastLink)
{
    Contents contents{.lastEvent = lastEvent, .lastLink = lastLink};
    const auto events =
        connection.value(QStringLiteral("SELECT count(*) FROM event_store_events WHERE +id <= ?"), {contents.lastEvent});
    const auto links =
        connection.value(QStringLiteral("SELECT count(*) FROM event_store_events_in_streams WHERE +id <= ?"), {contents.lastLink});
    if (!events || !links)
        return failure(events ? links.error() : events.error());
    contents.events = events->toLongLong();
    contents.links = links->toLongLong();
    return contents;
}

Result<Contents> contentsOf(Connection &connection)
{
    const auto event = connection.value(QStringLiteral("SELECT max(id) FROM event_store_events"));
    const auto link = connection.value(QStringLiteral("SELECT max(id) FROM event_store_events_in_streams"));
    if (!event || !link)
        return failure(event ? link.error() : event.error());
    return contentsUpTo(connection, event->toLongLong(), link->toLongLong());
}

/// A file of this program's alone beside the target, and what SQLite may leave beside it; gone with the object.
class PartFile
{
public:
    explicit PartFile(const QString &target) : m_path(target % QLatin1Char('.') % newEventId() % QStringLiteral(".part")) {}
    ~PartFile()
    {
        for (const char *suffix : {"", "-journal", "-wal", "-shm"})
            QFile::remove(m_path + QLatin1StringView(suffix));
    }
    PartFile(const PartFile &) = delete;
    PartFile &operator=(const PartFile &) = delete;

    const QString &path() const { return m_path; }

    Status make() const
    {
        QFile file(m_path);
        const bool made = file.open(QIODevice::WriteOnly | QIODevice::NewOnly);
        return made ? Status() : failure(ErrorCode::NoPermission, file.errorString(), m_path);
    }

private:
    QString m_path;
};

/// Makes the copy under a name of its own and takes it away again, unless it gets its name.
class Backup
{
public:
    Backup(const StoreInfo &source, const QString &target, const BackupOptions &options)
        : m_source(source), m_target(target), m_options(options), m_file(target)
    {
    }

    Result<BackupReport> run();

private:
    Status openSource();
    Status makeFile();
    Status copy();
    Status verify();
    Status giveName();
    Status going(BackupPhase phase) const;
    /// The error of a statement that reads the store and writes the copy.
    Error copyError(Error error) const;

    const StoreInfo &m_source;
    const QString m_target;
    const BackupOptions &m_options;
    PartFile m_file;
    std::unique_ptr<Connection> m_connection;
    BackupReport m_report;
};

Result<BackupReport> Backup::run()
{
    using Part = Status (Backup::*)();
    for (const Part part : {&Backup::openSource, &Backup::makeFile, &Backup::copy, &Backup::verify, &Backup::giveName}) {
        if (const Status done = (this->*part)(); !done)
            return failure(done.error());
    }
    m_report.path = m_target;
    m_report.bytes = QFileInfo(m_target).size();
    return m_report;
}

Status Backup::going(BackupPhase phase) const
{
    if (m_options.progress)
        m_options.progress(phase);
    return m_options.ticket.isSuperseded() ? failure(ErrorCode::Superseded, {}, m_source.path) : Status();
}

Status Backup::openSource()
{
    ConnectionOptions connecting = connectionTo(m_source, true);
    connecting.busyTimeout = patience;
    auto connection = Connection::open(connecting);
    if (!connection)
        return failure(connection.error());
    m_connection = std::move(*connection);
    return {};
}

Status Backup::makeFile()
{
    const Status made = m_file.make();
    return made ? made : failure(made.error().code, made.error().detail, m_target);
}

Error Backup::copyError(Error error) const
{
    constexpr qint64 smallestFile = 64 * 1024;
    const QStorageInfo disk(QFileInfo(m_target).path());
    if (error.code == ErrorCode::IoFailed && disk.bytesAvailable() < smallestFile)
        error.code = ErrorCode::DiskFull;
    // The store was only read; what could not be written is the copy.
    if (error.code == ErrorCode::DiskFull || error.code == ErrorCode::NoPermission || error.code == ErrorCode::ReadOnly)
        error.where = m_target;
    return error;
}

/// The connection itself stays read-only at the driver; only the statement that forbids any writing is taken back.
Status Backup::copy()
{
    if (const Status goes = going(BackupPhase::Copy); !goes)
        return goes;
    if (const Status allowed = m_connection->exec(QStringLiteral("PRAGMA query_only = OFF")); !allowed)
        return allowed;
    const Status copied = m_connection->exec(QStringLiteral("VACUUM INTO ?"), {m_file.path()});
    return copied ? Status() : failure(copyError(copied.error()));
}

/// Others may have written since the copy was made. But what the store holds up to the copy's last keys was there then.
Status Backup::verify()
{
    if (const Status goes = going(BackupPhase::Verify); !goes)
        return goes;
    const auto copy = Connection::open({.path = m_file.path(), .readOnly = false});
    if (!copy)
        return failure(copyError(copy.error()));
    const auto sound = (*copy)->value(QStringLiteral("PRAGMA quick_check(1)"));
    if (!sound)
        return failure(copyError(sound.error()));
    if (sound->toString() != QLatin1StringView("ok"))
        return failure(ErrorCode::Damaged, sound->toString(), m_source.path);
    const Result<Contents> copied = contentsOf(**copy);
    if (!copied)
        return failure(copied.error());
    const Result<Contents> original = contentsUpTo(*m_connection, copied->lastEvent, copied->lastLink);
    if (!original)
        return failure(original.error());
    if (copied->events < original->events || copied->links < original->links)
        return failure(ErrorCode::Damaged, QStringLiteral("the copy lacks events or links of the store"), m_source.path);
    m_report.events = copied->events;
    m_report.links = copied->links;
    const auto journal = (*copy)->value(QString(QStringLiteral("PRAGMA journal_mode = ") % m_source.journalMode));
    return journal ? Status() : failure(copyError(journal.error()));
}

Status Backup::giveName()
{
    if (const Status goes = going(BackupPhase::Verify); !goes)
        return goes;
    if (const Status free = refuseTarget(m_source, m_target, m_options.replace); !free)
        return free;
    if (const Status synced = syncFile(m_file.path()); !synced)
        return failure(copyError(synced.error()));
    QFile::setPermissions(m_file.path(), QFile::permissions(m_source.path));
    std::error_code problem;
    std::filesystem::rename(QFileInfo(m_file.path()).filesystemFilePath(), QFileInfo(m_target).filesystemFilePath(), problem);
    if (problem)
        return failure(ErrorCode::IoFailed, QString::fromStdString(problem.message()), m_target);
    syncFolder(QFileInfo(m_target).path());
    return {};
}

} // namespace

Result<BackupReport> backUp(const StoreInfo &source, const QString &target, const BackupOptions &options)
{
    const QString absolute = QFileInfo(target).absoluteFilePath();
    if (const Status free = refuseTarget(source, absolute, options.replace); !free)
        return failure(free.error());
    return Backup(source, absolute, options).run();
}

} // namespace weir
