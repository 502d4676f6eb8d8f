// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

namespace weir {

/// Asks the store on `context`'s behalf. `done` gets the value and `failed` the error, on the GUI thread, unless the request
/// was superseded or `context` is gone by then: a late answer reaches nobody.
template <class T, class Done, class Failed>
void ask(EventStore &store, QObject *context, const Ticket &ticket, std::function<Result<T>(const UnitOfWork &)> work, Done done,
         Failed failed)
{
    whenReady(store.read<T>(std::move(work), ticket), context,
              [ticket, done = std::move(done), failed = std::move(failed)](const Result<T> &answer) mutable {
                  if (ticket.isSuperseded())
                      return;
                  if (answer)
                      done(*answer);
                  else
                      failed(answer.error());
              });
}

/// Supersedes what was asked with `ticket` and gives it a new one.
inline Ticket renew(Ticket &ticket)
{
    ticket.supersede();
    ticket = Ticket();
    return ticket;
}

} // namespace weir
