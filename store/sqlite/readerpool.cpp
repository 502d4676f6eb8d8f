// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/readerpool.h"

#include "store/sqlite/connectionto.h"
#include "store/sqlite/sqliteprocesslog.h"
#include "store/sqlite/sqliterepository.h"
#include "store/sqlite/transaction.h"

namespace weir {

namespace {

constexpr int readerCount = 2;

} // namespace

ReaderPool::ReaderPool(const StoreInfo &info) : m_info(info) {}

ReaderPool::~ReaderPool()
{
    stop();
}

void ReaderPool::start()
{
    for (int i = 0; i < readerCount; ++i) {
        m_threads.emplace_back(QThread::create([this] { work(); }));
        m_threads.back()->setObjectName(QStringLiteral("weir-reader-%1").arg(i + 1));
        m_threads.back()->start();
    }
}

void ReaderPool::stop()
{
    m_queue.close();
    for (const auto &thread : m_threads)
        thread->wait();
    m_threads.clear();
    for (Job &job : m_queue.drain())
        job.finish(Error{.code = ErrorCode::Closed, .where = m_info.path});
}

void ReaderPool::post(Job job)
{
    if (!m_queue.put(job))
        job.finish(Error{.code = ErrorCode::Closed, .where = m_info.path});
}

/// The connection is opened for the first job, and again for the next one where that failed.
void ReaderPool::work()
{
    std::unique_ptr<Connection> connection;
    while (std::optional<Job> job = m_queue.take()) {
        if (job->ticket.isSuperseded()) {
            job->finish(Error{.code = ErrorCode::Superseded, .where = m_info.path});
            continue;
        }
        if (!connection) {
            auto opened = Connection::open(connectionTo(m_info, true));
            if (!opened) {
                job->finish(opened.error());
                continue;
            }
            connection = std::move(*opened);
        }
        answer(*connection, *job);
    }
}

void ReaderPool::answer(Connection &connection, Job &job) const
{
    Result<Transaction> transaction = Transaction::begin(connection, Transaction::Kind::Read);
    if (!transaction) {
        job.finish(transaction.error());
        return;
    }
    SqliteRepository events(connection);
    SqliteProcessLog processes(connection);
    UnitOfWork unit{.events = events, .processes = processes};
    (void)job.run(unit);
    transaction->rollBack();
    job.finish({});
}

} // namespace weir
