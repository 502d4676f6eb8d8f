// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/sqlite/directstore.h"
#include "tests/support/events.h"

#include <QThread>

#include <atomic>

namespace weir {

/// Appends to a stream from a thread and connection of its own until it ends, two linked events a transaction.
class WriterBeside
{
public:
    WriterBeside(const StoreInfo &info, const QString &stream)
        : m_thread(QThread::create([this, info, stream] { work(info, stream); }))
    {
        m_thread->start();
    }
    ~WriterBeside() { stop(); }
    WriterBeside(const WriterBeside &) = delete;
    WriterBeside &operator=(const WriterBeside &) = delete;

    void stop()
    {
        m_stops = true;
        m_thread->wait();
    }

    qint64 written() const { return m_written; }
    qint64 failed() const { return m_failed; }

private:
    void work(const StoreInfo &info, const QString &stream)
    {
        DirectStore store(info);
        while (!m_stops) {
            const auto done = store.write<bool>([&](UnitOfWork &unit) -> Result<bool> {
                const NewEvent events[] = {customerConfirms(stream), catererConfirms(stream)};
                const Status stored = unit.events.append(events, stream, ExpectedVersion::automatic());
                return stored ? Result<bool>(true) : failure(stored.error());
            });
            (done ? m_written : m_failed) += done ? 2 : 1;
        }
    }

    std::atomic_bool m_stops = false;
    std::atomic<qint64> m_written = 0;
    std::atomic<qint64> m_failed = 0;
    std::unique_ptr<QThread> m_thread;
};

} // namespace weir
