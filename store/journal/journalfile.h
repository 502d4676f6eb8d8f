// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/journal/batchrecord.h"
#include "store/journal/journalentry.h"
#include "store/sqlite/connection.h"

#include <span>

namespace weir {

/// Which entries to read, the newest first.
struct JournalQuery {
    QString store = {};                   ///< path
    std::optional<qint64> beforeKey = {}; ///< older than that one
    qint64 limit = 100;
    QString batch = {};        ///< null: all
    bool onlyUnknown = false;  ///< only those whose state is Intended or NotWritten
    QStringList eventIds = {}; ///< empty: all
};

/// The journal's file: what operators wrote, store by store, in a database of Weir's own. A call returns once what it wrote is
/// on the disk. One thread. Several programs may use one file. Errors as those of any SQLite file, with its path in `where`.
class JournalFile
{
public:
    /// Makes file and folder where they are missing, readable by their owner only.
    static Result<std::unique_ptr<JournalFile>> open(const QString &path);

    /// Keeps entries that are about to be written. One that is there already (by store and event) is intended anew.
    Status intend(std::span<const JournalEntry> entries);
    /// What became of an entry. One that is settled already does not become "not written": that was found earlier and comes late.
    /// EventNotFound where there is none.
    Status settle(const QString &store, const QString &eventId, JournalState state, const QString &detail, Timestamp now);
    Result<JournalEntries> entries(const JournalQuery &query);

    /// Keeps a batch; nothing where it is there already.
    Status storeBatch(const BatchRecord &batch);
    /// An operator gives a whole batch up, by its id, or takes that back. What was written of it stays.
    Status giveUpBatch(const QString &batch, bool givenUp);
    /// Of a store, the newest first.
    Result<BatchRecords> batches(const QString &store, qint64 limit);

private:
    explicit JournalFile(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}
    Status prepare();
    Status keep(const JournalEntry &entry);

    std::unique_ptr<Connection> m_connection;
};

} // namespace weir
