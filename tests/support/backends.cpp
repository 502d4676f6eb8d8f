// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/contract.h"

#include "store/memory/memoryprocesslog.h"
#include "store/memory/memoryrepository.h"
#include "store/sqlite/connectionto.h"
#include "store/sqlite/openstore.h"
#include "store/sqlite/sqliteprocesslog.h"
#include "store/sqlite/sqliterepository.h"

#include <QTemporaryDir>

namespace weir {

namespace {

class MemoryBackend final : public Backend
{
public:
    Repository &events() override { return m_events; }
    ProcessLog &processes() override { return m_processes; }

    Status transact(const std::function<Status()> &work) override
    {
        MemoryRepository::Contents events = m_events.contents();
        MemoryProcessLog::Contents processes = m_processes.contents();
        Status done = work();
        if (!done) {
            m_events.restore(std::move(events));
            m_processes.restore(std::move(processes));
        }
        return done;
    }

private:
    MemoryRepository m_events;
    MemoryProcessLog m_processes;
};

/// A new file, written as the store's writer does: each call in its savepoint, all of them in one transaction.
class SqliteBackend final : public Backend
{
public:
    static std::unique_ptr<Backend> make()
    {
        auto backend = std::make_unique<SqliteBackend>();
        const Status opened = backend->open();
        if (!opened)
            qWarning("%s", problemOf(opened).constData());
        return opened ? std::move(backend) : nullptr;
    }

    Repository &events() override { return *m_events; }
    ProcessLog &processes() override { return *m_processes; }

    Status transact(const std::function<Status()> &work) override
    {
        if (Status begun = m_connection->exec(QStringLiteral("SAVEPOINT call")); !begun)
            return begun;
        Status done = work();
        if (!done) {
            if (Status undone = m_connection->exec(QStringLiteral("ROLLBACK TO call")); !undone)
                return undone;
        }
        Status released = m_connection->exec(QStringLiteral("RELEASE call"));
        return released ? done : released;
    }

private:
    Status open()
    {
        const auto info = examineStore(m_directory.filePath(QStringLiteral("contract.weir")), OpenMode::Create);
        if (!info)
            return failure(info.error());
        auto connection = Connection::open(connectionTo(*info, false));
        if (!connection)
            return failure(connection.error());
        m_connection = std::move(*connection);
        m_events = std::make_unique<SqliteRepository>(*m_connection);
        m_processes = std::make_unique<SqliteProcessLog>(*m_connection);
        return m_connection->exec(QStringLiteral("BEGIN IMMEDIATE"));
    }

    QTemporaryDir m_directory;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<SqliteRepository> m_events;
    std::unique_ptr<SqliteProcessLog> m_processes;
};

} // namespace

std::vector<NamedBackend> allBackends()
{
    return {{"memory", [] { return std::make_unique<MemoryBackend>(); }}, {"sqlite", [] { return SqliteBackend::make(); }}};
}

} // namespace weir
