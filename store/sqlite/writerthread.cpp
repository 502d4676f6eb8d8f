// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/writerthread.h"

#include "store/sqlite/connectionto.h"
#include "store/sqlite/sqliteprocesslog.h"
#include "store/sqlite/sqliterepository.h"
#include "store/sqlite/transaction.h"

#include <QElapsedTimer>
#include <QVariant>

#include <algorithm>
#include <iterator>

namespace weir {

namespace {

constexpr std::size_t batchSize = 256;
/// Batches, or milliseconds of one, after which it lets go of what they have mapped, as a driver may read the whole store.
constexpr int batchesPerMapping = 16;
constexpr int longBatch = 20;

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
    answerRest();
}

void WriterThread::retire()
{
    m_queue.close();
}

void WriterThread::answerRest()
{
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
    int batches = 0;
    for (Batch batch = m_queue.takeMany(batchSize); !batch.empty(); batch = m_queue.takeMany(batchSize)) {
        QElapsedTimer took;
        took.start();
        const Status written = writeBatch(batch);
        if (!written) {
            fail(batch, written.error());
            continue;
        }
        for (Job &job : batch)
            job.finish({});
        if (m_changed)
            Q_EMIT committed();
        const bool hasMapped = ++batches % batchesPerMapping == 0 || took.hasExpired(longBatch);
        if (hasMapped && !m_connection->releaseMapping())
            m_connection.reset();
    }
    m_connection.reset();
    answerRest();
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

/// Nearly all jobs succeed, and a savepoint costs a copy of each page that its job touches. So jobs run without, and are run
/// again, each in its own, where one of them fails.
Status WriterThread::writeBatch(Batch &batch)
{
    m_changed = false;
    if (const Status connected = connect(); !connected)
        return connected;
    const Result<bool> together = transact(batch, Undo::Together);
    if (!together)
        return failure(together.error());
    if (*together)
        return {};
    const Result<bool> apart = transact(batch, Undo::Apart);
    return apart ? Status() : failure(apart.error());
}

/// False where the jobs have to be undone apart: then nothing was written. An error fails all of them.
Result<bool> WriterThread::transact(Batch &batch, Undo undo)
{
    Result<Transaction> transaction = beginWriting(*m_connection, m_info.patience, [this] { return m_queue.isClosed(); });
    if (!transaction)
        return failure(transaction.error());
    const auto before = totalChanges(*m_connection);
    if (!before)
        return failure(before.error());
    const Result<Ran> ran = runJobs(batch, undo);
    if (!ran)
        return failure(ran.error());
    if (*ran != Ran::All)
        return *ran == Ran::NothingToKeep;
    const auto after = totalChanges(*m_connection);
    if (!after)
        return failure(after.error());
    const Status committed = transaction->commit();
    if (!committed)
        return failure(committed.error());
    m_changed = *after != *before;
    return true;
}

/// An error here means that the whole transaction is lost. Jobs that come while the others run join them: requests that come
/// together would be two commits, since the first of them wakes this thread.
Result<WriterThread::Ran> WriterThread::runJobs(Batch &batch, Undo undo)
{
    for (std::size_t done = 0; done < batch.size();) {
        Job &job = batch[done++];
        if (undo == Undo::Apart) {
            if (const Status ran = runInSavepoint(job); !ran)
                return failure(ran.error());
        } else if (!runJob(job) || job.keep == Keep::RollBack) {
            return batch.size() == 1 ? Ran::NothingToKeep : Ran::InPart;
        }
        if (done == batch.size())
            std::ranges::move(m_queue.takeWaiting(batchSize - done), std::back_inserter(batch));
    }
    const bool isKept = std::ranges::any_of(batch, [](const Job &job) { return job.keep == Keep::Commit; });
    return isKept ? Ran::All : Ran::NothingToKeep;
}

Status WriterThread::runJob(Job &job)
{
    SqliteRepository events(*m_connection);
    SqliteProcessLog processes(*m_connection);
    UnitOfWork unit{.events = events, .processes = processes};
    return job.run(unit);
}

/// The job's own error is its answer already; what comes back from here ends the transaction.
Status WriterThread::runInSavepoint(Job &job)
{
    if (const Status begun = m_connection->exec(QStringLiteral("SAVEPOINT job")); !begun)
        return begun;
    const Status done = runJob(job);
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
