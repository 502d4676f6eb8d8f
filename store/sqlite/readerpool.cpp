// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/readerpool.h"

#include "store/sqlite/connectionto.h"
#include "store/sqlite/examinedstore.h"
#include "store/sqlite/sqliteprocesslog.h"
#include "store/sqlite/sqliterepository.h"
#include "store/sqlite/transaction.h"

namespace weir {

namespace {

constexpr std::size_t readerCount = 2;
constexpr int walkersKilobytes = 4096;
/// Jobs after which a reader lets go of what they have mapped: the system maps some pages around each that is read, so that a
/// walk through a large file would take as much memory as the mapping is long.
constexpr int jobsPerMapping = 8;

using ConnectionPointer = std::unique_ptr<Connection>;

/// A connection that has examined a store is one that reads it, but for what its schema allows.
ConnectionPointer keepForReading(ExaminedStore &store)
{
    if (!store.connection->isReadOnly())
        return {};
    const Status adjusted = store.connection->useFor(connectionTo(store.info, true));
    return adjusted ? std::move(store.connection) : ConnectionPointer();
}

} // namespace

ReaderPool::~ReaderPool()
{
    stop();
}

QFuture<Result<StoreInfo>> ReaderPool::open(const QString &path, OpenMode mode)
{
    auto promise = std::make_shared<QPromise<Result<StoreInfo>>>();
    promise->start();
    add([this, promise, path, mode] {
        Result<ExaminedStore> store = examine(path, mode);
        ConnectionPointer connection = store ? keepForReading(*store) : ConnectionPointer();
        promise->addResult(store ? Result<StoreInfo>(store->info) : failure(store.error()));
        promise->finish();
        work(std::move(connection));
    });
    return promise->future();
}

void ReaderPool::start(const StoreInfo &info)
{
    m_info = info;
}

void ReaderPool::add(const std::function<void()> &work)
{
    m_threads.emplace_back(QThread::create(work));
    const QString name = m_kind == Kind::Walking ? QStringLiteral("weir-walker-%1") : QStringLiteral("weir-reader-%1");
    m_threads.back()->setObjectName(name.arg(m_threads.size()));
    m_threads.back()->start();
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
    if (!m_queue.put(job)) {
        job.finish(Error{.code = ErrorCode::Closed, .where = m_info.path});
        return;
    }
    if (++m_unanswered > m_threads.size() && m_threads.size() < mostThreads())
        add([this] { work({}); });
}

std::size_t ReaderPool::mostThreads() const
{
    return m_kind == Kind::Walking ? 1 : readerCount;
}

/// Where there is no connection it is opened for the first job, and again for the next one where that failed.
void ReaderPool::work(ConnectionPointer connection)
{
    int jobs = 0;
    while (std::optional<Job> job = m_queue.take()) {
        if (job->ticket.isSuperseded())
            job->finish(Error{.code = ErrorCode::Superseded, .where = m_info.path});
        else if (const Status connected = connect(connection); !connected)
            job->finish(connected.error());
        else
            answer(*connection, *job);
        --m_unanswered;
        if (connection && ++jobs % jobsPerMapping == 0 && !connection->releaseMapping())
            connection.reset();
    }
}

Status ReaderPool::connect(ConnectionPointer &connection) const
{
    if (connection)
        return {};
    ConnectionOptions options = connectionTo(m_info, true);
    if (m_kind == Kind::Walking) {
        options.memoryMap = false; // what is walked over would stay in memory as far as the mapping goes
        options.cacheKilobytes = walkersKilobytes;
    }
    auto opened = Connection::open(options);
    if (!opened)
        return failure(opened.error());
    connection = std::move(*opened);
    return {};
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
