// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/sqlite/openstore.h"

namespace weir {

class ReaderPool;

/// A store on its way to be open: a thread examines the file and then reads from it, by the connection that it has already.
/// All on one thread, which may be the GUI's. Destruction waits for a look at the file that has not ended.
class StoreOpening
{
public:
    StoreOpening();
    ~StoreOpening();
    StoreOpening(StoreOpening &&) noexcept;
    StoreOpening &operator=(StoreOpening &&) noexcept;

    /// As examineStore(), on a thread of the store's. Once.
    QFuture<Result<StoreInfo>> begin(const QString &path, OpenMode mode);
    /// The store, with its threads running, once begin()'s answer was `info`. Its home is the calling thread. Once.
    std::unique_ptr<EventStore> finish(const StoreInfo &info);

private:
    std::unique_ptr<ReaderPool> m_readers;
};

} // namespace weir
