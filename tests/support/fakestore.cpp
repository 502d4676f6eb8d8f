// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/fakestore.h"

#include "store/uuid.h"

#include <QCoreApplication>
#include <QTimer>

namespace weir {

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

void FakeStore::fail(int at, const Error &error)
{
    take(at).job.finish(error);
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
    UnitOfWork unit{.events = m_events, .processes = m_processes};
    const Status done = waiting.job.run(unit);
    Q_UNUSED(done) // the job keeps its own error
    waiting.job.finish({});
}

void FakeStore::write(const Job &job)
{
    auto events = m_events.contents();
    auto processes = m_processes.contents();
    UnitOfWork unit{.events = m_events, .processes = m_processes};
    const bool kept = job.run(unit).has_value() && job.keep == Keep::Commit;
    if (!kept) {
        m_events.restore(std::move(events));
        m_processes.restore(std::move(processes));
    }
    job.finish({});
    if (kept)
        Q_EMIT changed();
}

} // namespace weir
