// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/storeaccess.h"

namespace weir {

/// What a store is written through.
enum class WriteThrough {
    Repository, ///< the recorded bytes as they are
    Client,     ///< the recorded values, serialised in the format that the store already uses
};

/// Writes everything that `source` holds into an empty store, as its applications did: each event appended to the stream of its
/// first link or to the whole store, each further link made, in the recorded order and with the version that the recorded
/// position stands for. Gives the streams whose version was refused; their links are restored as they were.
Result<QStringList> writeAgain(const Repository &source, StoreAccess &target, WriteThrough through);

} // namespace weir
