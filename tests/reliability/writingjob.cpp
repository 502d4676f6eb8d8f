// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/reliability/writingjob.h"

#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"

#include <deque>

namespace weir {

namespace {

class DirectRunner final : public JobRunner
{
public:
    DirectRunner(const StoreInfo &info, const Answered &answered) : m_store(info), m_answered(answered) {}

    void run(const WritingJob &job) override { m_answered(job, m_store.write<bool>(job.run)); }
    void finish() override {}

private:
    DirectStore m_store;
    Answered m_answered;
};

class QueuedRunner final : public JobRunner
{
public:
    QueuedRunner(const StoreInfo &info, const Answered &answered) : m_store(makeSqliteStore(info)), m_answered(answered) {}

    void run(const WritingJob &job) override
    {
        constexpr std::size_t most = 16;
        m_waiting.emplace_back(job, m_store->write<bool>(job.run));
        if (m_waiting.size() == most)
            answerFirst();
    }

    void finish() override
    {
        while (!m_waiting.empty())
            answerFirst();
    }

private:
    void answerFirst()
    {
        auto [job, future] = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_answered(job, future.result());
    }

    std::unique_ptr<EventStore> m_store;
    Answered m_answered;
    std::deque<std::pair<WritingJob, QFuture<Result<bool>>>> m_waiting;
};

Result<bool> toBool(const Status &status)
{
    return status ? Result<bool>(true) : failure(status.error());
}

} // namespace

std::unique_ptr<JobRunner> makeJobRunner(const QString &kind, const StoreInfo &info, const Answered &answered)
{
    if (kind == QLatin1StringView("queued"))
        return std::make_unique<QueuedRunner>(info, answered);
    return std::make_unique<DirectRunner>(info, answered);
}

WritingJob appending(std::vector<NewEvent> events, const QString &stream, ExpectedVersion version,
                     const QByteArray &acknowledgement)
{
    return {.run = [=](UnitOfWork &unit) { return toBool(unit.events.append(events, stream, version)); },
            .acknowledgement = acknowledgement};
}

WritingJob linking(const QStringList &ids, const QString &stream, ExpectedVersion version, const QByteArray &acknowledgement)
{
    return {.run = [=](UnitOfWork &unit) { return toBool(unit.events.link(ids, stream, version, Timestamp::now())); },
            .acknowledgement = acknowledgement};
}

} // namespace weir
