// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

#include <functional>

namespace weir {

enum class BackupPhase { Copy, Verify };

struct BackupOptions {
    bool replace = false; ///< a file that is there already may be replaced; it is whole until it is
    std::function<void(BackupPhase)> progress = {};
    Ticket ticket = {}; ///< superseded: Superseded between two phases; a phase runs to its end
};

struct BackupReport {
    QString path = {};
    qint64 bytes = 0;
    qint64 events = 0;
    qint64 links = 0;
};

/// Copies the store as it is at one moment, without its free pages, while others go on reading and writing it (writers of a
/// store without a write-ahead log wait until it is copied). The copy is made under another name beside `target`, compared
/// with the store, checked and synced, and only then gets its name; after an error nothing of it is left and the store is as
/// it was. Keys, journal mode and permissions of the file are kept. It blocks: for threads that may.
/// FileExists (also where another database's log lies beside the target), FileIsDirectory, FileMissing (no such folder),
/// NoPermission, DiskFull, each with the target in `where`; Damaged where the store or the copy is; Locked.
Result<BackupReport> backUp(const StoreInfo &source, const QString &target, const BackupOptions &options = {});

} // namespace weir
