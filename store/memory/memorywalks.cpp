// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/memory/memoryrepository.h"

#include <algorithm>
#include <tuple>

namespace weir {

namespace {

/// As the database compares texts.
std::pair<QByteArray, QByteArray> placeOf(const VisitedLink &link)
{
    return {link.stream.toUtf8(), link.eventId.toUtf8()};
}

} // namespace

Status MemoryRepository::visitLinks(const QString &prefix, const VisitedLink &after, qint64 limit, const TakeLink &take) const
{
    std::vector<VisitedLink> links;
    for (const StoredLink &stored : m_contents.links) {
        const VisitedLink link{.stream = stored.link.stream, .eventId = stored.link.eventId, .key = stored.link.key};
        if (link.stream.startsWith(prefix) && placeOf(link) > placeOf(after))
            links.push_back(link);
    }
    std::sort(links.begin(), links.end(),
              [](const VisitedLink &left, const VisitedLink &right) { return placeOf(left) < placeOf(right); });
    const auto count = std::min<std::size_t>(links.size(), std::size_t(limit));
    std::for_each_n(links.begin(), count, take);
    return {};
}

Status MemoryRepository::visitEvents(const EventWalk &walk, const TakeWalked &take) const
{
    for (const Event &stored : m_contents.events) {
        if (stored.key <= walk.afterKey || stored.key > walk.lastKey || !walk.types.contains(stored.type))
            continue;
        Event event = stored;
        if (!walk.withMetadata)
            event.metadata = {};
        take(event);
    }
    return {};
}

} // namespace weir
