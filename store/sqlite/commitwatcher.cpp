// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/commitwatcher.h"

#include "store/sqlite/connectionto.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QTimer>
#include <QVariant>

namespace weir {

namespace {

// Milliseconds.
constexpr int pollInterval = 50;
constexpr int idleInterval = 1000;
constexpr int idleAfter = 5000;
constexpr int watchedFor = 60; ///< after a report
constexpr int firstLook = 10;  ///< once what opens the store has read its first page

// Elsewhere reports of files that are open in other programs come late, or are put together.
#ifdef Q_OS_LINUX
constexpr bool trustsReports = true;
#else
constexpr bool trustsReports = false;
#endif

QString logOf(const StoreInfo &info)
{
    return info.path + (info.journalMode == QLatin1StringView("wal") ? QStringLiteral("-wal") : QString());
}

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

/// Decides when to ask. A report comes when the log is written, which a writer does before it waits for the disk, and the
/// commit is there only after that: so it is asked for again after waits that grow, then at each poll for some seconds.
class LookOut
{
public:
    LookOut(const StoreInfo &info, std::function<void()> told)
        : m_log(logOf(info)), m_isFixed(info.immutable), m_told(std::move(told)), m_probe(info)
    {
        m_again.setSingleShot(true);
        m_again.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_files, &QFileSystemWatcher::fileChanged, &m_files, [this] { reported(); });
        QObject::connect(&m_again, &QTimer::timeout, &m_again, [this] { lookSoon(); });
        QObject::connect(&m_poll, &QTimer::timeout, &m_poll, [this] { polled(); });
        m_sinceReport.start();
        m_again.start(firstLook);
        m_poll.start(pollInterval);
    }

private:
    bool look()
    {
        if (m_files.files().isEmpty() && QFileInfo::exists(m_log))
            m_files.addPath(m_log);
        const bool hasMoved = m_probe.hasMoved();
        if (hasMoved)
            m_told();
        return hasMoved;
    }

    void lookSoon()
    {
        const bool isLatest = !std::exchange(m_hasMoreReports, false);
        const qint64 elapsed = m_sinceReport.elapsed();
        const bool isDone = look() && isLatest;
        if (!isDone && elapsed < watchedFor)
            m_again.start(int(1 + elapsed / 8));
    }

    /// A commit makes many reports. Those that come while it is already waited for ask nothing of their own.
    void reported()
    {
        m_sinceReport.restart();
        pollEvery(pollInterval);
        m_hasMoreReports = m_again.isActive();
        if (!m_hasMoreReports)
            lookSoon();
    }

    void polled()
    {
        look();
        const bool isQuiet = trustsReports && !m_files.files().isEmpty() && m_sinceReport.elapsed() > idleAfter;
        pollEvery(m_isFixed || isQuiet ? idleInterval : pollInterval);
    }

    void pollEvery(int interval)
    {
        if (m_poll.interval() != interval)
            m_poll.start(interval);
    }

    QString m_log;
    bool m_isFixed;
    std::function<void()> m_told;
    VersionProbe m_probe;
    QFileSystemWatcher m_files;
    QTimer m_poll;
    QTimer m_again;
    QElapsedTimer m_sinceReport;
    bool m_hasMoreReports = false; ///< since the last look
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
    LookOut lookOut(m_info, [this] { Q_EMIT committed(); });
    exec();
}

} // namespace weir
