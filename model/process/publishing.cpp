// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/publishing.h"

#include "store/client/client.h"
#include "store/client/linkby.h"

namespace weir {

namespace {

/// The caller's transaction as a store.
class JoinedStore final : public StoreAccess
{
public:
    explicit JoinedStore(UnitOfWork &unit) : m_unit(unit) {}

    Status inRead(const Work &work) override { return work(m_unit); }
    Status inWrite(const Work &work) override { return work(m_unit); }

private:
    UnitOfWork &m_unit;
};

Handler linkHandler(const QString &by)
{
    return by == QLatin1StringView("type") ? linkByEventType() : linkByMetadata(by);
}

} // namespace

Status publishEvent(UnitOfWork &unit, const QStringList &linkBy, const EventDraft &event, const QString &stream,
                    ExpectedVersion expected)
{
    JoinedStore store(unit);
    Client client(store, {.clock = [&] { return event.createdAt.value_or(Timestamp::now()); }});
    std::vector<Subscription> subscriptions;
    subscriptions.reserve(std::size_t(linkBy.size()));
    for (const QString &by : linkBy) {
        Result<Subscription> subscription = client.subscriptions().subscribeToAll(linkHandler(by));
        if (!subscription)
            return failure(subscription.error());
        subscriptions.push_back(std::move(*subscription));
    }
    const auto published = client.publish({event}, stream, expected);
    return published ? Status() : failure(published.error());
}

} // namespace weir
