// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/commitwatcher.h"

#include "store/sqlite/connectionto.h"

#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QTimer>
#include <QVariant>

namespace weir {

namespace {

constexpr int pollInterval = 50; ///< milliseconds

/// Asks data_version on one connection. A connection that cannot be opened is tried again at the next poll.
class VersionProbe
{
public:
    explicit VersionProbe(const StoreInfo &info) : m_info(info) {}

    /// Whether there was a commit since the last call that could ask.
    bool hasMoved()
    {
        if (!m_connection) {
            auto opened = Connection::open(connectionTo(m_info, true));
            if (!opened)
                return false;
            m_connection = std::move(*opened);
        }
        const auto version = m_connection->value(QStringLiteral("PRAGMA data_version"));
        if (!version)
            return false;
        return std::exchange(m_version, version->toLongLong()) != version->toLongLong();
    }

private:
    const StoreInfo &m_info;
    std::unique_ptr<Connection> m_connection;
    qint64 m_version = -1;
};

} // namespace

CommitWatcher::CommitWatcher(const StoreInfo &info) : m_info(info)
{
    setObjectName(QStringLiteral("weir-watcher"));
}

CommitWatcher::~CommitWatcher()
{
    stop();
}

void CommitWatcher::stop()
{
    quit();
    wait();
}

void CommitWatcher::run()
{
    VersionProbe probe(m_info);
    QFileSystemWatcher files;
    QTimer poll;
    const QString log = m_info.path + (m_info.journalMode == QLatin1StringView("wal") ? QStringLiteral("-wal") : QString());
    const auto look = [&] {
        if (files.files().isEmpty() && QFileInfo::exists(log))
            files.addPath(log);
        if (probe.hasMoved())
            Q_EMIT committed();
    };
    QObject::connect(&files, &QFileSystemWatcher::fileChanged, &files, look);
    QObject::connect(&poll, &QTimer::timeout, &poll, look);
    look();
    poll.start(pollInterval);
    exec();
}

} // namespace weir
