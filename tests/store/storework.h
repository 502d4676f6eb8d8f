// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

namespace weir {

/// Does everything once that Weir does with a store: each operation of the repository and the process log, the client's reads,
/// check, statistics, back-up, export, import and compacting. `directory` takes the files that it makes. Ends with the first
/// error.
Status doEverything(const StoreInfo &info, const QString &directory);

} // namespace weir
