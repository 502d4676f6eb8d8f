// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"
#include "store/memory/memoryprocesslog.h"
#include "store/memory/memoryrepository.h"

#include <deque>

namespace weir {

/// An event store in memory whose jobs wait until the test lets them go: in any order, failed, or never. GUI thread.
class FakeStore final : public EventStore
{
    Q_OBJECT

public:
    enum class Answers {
        WhenReleased, ///< jobs wait for the test
        Soon,         ///< each job runs at the next turn of the event loop
    };

    explicit FakeStore(Answers answers = Answers::WhenReleased) : m_answers(answers) {}

    const StoreInfo &info() const override { return m_info; }
    void setInfo(const StoreInfo &info) { m_info = info; }
    void setReadOnly(bool readOnly) override { m_info.readOnly = readOnly; }

    /// The store itself, without waiting.
    MemoryRepository &events() { return m_events; }
    MemoryProcessLog &processes() { return m_processes; }
    /// Has that read in place of the store itself; it outlives this.
    void readFrom(Repository &source) { m_source = &source; }

    /// Stores an event at the end of a stream (of the whole store where it is null); its id. Says nothing of it.
    QString append(const QString &stream, const QString &type, const QByteArray &data = "{}", Timestamp at = {});
    void link(const QString &eventId, const QString &stream);
    void announce() { Q_EMIT changed(); }

    int waiting() const { return int(m_jobs.size()); }
    /// Jobs that ran; a superseded one never runs.
    int ran() const { return m_ran; }
    void release(int at = 0);
    /// Also those that are asked for meanwhile.
    void releaseAll();
    /// Runs a reading job now and keeps its answer until answerHeld(): the store may be ahead of it by then.
    void hold(int at = 0);
    void answerHeld();
    /// The next write of any kind fails; nothing of it is done.
    void failNextWrite(const Error &error) { m_nextWriteError = error; }
    /// Does what a waiting write asks for and answers with the error all the same.
    void loseAnswer(int at, const Error &error);
    void fail(int at = 0, const Error &error = {.code = ErrorCode::SqlFailed, .detail = QStringLiteral("broken")});

private:
    struct Waiting {
        Job job;
        bool writes = false;
    };

    void postRead(Job job) override { post({.job = std::move(job)}); }
    void postWrite(Job job) override { post({.job = std::move(job), .writes = true}); }
    void post(Waiting waiting);
    Waiting take(int at);
    void run(const Waiting &waiting);
    void write(const Job &job);

    Answers m_answers;
    StoreInfo m_info{.path = QStringLiteral("/tmp/fake.weir"), .madeByWeir = true};
    MemoryRepository m_events;
    Repository *m_source = &m_events;
    MemoryProcessLog m_processes;
    std::deque<Waiting> m_jobs;
    std::deque<Job> m_held;
    std::optional<Error> m_nextWriteError;
    int m_ran = 0;
};

} // namespace weir
