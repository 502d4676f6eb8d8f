// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

namespace weir {

enum class OpenMode {
    Inspect, ///< read-only at the driver
    Drive,   ///< to write where Weir made the file and may write it; else as Inspect
    Create,  ///< a new file; FileExists where there is one
};

/// Looks at a file, or makes it, and tells what it is. It blocks: for threads that may. Nothing is ever written to a file that
/// Weir did not make. FileMissing, FileIsDirectory, FileEmpty, NoPermission, NotADatabase, NotAnEventStore, Damaged, Locked,
/// DiskFull, FileExists, each with the path in `where`.
Result<StoreInfo> examineStore(const QString &path, OpenMode mode);

/// The store that was examined, with its threads running. Its home is the calling thread.
std::unique_ptr<EventStore> makeSqliteStore(const StoreInfo &info);

} // namespace weir
