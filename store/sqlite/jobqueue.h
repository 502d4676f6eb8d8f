// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMutex>
#include <QWaitCondition>

#include <deque>
#include <optional>
#include <vector>

namespace weir {

/// A queue between threads. Any number of threads put and take; take() waits. Closing wakes all takers and keeps the rest for
/// drain().
template <class T>
class JobQueue
{
public:
    /// Whether it was taken in: not once the queue is closed.
    bool put(T &item)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_closed)
            return false;
        m_items.push_back(std::move(item));
        m_wake.wakeOne();
        return true;
    }

    /// The next item; nothing once the queue is closed.
    std::optional<T> take()
    {
        const QMutexLocker lock(&m_mutex);
        wait();
        return m_closed ? std::nullopt : std::optional(takeFirst());
    }

    /// All that waits, at least one and at most `most`; empty once the queue is closed.
    std::vector<T> takeMany(std::size_t most)
    {
        const QMutexLocker lock(&m_mutex);
        wait();
        return takeUpTo(most);
    }

    /// What waits now, at most `most`; does not wait itself.
    std::vector<T> takeWaiting(std::size_t most)
    {
        const QMutexLocker lock(&m_mutex);
        return takeUpTo(most);
    }

    void close()
    {
        const QMutexLocker lock(&m_mutex);
        m_closed = true;
        m_wake.wakeAll();
    }

    bool isClosed() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_closed;
    }

    /// What nobody took.
    std::deque<T> drain()
    {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_items, {});
    }

private:
    void wait()
    {
        while (!m_closed && m_items.empty())
            m_wake.wait(&m_mutex);
    }

    std::vector<T> takeUpTo(std::size_t most)
    {
        std::vector<T> taken;
        while (!m_closed && !m_items.empty() && taken.size() < most)
            taken.push_back(takeFirst());
        return taken;
    }

    T takeFirst()
    {
        T item = std::move(m_items.front());
        m_items.pop_front();
        return item;
    }

    mutable QMutex m_mutex;
    QWaitCondition m_wake;
    std::deque<T> m_items;
    bool m_closed = false;
};

} // namespace weir
