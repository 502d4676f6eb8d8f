// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"
#include "store/result.h"

#include <functional>
#include <memory>
#include <vector>

namespace weir {

class Client;

/// What is called for a published event.
struct Handler {
    /// In the transaction that stores the event, which its error undoes. What it writes through the client is part of it.
    std::function<Status(Client &client, const Event &event)> beforeCommit = {};
    /// Once the event is on disk; not at all where it did not come to that.
    std::function<void(Client &client, const Event &event)> afterCommit = {};
};

/// One subscription: it ends when it is revoked or destroyed.
class Subscription
{
public:
    Subscription() = default;
    explicit Subscription(std::shared_ptr<void> entry) : m_entry(std::move(entry)) {}

    void revoke() { m_entry.reset(); }
    bool isActive() const { return m_entry != nullptr; }

private:
    std::shared_ptr<void> m_entry;
};

/// Who is told of published events. Lives on one thread. A handler may subscribe and revoke while it is called.
class Subscriptions
{
public:
    /// For the whole time of the store's use, or within a piece of work, whose handlers come last.
    enum class Scope { Global, Within };

    /// To events of these topics, which are the events' types unless the publisher says otherwise. SubscriberNotExist where the
    /// handler has neither function.
    Result<Subscription> subscribe(const Handler &handler, const QStringList &topics, Scope scope = Scope::Global);
    /// To all events.
    Result<Subscription> subscribeToAll(const Handler &handler, Scope scope = Scope::Global);

    /// Those to call for an event of that topic, in RailsEventStore's order: to the topic, to all, within to all, within to the
    /// topic; each in the order of subscribing.
    std::vector<Handler> handlersFor(const QString &topic) const;

private:
    struct Entry {
        Handler handler;
        Scope scope;
        std::optional<QStringList> topics; ///< nothing: all
    };

    Result<Subscription> add(Entry entry);

    mutable std::vector<std::weak_ptr<Entry>> m_entries;
};

} // namespace weir
