// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/jobqueue.h"

#include <QThread>

namespace weir {

/// Threads that read, each on its own read-only connection, from one queue. A job that waits while its ticket is superseded is
/// dropped before it touches the store. Posting and stopping on the owner's thread.
class ReaderPool
{
public:
    using Job = StoreJob;

    explicit ReaderPool(const StoreInfo &info);
    ~ReaderPool();

    void start();
    /// Ends after the jobs that run now; those that wait are answered with Closed.
    void stop();
    void post(Job job);

private:
    void work();
    void answer(Connection &connection, Job &job) const;

    StoreInfo m_info;
    JobQueue<Job> m_queue;
    std::vector<std::unique_ptr<QThread>> m_threads;
};

} // namespace weir
