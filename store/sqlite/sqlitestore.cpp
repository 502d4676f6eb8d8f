// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/sqlitestore.h"

namespace weir {

SqliteStore::SqliteStore(const StoreInfo &info, std::unique_ptr<ReaderPool> readers)
    : m_info(info), m_readers(std::move(readers)), m_watcher(info)
{
    if (!info.readOnly)
        startWriter();
    connect(&m_watcher, &CommitWatcher::committed, this, &EventStore::changed);
    m_readers->start(info);
    m_walker.start(info);
    m_watcher.start();
}

SqliteStore::~SqliteStore()
{
    m_watcher.stop();
    m_readers->stop();
    m_walker.stop();
    if (m_writer)
        m_writer->stop();
    m_retired.clear();
}

void SqliteStore::startWriter()
{
    m_writer = std::make_unique<WriterThread>(m_info);
    connect(m_writer.get(), &WriterThread::committed, this, &EventStore::changed);
    m_writer->start();
}

/// The writer's connection goes with it, so that a store that is read-only is so at the driver.
void SqliteStore::setReadOnly(bool readOnly)
{
    if (readOnly == m_info.readOnly)
        return;
    std::erase_if(m_retired, [](const std::unique_ptr<WriterThread> &writer) { return writer->isFinished(); });
    m_info.readOnly = readOnly;
    if (!readOnly) {
        startWriter();
        return;
    }
    m_writer->retire();
    m_retired.push_back(std::move(m_writer));
}

void SqliteStore::postRead(Job job)
{
    m_readers->post(std::move(job));
}

void SqliteStore::postWalk(Job job)
{
    m_walker.post(std::move(job));
}

void SqliteStore::postWrite(Job job)
{
    if (m_writer)
        m_writer->post(std::move(job));
    else
        job.finish(Error{.code = ErrorCode::ReadOnly, .where = m_info.path});
}

} // namespace weir
