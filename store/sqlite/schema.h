// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/sqlite/connection.h"

namespace weir {

/// What an open database turned out to be.
struct SchemaFacts {
    bool isEventStore = false; ///< both tables of RailsEventStore with every column that Weir reads
    bool isEmpty = false;      ///< no table at all
    bool madeByWeir = false;
    bool hasStreamAndIdIndex = false;
    bool hasAsOfIndex = false;
    QStringList missing = {}; ///< tables and columns that an event store has and this database does not
    QString journalMode = {};
};

Result<SchemaFacts> readSchema(Connection &connection);

/// Makes RailsEventStore's tables and indexes (HEAD of 2026-08) and marks the file as Weir's, in one transaction.
/// The journal becomes WAL.
Status createSchema(Connection &connection);

/// Makes Weir's own tables for driving processes where they are missing.
Status createProcessTables(Connection &connection);

} // namespace weir
