// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"
#include "store/sqlite/commitwatcher.h"
#include "store/sqlite/readerpool.h"
#include "store/sqlite/writerthread.h"

namespace weir {

/// An event store in one SQLite file: a writer thread, two reader threads, one that walks and a watcher, each with its own
/// connection.
class SqliteStore final : public EventStore
{
    Q_OBJECT

public:
    /// Takes readers over that run already, or not yet.
    SqliteStore(const StoreInfo &info, std::unique_ptr<ReaderPool> readers);
    ~SqliteStore() override;

    const StoreInfo &info() const override { return m_info; }
    void setReadOnly(bool readOnly) override;

protected:
    void postRead(Job job) override;
    void postWalk(Job job) override;
    void postWrite(Job job) override;

private:
    void startWriter();

    StoreInfo m_info;
    std::unique_ptr<ReaderPool> m_readers;
    ReaderPool m_walker{ReaderPool::Kind::Walking};
    std::unique_ptr<WriterThread> m_writer;               ///< none where the store is read-only
    std::vector<std::unique_ptr<WriterThread>> m_retired; ///< they end after the transaction that runs then
    CommitWatcher m_watcher;
};

} // namespace weir
