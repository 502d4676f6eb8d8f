// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/reliability/writingjob.h"

#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"

#include <cstdio>
#include <deque>

namespace weir {

namespace {

class DirectRunner final : public JobRunner
{
public:
    explicit DirectRunner(const StoreInfo &info) : m_store(info) {}

    void run(const WritingJob &job) override { answer(job, m_store.write<bool>(job.run)); }
    void finish() override {}

private:
    DirectStore m_store;
};

class QueuedRunner final : public JobRunner
{
public:
    explicit QueuedRunner(const StoreInfo &info) : m_store(makeSqliteStore(info)) {}

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
        answer(job, future.result());
    }

    std::unique_ptr<EventStore> m_store;
    std::deque<std::pair<WritingJob, QFuture<Result<bool>>>> m_waiting;
};

Result<bool> toBool(const Status &status)
{
    return status ? Result<bool>(true) : failure(status.error());
}

} // namespace

void JobRunner::answer(const WritingJob &job, const Result<bool> &result)
{
    if (result) {
        printLine(job.acknowledgement);
        return;
    }
    ++m_failed;
    printLine("error " + errorName(result.error().code).toUtf8() + ' ' + result.error().detail.toUtf8());
}

std::unique_ptr<JobRunner> makeJobRunner(const QString &kind, const StoreInfo &info)
{
    if (kind == QLatin1StringView("queued"))
        return std::make_unique<QueuedRunner>(info);
    return std::make_unique<DirectRunner>(info);
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

void printLine(const QByteArray &line)
{
    const QByteArray whole = line + '\n';
    std::fwrite(whole.constData(), 1, std::size_t(whole.size()), stdout);
    std::fflush(stdout);
}

} // namespace weir
