// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"
#include "store/sqlite/connection.h"

namespace weir {

/// A store on one connection of the calling thread, for programs that have no window to keep waiting. Each call is a
/// transaction of its own; other programs' locks are waited for as the writer thread does.
class DirectStore
{
public:
    explicit DirectStore(const StoreInfo &info) : m_info(info) {}

    /// Runs `work` in a read transaction.
    template <class T>
    Result<T> read(const std::function<Result<T>(const UnitOfWork &)> &work);
    /// Runs `work` in a write transaction; an error undoes all of it.
    template <class T>
    Result<T> write(const std::function<Result<T>(UnitOfWork &)> &work);

    const StoreInfo &info() const { return m_info; }

private:
    using Work = std::function<Status(UnitOfWork &)>;

    Status runRead(const Work &work);
    Status runWrite(const Work &work);
    Status connect();

    StoreInfo m_info;
    std::unique_ptr<Connection> m_connection;
};

template <class T>
Result<T> DirectStore::read(const std::function<Result<T>(const UnitOfWork &)> &work)
{
    std::optional<Result<T>> answer;
    const Status done = runRead([&](UnitOfWork &unit) {
        answer = work(unit);
        return Status();
    });
    return done ? std::move(*answer) : failure(done.error());
}

template <class T>
Result<T> DirectStore::write(const std::function<Result<T>(UnitOfWork &)> &work)
{
    std::optional<Result<T>> answer;
    const Status done = runWrite([&](UnitOfWork &unit) -> Status {
        answer = work(unit);
        return *answer ? Status() : failure(answer->error());
    });
    return done ? std::move(*answer) : failure(done.error());
}

} // namespace weir
