// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/memory/memoryrepository.h"

#include <algorithm>
#include <tuple>

namespace weir {

namespace {

struct Place {
    QByteArray stream;
    QByteArray eventId;
    qint64 key;

    /// As the database compares texts.
    bool operator<(const Place &other) const { return std::tie(stream, eventId) < std::tie(other.stream, other.eventId); }
};

} // namespace

Status MemoryRepository::visitLinks(const QString &prefix, const LinkPlace &after, qint64 limit, const TakeLink &take) const
{
    std::vector<Place> places;
    const Place last{.stream = after.stream, .eventId = after.eventId, .key = 0};
    for (const StoredLink &stored : m_contents.links) {
        const Place place{.stream = stored.link.stream.toUtf8(), .eventId = stored.link.eventId.toUtf8(), .key = stored.link.key};
        if (stored.link.stream.startsWith(prefix) && last < place)
            places.push_back(place);
    }
    std::sort(places.begin(), places.end());
    places.resize(std::min<std::size_t>(places.size(), std::size_t(limit)));
    for (const Place &place : places)
        take({.stream = place.stream, .eventId = place.eventId, .key = place.key});
    return {};
}

Status MemoryRepository::visitEvents(const EventWalk &walk, const TakeWalked &take) const
{
    for (const Event &event : m_contents.events) {
        const qsizetype type = walk.types.indexOf(event.type);
        if (event.key <= walk.afterKey || event.key > walk.lastKey || type < 0)
            continue;
        const QByteArray id = event.id.toUtf8();
        take({.type = type,
              .id = id,
              .data = event.data,
              .metadata = walk.withMetadata ? QByteArrayView(event.metadata) : QByteArrayView(),
              .createdAt = event.createdAt,
              .validAt = event.validAt});
    }
    return {};
}

Result<qint64> MemoryRepository::countLinks(const QString &first, const QString &end) const
{
    const QByteArray from = first.toUtf8();
    const QByteArray to = end.toUtf8();
    return std::count_if(m_contents.links.begin(), m_contents.links.end(), [&](const StoredLink &stored) {
        const QByteArray stream = stored.link.stream.toUtf8();
        return stream >= from && stream < to;
    });
}

} // namespace weir
