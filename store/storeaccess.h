// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

namespace weir {

/// A store whose answers are waited for, on the calling thread. Each call is a transaction of its own.
class StoreAccess
{
public:
    using Work = std::function<Status(UnitOfWork &)>;

    virtual ~StoreAccess() = default;

    /// Runs `work`, which must not write, in a read transaction.
    virtual Status inRead(const Work &work) = 0;
    /// Runs `work` in a write transaction; an error undoes all of it.
    virtual Status inWrite(const Work &work) = 0;

    /// The same for work that has an answer.
    template <class T>
    Result<T> read(const std::function<Result<T>(const UnitOfWork &)> &work);
    template <class T>
    Result<T> write(const std::function<Result<T>(UnitOfWork &)> &work);
};

template <class T>
Result<T> StoreAccess::read(const std::function<Result<T>(const UnitOfWork &)> &work)
{
    std::optional<Result<T>> answer;
    const Status done = inRead([&](UnitOfWork &unit) {
        answer = work(unit);
        return Status();
    });
    return done ? std::move(*answer) : failure(done.error());
}

template <class T>
Result<T> StoreAccess::write(const std::function<Result<T>(UnitOfWork &)> &work)
{
    std::optional<Result<T>> answer;
    const Status done = inWrite([&](UnitOfWork &unit) -> Status {
        answer = work(unit);
        return *answer ? Status() : failure(answer->error());
    });
    return done ? std::move(*answer) : failure(done.error());
}

} // namespace weir
