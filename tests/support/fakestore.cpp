// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/fakestore.h"

#include "store/uuid.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>

namespace weir {

namespace {

/// As far as a write that changed nothing can be told from one that did.
bool isSame(const MemoryRepository::Contents &before, const MemoryRepository::Contents &after,
            const MemoryProcessLog::Contents &logBefore, const MemoryProcessLog::Contents &logAfter)
{
    const auto sameCommand = [](const CommandRecord &left, const CommandRecord &right) {
        return left.id == right.id && left.state == right.state && left.attempts == right.attempts && left.retryAt == right.retryAt;
    };
    return before.events.size() == after.events.size() && before.links.size() == after.links.size() &&
           logBefore.prepared == logAfter.prepared && logBefore.checkpoints == logAfter.checkpoints &&
           logBefore.issues.size() == logAfter.issues.size() &&
           std::ranges::equal(logBefore.commands, logAfter.commands, sameCommand);
}

} // namespace

QString FakeStore::append(const QString &stream, const QString &type, const QByteArray &data, Timestamp at)
{
    const NewEvent event{.id = newEventId(), .type = type, .data = data, .metadata = "{}", .createdAt = at};
    const ExpectedVersion version = stream.isNull() ? ExpectedVersion::any() : ExpectedVersion::automatic();
    const Status stored = m_events.append(std::span(&event, 1), stream, version);
    Q_ASSERT(stored.has_value());
    return event.id;
}

void FakeStore::link(const QString &eventId, const QString &stream)
{
    const Status linked = m_events.link(std::span(&eventId, 1), stream, ExpectedVersion::automatic(), Timestamp::now());
    Q_ASSERT(linked.has_value());
}

void FakeStore::post(Waiting waiting)
{
    m_jobs.push_back(std::move(waiting));
    if (m_answers == Answers::Soon) {
        QTimer::singleShot(0, this, [this] {
            if (!m_jobs.empty())
                release();
        });
    }
}

FakeStore::Waiting FakeStore::take(int at)
{
    Waiting waiting = std::move(m_jobs[std::size_t(at)]);
    m_jobs.erase(m_jobs.begin() + at);
    return waiting;
}

void FakeStore::release(int at)
{
    run(take(at));
}

void FakeStore::releaseAll()
{
    QCoreApplication::processEvents(); // answers that are on the way may ask for more
    while (!m_jobs.empty()) {
        release();
        QCoreApplication::processEvents();
    }
}

void FakeStore::hold(int at)
{
    Waiting waiting = take(at);
    ++m_ran;
    UnitOfWork unit{.events = *m_source, .processes = m_processes};
    const Status done = waiting.job.run(unit);
    Q_UNUSED(done) // the job keeps its own error
    m_held.push_back(std::move(waiting.job));
}

void FakeStore::answerHeld()
{
    for (const Job &job : m_held)
        job.finish({});
    m_held.clear();
    QCoreApplication::processEvents();
}

void FakeStore::fail(int at, const Error &error)
{
    take(at).job.finish(error);
}

void FakeStore::loseAnswer(int at, const Error &error)
{
    const Waiting waiting = take(at);
    ++m_ran;
    UnitOfWork unit{.events = m_events, .processes = m_processes};
    const Status done = waiting.job.run(unit);
    Q_UNUSED(done)
    waiting.job.finish(error);
    Q_EMIT changed();
}

void FakeStore::run(const Waiting &waiting)
{
    if (waiting.job.ticket.isSuperseded()) {
        waiting.job.finish(Error{.code = ErrorCode::Superseded});
        return;
    }
    ++m_ran;
    if (waiting.writes) {
        write(waiting.job);
        return;
    }
    UnitOfWork unit{.events = *m_source, .processes = m_processes};
    const Status done = waiting.job.run(unit);
    Q_UNUSED(done) // the job keeps its own error
    waiting.job.finish({});
}

void FakeStore::write(const Job &job)
{
    if (const auto error = std::exchange(m_nextWriteError, std::nullopt)) {
        job.finish(*error);
        return;
    }
    const auto events = m_events.contents();
    const auto processes = m_processes.contents();
    UnitOfWork unit{.events = m_events, .processes = m_processes};
    const bool kept = job.run(unit).has_value() && job.keep == Keep::Commit;
    if (!kept) {
        m_events.restore(events);
        m_processes.restore(processes);
    }
    job.finish({});
    if (kept && !isSame(events, m_events.contents(), processes, m_processes.contents()))
        Q_EMIT changed();
}

} // namespace weir
