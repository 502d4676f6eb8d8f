// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/sqlite/connection.h"

#include <chrono>
#include <functional>

namespace weir {

/// A transaction on a connection; rolled back when it ends without commit(). Writing ones begin IMMEDIATE, so that they wait
/// for other writers at the beginning and never fail busy later.
class Transaction
{
public:
    enum class Kind { Read, Write };

    static Result<Transaction> begin(Connection &connection, Kind kind);
    Transaction(Transaction &&other) noexcept;
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    Status commit();
    void rollBack();

private:
    explicit Transaction(Connection &connection) : m_connection(&connection) {}

    Connection *m_connection;
};

/// Begins a write transaction and waits for another program's lock as long as the patience lasts, then fails with Locked. The
/// waits are short ones in the driver (ConnectionOptions::busyTimeout); between two of them `givesUp` may end the waiting.
Result<Transaction> beginWriting(Connection &connection, std::chrono::milliseconds patience,
                                 const std::function<bool()> &givesUp = {});

} // namespace weir
