// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

namespace weir {

/// Takes an answer on `context`'s behalf. `done` gets the value and `failed` the error, on the GUI thread, unless the request was
/// superseded or `context` is gone by then: a late answer reaches nobody.
template <class T, class Done, class Failed>
void take(const QFuture<Result<T>> &future, QObject *context, const Ticket &ticket, Done done, Failed failed)
{
    whenReady(future, context, [ticket, done = std::move(done), failed = std::move(failed)](const Result<T> &answer) mutable {
        if (ticket.isSuperseded())
            return;
        if (answer)
            done(*answer);
        else
            failed(answer.error());
    });
}

/// Asks the store and takes its answer.
template <class T, class Done, class Failed>
void ask(EventStore &store, QObject *context, const Ticket &ticket, std::function<Result<T>(const UnitOfWork &)> work, Done done,
         Failed failed)
{
    take(store.read<T>(std::move(work), ticket), context, ticket, std::move(done), std::move(failed));
}

/// Supersedes what was asked with `ticket` and gives it a new one.
inline Ticket renew(Ticket &ticket)
{
    ticket.supersede();
    ticket = Ticket();
    return ticket;
}

} // namespace weir
