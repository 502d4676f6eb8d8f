// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/asynchronous.h"
#include "store/eventstore.h"
#include "store/transfer/exporter.h"
#include "store/transfer/importer.h"

#include <functional>

namespace weir {

/// Who wants to know how far it is, called on the calling thread after each step, and who may end it between two steps.
template <class Progress>
struct TransferControl {
    std::function<void(const Progress &)> progress = {};
    Ticket ticket = {};
};

/// Runs one step in a read job of a store, and waits for it: DirectStore::read, or EventStore::read and its future.
using RunRead = std::function<Result<bool>(const std::function<Result<bool>(const UnitOfWork &)> &)>;
/// Runs one step in a write job of a store, and waits until it is on disk.
using RunWrite = std::function<Result<bool>(const std::function<Result<bool>(UnitOfWork &)> &)>;

/// Runs all steps. Superseded where the ticket was.
Status exportAll(Exporter &exporter, const RunRead &read, const TransferControl<ExportProgress> &control = {});
Status importAll(Importer &importer, const RunWrite &write, const TransferControl<ImportProgress> &control = {});

} // namespace weir
