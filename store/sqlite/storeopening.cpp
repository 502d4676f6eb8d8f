// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/storeopening.h"

#include "store/sqlite/readerpool.h"
#include "store/sqlite/sqlitestore.h"

namespace weir {

StoreOpening::StoreOpening() : m_readers(std::make_unique<ReaderPool>()) {}

StoreOpening::~StoreOpening() = default;
StoreOpening::StoreOpening(StoreOpening &&) noexcept = default;
StoreOpening &StoreOpening::operator=(StoreOpening &&) noexcept = default;

QFuture<Result<StoreInfo>> StoreOpening::begin(const QString &path, OpenMode mode)
{
    return m_readers->open(path, mode);
}

std::unique_ptr<EventStore> StoreOpening::finish(const StoreInfo &info)
{
    return std::make_unique<SqliteStore>(info, std::move(m_readers));
}

} // namespace weir
