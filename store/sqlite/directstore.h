// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/sqlite/connection.h"
#include "store/storeaccess.h"

namespace weir {

/// A store on one connection of the calling thread, for programs that have no window to keep waiting. Each call is a
/// transaction of its own; other programs' locks are waited for as the writer thread does.
class DirectStore final : public StoreAccess
{
public:
    explicit DirectStore(const StoreInfo &info) : m_info(info) {}

    Status inRead(const Work &work) override;
    Status inWrite(const Work &work) override;

    const StoreInfo &info() const { return m_info; }

private:
    Status connect();

    StoreInfo m_info;
    std::unique_ptr<Connection> m_connection;
};

} // namespace weir
