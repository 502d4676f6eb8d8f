// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/client/subscriptions.h"

namespace weir {

Result<Subscription> Subscriptions::add(Entry entry)
{
    if (!entry.handler.beforeCommit && !entry.handler.afterCommit)
        return failure(ErrorCode::SubscriberNotExist, QStringLiteral("a subscription needs a handler"));
    const auto kept = std::make_shared<Entry>(std::move(entry));
    m_entries.push_back(kept);
    return Subscription(kept);
}

Result<Subscription> Subscriptions::subscribe(const Handler &handler, const QStringList &topics, Scope scope)
{
    return add({.handler = handler, .scope = scope, .topics = topics});
}

Result<Subscription> Subscriptions::subscribeToAll(const Handler &handler, Scope scope)
{
    return add({.handler = handler, .scope = scope, .topics = {}});
}

std::vector<Handler> Subscriptions::handlersFor(const QString &topic) const
{
    std::erase_if(m_entries, [](const std::weak_ptr<Entry> &entry) { return entry.expired(); });
    std::vector<Handler> handlers;
    handlers.reserve(m_entries.size());
    const std::pair<Scope, bool> order[] = {
        {Scope::Global, false}, {Scope::Global, true}, {Scope::Within, true}, {Scope::Within, false}};
    for (const auto &[scope, toAll] : order) {
        for (const std::weak_ptr<Entry> &weak : m_entries) {
            const std::shared_ptr<Entry> entry = weak.lock();
            const bool isTold = entry->scope == scope && entry->topics.has_value() != toAll;
            if (isTold && (toAll || entry->topics->contains(topic)))
                handlers.push_back(entry->handler);
        }
    }
    return handlers;
}

} // namespace weir
