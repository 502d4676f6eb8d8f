// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/streamcounter.h"

#include "model/items/ask.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qsizetype streamsAtOnce = 8;

bool isWalked(const QString &name)
{
    return name.isNull() || isCategoryPrefix(name);
}

} // namespace

void StreamCounter::want(const QStringList &names)
{
    QStringList streams;
    QStringList categories;
    for (const QString &name : names)
        (isWalked(name) ? categories : streams).append(name);
    wantOf(m_streams, streams);
    wantOf(m_categories, categories);
}

void StreamCounter::drop()
{
    want({});
}

void StreamCounter::wantOf(Lane &lane, const QStringList &names)
{
    const bool isOfUse =
        std::any_of(lane.asked.cbegin(), lane.asked.cend(), [&names](const QString &name) { return names.contains(name); });
    if (!lane.asked.isEmpty() && !isOfUse) {
        renew(lane.ticket);
        lane.asked.clear();
    }
    lane.wanted = names;
    lane.wanted.removeIf([&lane](const QString &name) { return lane.asked.contains(name); });
    askNext(lane);
}

void StreamCounter::askNext(Lane &lane)
{
    if (!lane.asked.isEmpty() || lane.wanted.isEmpty())
        return;
    const qsizetype atOnce = lane.isWalk ? 1 : streamsAtOnce;
    lane.asked = lane.wanted.mid(0, atOnce);
    lane.wanted = lane.wanted.mid(atOnce);
    using Counts = std::vector<NameCount>;
    const Ticket ticket = renew(lane.ticket);
    const std::function<Result<Counts>(const UnitOfWork &)> work = [names = lane.asked, ticket](const UnitOfWork &unit) {
        return readCounts(unit.events, names, ticket);
    };
    take(
        lane.isWalk ? m_store.walk<Counts>(work, ticket) : m_store.read<Counts>(work, ticket), this, ticket,
        [this, &lane](const Counts &counts) {
            lane.asked.clear();
            Q_EMIT counted(counts);
            askNext(lane);
        },
        [this, &lane](const Error &error) {
            lane.asked.clear();
            Q_EMIT failed(error);
            askNext(lane);
        });
}

} // namespace weir
