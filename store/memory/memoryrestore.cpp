// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/memory/memoryrepository.h"
#include "store/streamname.h"

#include <algorithm>

namespace weir {

namespace {

tl::unexpected<Error> failureOf(ErrorCode code, const QString &eventId, const QString &stream)
{
    return failure(Error{.code = code, .where = stream, .eventId = eventId});
}

} // namespace

Status MemoryRepository::restoreEvents(std::span<const Event> events)
{
    const Contents before = m_contents;
    for (const Event &event : events) {
        if (findEvent(event.id)) {
            m_contents = before;
            return failureOf(ErrorCode::EventDuplicatedInStream, event.id, {});
        }
        m_contents.events.push_back({.key = std::max(event.key, lastEventKey().value() + 1),
                                     .id = event.id,
                                     .type = event.type,
                                     .data = event.data,
                                     .metadata = event.metadata,
                                     .createdAt = event.createdAt,
                                     .validAt = event.validAt});
    }
    return {};
}

Status MemoryRepository::restoreLinks(std::span<const Link> links)
{
    const Contents before = m_contents;
    for (const Link &link : links) {
        if (const Status restored = restoreLink(link); !restored) {
            m_contents = before;
            return restored;
        }
    }
    return {};
}

Status MemoryRepository::restoreLink(const Link &link)
{
    if (const Status named = checkStreamName(link.stream); !named)
        return named;
    if (!findEvent(link.eventId))
        return failureOf(ErrorCode::EventNotFound, link.eventId, link.stream);
    if (findLink(link.eventId, link.stream))
        return failureOf(ErrorCode::EventDuplicatedInStream, link.eventId, link.stream);
    const bool isTaken = std::any_of(m_contents.links.begin(), m_contents.links.end(), [&link](const StoredLink &stored) {
        return link.position && stored.link.stream == link.stream && stored.link.position == link.position;
    });
    if (isTaken)
        return failureOf(ErrorCode::WrongExpectedEventVersion, link.eventId, link.stream);
    StoredLink stored{.link = link};
    stored.link.key = m_contents.lastLinkKeyGiven = std::max(link.key, m_contents.lastLinkKeyGiven + 1);
    m_contents.links.push_back(std::move(stored));
    return {};
}

} // namespace weir
