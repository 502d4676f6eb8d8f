// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/transaction.h"

#include <QDeadlineTimer>

#include <utility>

namespace weir {

Result<Transaction> Transaction::begin(Connection &connection, Kind kind)
{
    const Status begun = connection.exec(kind == Kind::Write ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"));
    if (!begun)
        return failure(begun.error());
    connection.setInTransaction(true);
    return Transaction(connection);
}

Transaction::Transaction(Transaction &&other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}

Transaction::~Transaction()
{
    rollBack();
}

Status Transaction::commit()
{
    const Status committed = m_connection->exec(QStringLiteral("COMMIT"));
    if (committed) {
        m_connection->setInTransaction(false);
        m_connection = nullptr;
    }
    return committed;
}

void Transaction::rollBack()
{
    // SQLite has rolled back by itself after some errors (disk full); the statement then fails, and that is fine.
    if (m_connection != nullptr) {
        m_connection->setInTransaction(false);
        (void)m_connection->exec(QStringLiteral("ROLLBACK"));
    }
    m_connection = nullptr;
}

Result<Transaction> beginWriting(Connection &connection, std::chrono::milliseconds patience, const std::function<bool()> &givesUp)
{
    const QDeadlineTimer deadline(patience);
    while (true) {
        Result<Transaction> transaction = Transaction::begin(connection, Transaction::Kind::Write);
        const bool isLocked = !transaction && transaction.error().code == ErrorCode::Locked;
        if (!isLocked || deadline.hasExpired() || (givesUp && givesUp()))
            return transaction;
    }
}

} // namespace weir
