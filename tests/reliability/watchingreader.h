// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/reliability/storefacts.h"

#include <QThread>

#include <atomic>

namespace weir {

/// Reads a store of writes made by chance again and again, on a thread and a connection of its own, and keeps the first thing
/// that should not be seen.
class WatchingReader
{
public:
    explicit WatchingReader(const QString &path);
    ~WatchingReader();

    /// Closes its connection. What follows is for after that.
    void stop();

    const QString &problem() const { return m_problem; }
    qint64 moments() const { return m_moments; }
    /// How many of them differed from the one before.
    qint64 changes() const { return m_changes; }

private:
    void watch();
    void look(Connection &connection);

    QString m_path;
    QString m_problem;
    qint64 m_moments = 0;
    qint64 m_changes = 0;
    qint64 m_links = -1;
    std::atomic_bool m_stopped{false};
    std::unique_ptr<QThread> m_thread;
};

} // namespace weir
