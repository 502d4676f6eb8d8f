// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/sqlite/connection.h"
#include "store/sqlite/openstore.h"

namespace weir {

/// What examineStore() found, with the connection that found it: it belongs to the thread that examined.
struct ExaminedStore {
    StoreInfo info = {};
    std::unique_ptr<Connection> connection = {};
};

/// See examineStore().
Result<ExaminedStore> examine(const QString &path, OpenMode mode);

} // namespace weir
