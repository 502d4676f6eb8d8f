// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

namespace weir {

/// One write, and the line that acknowledges it after its commit.
struct WritingJob {
    std::function<Result<bool>(UnitOfWork &)> run;
    QByteArray acknowledgement = {};
};

/// Carries out writes in their order.
class JobRunner
{
public:
    virtual ~JobRunner() = default;

    /// Carries the job out, or queues it, and tells what is answered meanwhile.
    virtual void run(const WritingJob &job) = 0;
    /// Waits for what is queued.
    virtual void finish() = 0;
};

/// Told each job's answer, in the order of the jobs.
using Answered = std::function<void(const WritingJob &job, const Result<bool> &result)>;

/// "direct": each job is a transaction on one connection. "queued": through the store's writer thread, which groups what waits;
/// up to 16 wait at a time.
std::unique_ptr<JobRunner> makeJobRunner(const QString &kind, const StoreInfo &info, const Answered &answered);

/// Appends one event, or several as one write.
WritingJob appending(std::vector<NewEvent> events, const QString &stream, ExpectedVersion version,
                     const QByteArray &acknowledgement);
WritingJob linking(const QStringList &ids, const QString &stream, ExpectedVersion version, const QByteArray &acknowledgement);

} // namespace weir
