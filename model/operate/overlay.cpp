// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/overlay.h"

#include "store/streamname.h"

#include <algorithm>

namespace weir {

namespace {

tl::unexpected<Error> unanswered()
{
    return failure(ErrorCode::SqlFailed, QStringLiteral("a preview of a store that is read only does not ask for this"));
}

bool isPlain(const ReadQuery &query)
{
    return query.sortBy == SortBy::Key && !query.fromEvent && !query.toEvent && !query.newerThan && !query.newerThanOrEqual &&
           !query.olderThan && !query.olderThanOrEqual && (query.direction == Direction::Forward || !query.afterKey);
}

bool matches(const ReadQuery &query, const Event &event)
{
    return (query.types.isEmpty() || query.types.contains(event.type)) && (!query.ids || query.ids->contains(event.id));
}

} // namespace

Result<std::optional<qint64>> Overlay::nextPosition(const QString &stream, ExpectedVersion version) const
{
    if (version.kind() == ExpectedVersion::Kind::Any)
        return std::optional<qint64>();
    const auto last = lastPosition(stream);
    if (!last)
        return failure(last.error());
    const qint64 current = last->value_or(-1);
    if (version.kind() != ExpectedVersion::Kind::Auto && version.position() != current)
        return failure(Error{.code = ErrorCode::WrongExpectedEventVersion,
                             .where = stream,
                             .expected = version.toString(),
                             .found = *last ? QString::number(current) : QStringLiteral("none")});
    return std::optional(current + 1);
}

Status Overlay::addLink(const QString &eventId, const QString &stream, std::optional<qint64> position, Timestamp now)
{
    const Result<bool> isThere = eventInStream(eventId, stream);
    if (!isThere)
        return failure(isThere.error());
    if (*isThere)
        return failure(Error{.code = ErrorCode::EventDuplicatedInStream, .where = stream, .eventId = eventId});
    const Result<qint64> last = lastLinkKey();
    if (!last)
        return failure(last.error());
    m_links.push_back({.key = *last + 1, .stream = stream, .position = position, .eventId = eventId, .linkedAt = now});
    return {};
}

Status Overlay::append(std::span<const NewEvent> events, const QString &stream, ExpectedVersion version)
{
    if (const Status named = stream.isNull() ? Status() : checkStreamName(stream); !named)
        return named;
    for (const NewEvent &event : events) {
        const Result<bool> isThere = eventInStream(event.id, {});
        const auto position = stream.isNull() ? std::optional<qint64>() : nextPosition(stream, version);
        const Result<qint64> last = lastEventKey();
        if (!isThere || !position || !last)
            return failure(!isThere ? isThere.error() : !position ? position.error() : last.error());
        if (*isThere)
            return failure(Error{.code = ErrorCode::EventDuplicatedInStream, .where = stream, .eventId = event.id});
        m_events.push_back({.key = *last + 1,
                            .id = event.id,
                            .type = event.type,
                            .data = event.data,
                            .metadata = event.metadata,
                            .createdAt = event.createdAt,
                            .validAt = event.validAt.value_or(event.createdAt)});
        if (stream.isNull())
            continue;
        if (const Status linked = addLink(event.id, stream, *position, event.createdAt); !linked)
            return linked;
        if (version.kind() != ExpectedVersion::Kind::Any)
            version = ExpectedVersion::automatic(); // the expectation is of the first
    }
    return {};
}

Status Overlay::link(std::span<const QString> eventIds, const QString &stream, ExpectedVersion version, Timestamp now)
{
    for (const QString &id : eventIds) {
        const auto position = nextPosition(stream, version);
        if (!position)
            return failure(position.error());
        if (const Status linked = addLink(id, stream, *position, now); !linked)
            return linked;
        if (version.kind() != ExpectedVersion::Kind::Any)
            version = ExpectedVersion::automatic();
    }
    return {};
}

Status Overlay::linkAt(const QString &eventId, const QString &stream, qint64 position, Timestamp now)
{
    return addLink(eventId, stream, position, now);
}

Event Overlay::throughLink(Event event, const Link &link) const
{
    event.linkKey = link.key;
    event.position = link.position;
    event.linkedAt = link.linkedAt;
    return event;
}

/// What was written on top, oldest first.
Result<Events> Overlay::added(const ReadQuery &query) const
{
    Events found;
    if (query.stream.isNull()) {
        for (const Event &one : m_events) {
            if (matches(query, one) && one.key > query.afterKey.value_or(0))
                found.push_back(one);
        }
    } else {
        for (const Link &link : m_links) {
            if (link.stream != query.stream || link.key <= query.afterKey.value_or(0))
                continue;
            const auto linked = event(link.eventId);
            if (!linked)
                return failure(linked.error());
            if (*linked && matches(query, **linked))
                found.push_back(throughLink(**linked, link));
        }
    }
    if (query.direction == Direction::Backward)
        std::reverse(found.begin(), found.end());
    return found;
}

Result<Events> Overlay::read(const ReadQuery &query) const
{
    if (!isPlain(query))
        return unanswered();
    Result<Events> beneath = m_beneath.read(query);
    if (!beneath)
        return beneath;
    const Result<Events> above = added(query);
    if (!above)
        return above;
    const bool isForward = query.direction == Direction::Forward;
    beneath->insert(isForward ? beneath->end() : beneath->begin(), above->begin(), above->end());
    if (query.limit && qint64(beneath->size()) > *query.limit)
        beneath->resize(std::size_t(*query.limit));
    for (Event &one : *beneath) {
        const auto first = std::find_if(m_links.begin(), m_links.end(), [&one](const Link &link) {
            return link.eventId == one.id && !isSystemStream(link.stream);
        });
        if (query.withOrigin && one.origin.isNull() && first != m_links.end())
            one.origin = first->stream;
    }
    return beneath;
}

Status Overlay::visitStreams(const QStringList &streams, const TakeEvent &take) const
{
    if (const Status visited = m_beneath.visitStreams(streams, take); !visited)
        return visited;
    for (const QString &stream : streams) {
        const Result<Events> above = added({.stream = stream});
        if (!above)
            return failure(above.error());
        for (const Event &one : *above)
            take(stream, one);
    }
    return {};
}

Result<std::optional<Event>> Overlay::event(const QString &eventId) const
{
    const auto found = std::find_if(m_events.begin(), m_events.end(), [&eventId](const Event &one) { return one.id == eventId; });
    return found == m_events.end() ? m_beneath.event(eventId) : Result<std::optional<Event>>(*found);
}

Result<std::optional<qint64>> Overlay::lastPosition(const QString &stream) const
{
    auto last = m_beneath.lastPosition(stream);
    for (const Link &link : m_links) {
        if (last && link.stream == stream && link.position)
            *last = std::max(last->value_or(-1), *link.position);
    }
    return last;
}

Result<Links> Overlay::linksOf(const QString &eventId) const
{
    Result<Links> links = m_beneath.linksOf(eventId);
    if (links)
        std::copy_if(m_links.begin(), m_links.end(), std::back_inserter(*links),
                     [&eventId](const Link &link) { return link.eventId == eventId; });
    return links;
}

Result<bool> Overlay::eventInStream(const QString &eventId, const QString &stream) const
{
    const bool isAbove = stream.isNull()
                             ? std::any_of(m_events.begin(), m_events.end(), [&](const Event &one) { return one.id == eventId; })
                             : std::any_of(m_links.begin(), m_links.end(),
                                           [&](const Link &link) { return link.eventId == eventId && link.stream == stream; });
    return isAbove ? Result<bool>(true) : m_beneath.eventInStream(eventId, stream);
}

Result<Links> Overlay::linksAfter(qint64 key, qint64 limit) const
{
    Result<Links> links = m_beneath.linksAfter(key, limit);
    if (!links)
        return links;
    for (const Link &link : m_links) {
        if (link.key > key && qint64(links->size()) < limit)
            links->push_back(link);
    }
    return links;
}

Result<qint64> Overlay::lastLinkKey() const
{
    return m_links.empty() ? m_beneath.lastLinkKey() : Result<qint64>(m_links.back().key);
}

Result<qint64> Overlay::lastEventKey() const
{
    return m_events.empty() ? m_beneath.lastEventKey() : Result<qint64>(m_events.back().key);
}

Result<std::optional<qint64>> Overlay::positionInStream(const QString &eventId, const QString &stream) const
{
    for (const Link &link : m_links) {
        if (link.eventId == eventId && link.stream == stream)
            return link.position;
    }
    return m_beneath.positionInStream(eventId, stream);
}

Status Overlay::deleteStream(const QString &)
{
    return unanswered();
}

Status Overlay::unlink(const QString &, const QString &)
{
    return unanswered();
}

Status Overlay::overwrite(std::span<const NewEvent>)
{
    return unanswered();
}

Status Overlay::restoreEvents(std::span<const Event>)
{
    return unanswered();
}

Status Overlay::restoreLinks(std::span<const Link>)
{
    return unanswered();
}

Status Overlay::visitLinks(const QString &, const LinkPlace &, qint64, const TakeLink &) const
{
    return unanswered();
}

Status Overlay::visitEvents(const EventWalk &, const TakeWalked &) const
{
    return unanswered();
}

Result<qint64> Overlay::count(const ReadQuery &) const
{
    return unanswered();
}

Result<std::optional<Event>> Overlay::lastStreamEvent(const QString &) const
{
    return unanswered();
}

Result<qint64> Overlay::globalPosition(const QString &) const
{
    return unanswered();
}

Result<QStringList> Overlay::topLevelNames() const
{
    return unanswered();
}

Result<QStringList> Overlay::eventTypes(qint64) const
{
    return unanswered();
}

Result<std::vector<StreamSummary>> Overlay::streams(const QString &, const QString &, qint64) const
{
    return unanswered();
}

Result<QStringList> Overlay::streamNames(const QString &, const QString &, qint64) const
{
    return unanswered();
}

Result<StreamActivity> Overlay::streamActivity(const QString &) const
{
    return unanswered();
}

Result<StreamCount> Overlay::countStreamsAfter(const QString &, const QString &, qint64) const
{
    return unanswered();
}

Result<qint64> Overlay::countStreams(const QString &) const
{
    return unanswered();
}

Result<qint64> Overlay::countLinks(const QString &, const QString &) const
{
    return unanswered();
}

Result<std::vector<std::pair<Link, Event>>> Overlay::linkedEventsAfter(const QString &, qint64, qint64) const
{
    return unanswered();
}

} // namespace weir
