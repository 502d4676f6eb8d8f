// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/writerthread.h"

#include "store/sqlite/connectionto.h"
#include "store/sqlite/sqliteprocesslog.h"
#include "store/sqlite/sqliterepository.h"
#include "store/sqlite/transaction.h"

#include <QVariant>

namespace weir {

namespace {

constexpr std::size_t batchSize = 256;

Result<qint64> totalChanges(Connection &connection)
{
    const auto changes = connection.value(QStringLiteral("SELECT total_changes()"));
    if (!changes)
        return failure(changes.error());
    return changes->toLongLong();
}

} // namespace

WriterThread::WriterThread(const StoreInfo &info) : m_info(info)
{
    setObjectName(QStringLiteral("weir-writer"));
}

WriterThread::~WriterThread()
{
    stop();
}

void WriterThread::stop()
{
    m_queue.close();
    wait();
    for (Job &job : m_queue.drain())
        job.finish(Error{.code = ErrorCode::Closed, .where = m_info.path});
}

void WriterThread::post(Job job)
{
    if (!m_queue.put(job))
        job.finish(Error{.code = ErrorCode::Closed, .where = m_info.path});
}

void WriterThread::run()
{
    for (Batch batch = m_queue.takeMany(batchSize); !batch.empty(); batch = m_queue.takeMany(batchSize)) {
        const Status written = writeBatch(batch);
        if (!written) {
            fail(batch, written.error());
            continue;
        }
        for (Job &job : batch)
            job.finish({});
        if (m_changed)
            Q_EMIT committed();
    }
    m_connection.reset();
}

Status WriterThread::connect()
{
    if (m_connection)
        return {};
    auto opened = Connection::open(connectionTo(m_info, false));
    if (!opened)
        return failure(opened.error());
    m_connection = std::move(*opened);
    return {};
}

Status WriterThread::writeBatch(Batch &batch)
{
    m_changed = false;
    if (const Status connected = connect(); !connected)
        return connected;
    Result<Transaction> transaction = beginWriting(*m_connection, m_info.patience, [this] { return m_queue.isClosed(); });
    if (!transaction)
        return failure(transaction.error());
    const auto before = totalChanges(*m_connection);
    if (!before)
        return failure(before.error());
    if (const Status done = runJobs(batch); !done)
        return done;
    const auto after = totalChanges(*m_connection);
    if (!after)
        return failure(after.error());
    const Status committed = transaction->commit();
    m_changed = committed && *after != *before;
    return committed;
}

/// An error of one job undoes that job only. An error here means that the whole transaction is lost.
Status WriterThread::runJobs(Batch &batch)
{
    for (Job &job : batch) {
        if (const Status done = runInSavepoint(job); !done)
            return done;
    }
    return {};
}

/// The job's own error is its answer already; what comes back from here ends the transaction.
Status WriterThread::runInSavepoint(Job &job)
{
    if (const Status begun = m_connection->exec(QStringLiteral("SAVEPOINT job")); !begun)
        return begun;
    SqliteRepository events(*m_connection);
    SqliteProcessLog processes(*m_connection);
    UnitOfWork unit{.events = events, .processes = processes};
    const Status done = job.run(unit);
    if (!done || job.keep == Keep::RollBack) {
        // After a full disk SQLite may have ended the transaction by itself: then there is nothing to go back to.
        if (!m_connection->exec(QStringLiteral("ROLLBACK TO job")))
            return done ? failure(ErrorCode::SqlFailed, QStringLiteral("the transaction was lost"), m_info.path) : done;
    }
    return m_connection->exec(QStringLiteral("RELEASE job"));
}

void WriterThread::fail(Batch &batch, const Error &error) const
{
    for (Job &job : batch)
        job.finish(error);
}

} // namespace weir
