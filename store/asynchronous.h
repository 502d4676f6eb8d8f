// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <atomic>
#include <memory>

namespace weir {

/// Lets a request be dropped: before it touches the store where it still waits, between two statements where it runs.
/// Copies share one flag. Any thread.
class Ticket
{
public:
    Ticket() : m_superseded(std::make_shared<std::atomic_bool>(false)) {}

    void supersede() const { m_superseded->store(true, std::memory_order_relaxed); }
    bool isSuperseded() const { return m_superseded->load(std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic_bool> m_superseded;
};

/// Calls `done` with the future's result on `context`'s thread, unless `context` is gone by then.
template <class T, class Callback>
void whenReady(const QFuture<T> &future, QObject *context, Callback done)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            done(watcher->future().result());
    });
    watcher->setFuture(future);
}

} // namespace weir
