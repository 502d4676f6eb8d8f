// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

namespace weir {

/// One write and how it is acknowledged: by this line on the standard output, after its commit.
struct WritingJob {
    std::function<Result<bool>(UnitOfWork &)> run;
    QByteArray acknowledgement = {};
};

/// Carries out writes in their order.
class JobRunner
{
public:
    virtual ~JobRunner() = default;

    /// Carries the job out, or queues it, and prints what is acknowledged meanwhile.
    virtual void run(const WritingJob &job) = 0;
    /// Waits for what is queued.
    virtual void finish() = 0;

    int failed() const { return m_failed; }

protected:
    void answer(const WritingJob &job, const Result<bool> &result);

private:
    int m_failed = 0;
};

/// "direct": each job is a transaction on one connection. "queued": through the store's writer thread, which groups what waits;
/// up to 16 wait at a time.
std::unique_ptr<JobRunner> makeJobRunner(const QString &kind, const StoreInfo &info);

/// Appends one event, or several as one write.
WritingJob appending(std::vector<NewEvent> events, const QString &stream, ExpectedVersion version,
                     const QByteArray &acknowledgement);
WritingJob linking(const QStringList &ids, const QString &stream, ExpectedVersion version, const QByteArray &acknowledgement);

/// Prints the line at once, so that no acknowledgement waits in a buffer.
void printLine(const QByteArray &line);

} // namespace weir
