// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/reliability/watchingreader.h"

namespace weir {

WatchingReader::WatchingReader(const QString &path) : m_path(path), m_thread(QThread::create([this] { watch(); }))
{
    m_thread->start();
}

WatchingReader::~WatchingReader()
{
    stop();
}

void WatchingReader::stop()
{
    m_stopped = true;
    m_thread->wait();
}

void WatchingReader::watch()
{
    const auto connection = Connection::open({.path = m_path});
    if (!connection) {
        m_problem = connection.error().detail;
        return;
    }
    while (!m_stopped && m_problem.isEmpty()) {
        look(**connection);
        QThread::msleep(2);
    }
}

void WatchingReader::look(Connection &connection)
{
    const auto facts = readFacts(connection);
    if (!facts || !facts->isWhole()) {
        m_problem = facts ? facts->toString() : facts.error().detail;
        return;
    }
    if (facts->links < m_links)
        m_problem = QStringLiteral("%1 links after %2").arg(facts->links).arg(m_links);
    if (std::exchange(m_links, facts->links) != facts->links)
        ++m_changes;
    ++m_moments;
}

} // namespace weir
