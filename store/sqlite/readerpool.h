// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/jobqueue.h"
#include "store/sqlite/openstore.h"

#include <QThread>

#include <atomic>

namespace weir {

/// Threads that read, each on its own read-only connection, from one queue; the next is started by a job that finds the others
/// busy. A job that waits while its ticket is superseded is
/// dropped before it touches the store. Posting and stopping on the owner's thread.
class ReaderPool
{
public:
    using Job = StoreJob;

    /// Readers of short answers, several and with much memory; or one that walks through everything with little.
    enum class Kind { Answering, Walking };

    explicit ReaderPool(Kind kind = Kind::Answering) : m_kind(kind) {}
    ~ReaderPool();

    /// Has the first reader examine a store, see examineStore(); it keeps its connection for the jobs to come.
    QFuture<Result<StoreInfo>> open(const QString &path, OpenMode mode);
    /// What is read. Before any post().
    void start(const StoreInfo &info);
    /// Ends after the jobs that run now; those that wait are answered with Closed.
    void stop();
    void post(Job job);

private:
    using ConnectionPointer = std::unique_ptr<Connection>;

    void add(const std::function<void()> &work);
    void work(ConnectionPointer connection);
    Status connect(ConnectionPointer &connection) const;
    std::size_t mostThreads() const;
    void answer(Connection &connection, Job &job) const;

    Kind m_kind;
    StoreInfo m_info; ///< the readers look at it once they have a job
    JobQueue<Job> m_queue;
    std::atomic<std::size_t> m_unanswered = 0; ///< jobs
    std::vector<std::unique_ptr<QThread>> m_threads;
};

} // namespace weir
