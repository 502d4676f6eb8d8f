// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/jobqueue.h"

#include <QThread>

#include <vector>

namespace weir {

/// The one thread that writes. What is queued becomes one transaction, where a job that fails undoes itself only, and is answered
/// after the commit: one sync of the disk for many. Other programs' locks are waited for, within a bound, then the jobs fail with
/// Locked.
class WriterThread final : public QThread
{
    Q_OBJECT

public:
    using Job = StoreJob;

    explicit WriterThread(const StoreInfo &info);
    ~WriterThread() override;

    /// Ends after the transaction that runs now; jobs that wait are answered with Closed. Owner's thread.
    void stop();
    /// The same without waiting for it.
    void retire();
    void post(Job job);

Q_SIGNALS:
    /// A transaction that changed the store is on disk.
    void committed();

protected:
    void run() override;

private:
    using Batch = std::vector<Job>;

    enum class Undo { Together, Apart }; ///< of jobs whose transaction is one
    enum class Ran { All, InPart, NothingToKeep };

    Status writeBatch(Batch &batch);
    Result<bool> transact(Batch &batch, Undo undo);
    Result<Ran> runJobs(Batch &batch, Undo undo);
    Status runJob(Job &job);
    void answerRest();
    Status runInSavepoint(Job &job);
    Status connect();
    void fail(Batch &batch, const Error &error) const;

    StoreInfo m_info;
    JobQueue<Job> m_queue;
    std::unique_ptr<Connection> m_connection;
    bool m_changed = false; ///< by the transaction that was committed last
};

} // namespace weir
