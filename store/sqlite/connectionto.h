// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"
#include "store/sqlite/connection.h"

namespace weir {

/// The options of a connection to a store that was examined.
inline ConnectionOptions connectionTo(const StoreInfo &info, bool readOnly)
{
    return {.path = info.path, .readOnly = readOnly, .immutable = info.immutable, .memoryMap = info.madeByWeir};
}

} // namespace weir
