// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

namespace weir {

struct CompactOptions {
    bool foreignToo = false; ///< also a store that Weir did not make
};

struct CompactReport {
    qint64 bytesBefore = 0; ///< of the file and its write-ahead log
    qint64 bytesAfter = 0;
};

/// Gives the free pages of a store's file back and puts its rows in order. Nobody else may have the store open: Locked where
/// somebody has, after a second. Events, keys and journal mode stay. After an error or a crash the events are as they were; only
/// a crash in the moment in which it makes sure to be alone leaves the store without its write-ahead log's mode. It takes the
/// store's size on its own disk and in the folder for temporary files, and cannot be cancelled. It blocks: for threads that may.
/// ReadOnly for a store that Weir did not make, or that cannot be written; Locked, DiskFull, Damaged.
Result<CompactReport> compact(const StoreInfo &info, const CompactOptions &options = {});

} // namespace weir
