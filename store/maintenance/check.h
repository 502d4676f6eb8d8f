// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"
#include "store/maintenance/finding.h"

#include <functional>

namespace weir {

/// How the file itself is checked: by SQLite, in one statement that cannot be cancelled.
enum class FileCheck {
    Automatic, ///< Quick, but None where writers would wait for long: a large file without a write-ahead log
    None,
    Quick, ///< every page; some seconds a gigabyte
    Full,  ///< also that each index holds what its table does; several times as long
};

enum class CheckPhase { File, EventRows, Positions, LinkRows };

struct CheckProgress {
    CheckPhase phase = CheckPhase::File;
    qint64 done = 0;
    qint64 total = 0; ///< about; 0 where it is not known
};

struct CheckOptions {
    FileCheck file = FileCheck::Automatic;
    std::function<void(const Finding &)> found = {}; ///< called as they are found
    std::function<void(const CheckProgress &)> progress = {};
    Ticket ticket = {}; ///< superseded: the check ends with Superseded after the page at hand
};

struct CheckSummary {
    qint64 events = 0;
    qint64 links = 0;
    qint64 streams = 0; ///< with a position in them
    FindingCounts found = {};
};

/// Looks for all that a FindingKind names, on a connection of its own, and never writes. It blocks: for threads that may.
/// One pass over the events by key, one over the links by stream and position, one over the links by key, in pages, each of
/// which sees the store at one moment; other programs go on writing meanwhile. Memory is that of one row and of SQLite's cache.
/// A damaged page is a finding, and the next pass goes on. Errors are those of opening and reading the file.
Result<CheckSummary> checkStore(const StoreInfo &info, const CheckOptions &options);

} // namespace weir
