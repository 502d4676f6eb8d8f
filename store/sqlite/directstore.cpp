// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/directstore.h"

#include "store/sqlite/connectionto.h"
#include "store/sqlite/sqliteprocesslog.h"
#include "store/sqlite/sqliterepository.h"
#include "store/sqlite/transaction.h"

namespace weir {

namespace {

Status runIn(Connection &connection, const std::function<Status(UnitOfWork &)> &work)
{
    SqliteRepository events(connection);
    SqliteProcessLog processes(connection);
    UnitOfWork unit{.events = events, .processes = processes};
    return work(unit);
}

} // namespace

Status DirectStore::connect()
{
    if (m_connection)
        return {};
    auto opened = Connection::open(connectionTo(m_info, m_info.readOnly));
    if (!opened)
        return failure(opened.error());
    m_connection = std::move(*opened);
    return {};
}

Status DirectStore::inRead(const Work &work)
{
    if (const Status connected = connect(); !connected)
        return connected;
    const Result<Transaction> transaction = Transaction::begin(*m_connection, Transaction::Kind::Read);
    return transaction ? runIn(*m_connection, work) : failure(transaction.error());
}

Status DirectStore::inWrite(const Work &work)
{
    if (m_info.readOnly)
        return failure(ErrorCode::ReadOnly, {}, m_info.path);
    if (const Status connected = connect(); !connected)
        return connected;
    Result<Transaction> transaction = beginWriting(*m_connection, m_info.patience);
    if (!transaction)
        return failure(transaction.error());
    if (const Status done = runIn(*m_connection, work); !done)
        return done;
    return transaction->commit();
}

} // namespace weir
