// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/memory/memoryrepository.h"

#include "store/streamname.h"
#include "store/uuid.h"

#include <QSet>

#include <algorithm>
#include <map>

namespace weir {

namespace {

/// The order of SQLite's BINARY collation: the bytes of UTF-8. QString compares UTF-16, where U+1F600 comes before U+FFFD.
struct ByteOrder {
    bool operator()(const QString &left, const QString &right) const { return left.toUtf8() < right.toUtf8(); }
};

tl::unexpected<Error> failureOf(ErrorCode code, const QString &eventId, const QString &stream = {})
{
    return failure(Error{.code = code, .where = stream, .eventId = eventId});
}

Status checkName(const QString &stream)
{
    if (stream.isEmpty() || stream.contains(QChar(u'\0')))
        return failure(ErrorCode::IncorrectStreamData, {}, stream);
    return {};
}

/// What can be said of a write's target without looking at the store.
Status checkTarget(const QString &stream, ExpectedVersion version)
{
    const bool wholeStore = stream.isNull();
    if (!wholeStore) {
        if (Status name = checkName(stream); !name)
            return name;
    }
    const bool belowNone = version.kind() == ExpectedVersion::Kind::Number && version.position() < -1;
    if (belowNone || (wholeStore && version.kind() != ExpectedVersion::Kind::Any))
        return failure(Error{.code = ErrorCode::InvalidExpectedVersion, .where = stream, .expected = version.toString()});
    return {};
}

/// The ids as they are written.
Result<QStringList> idsToWrite(std::span<const NewEvent> events)
{
    QStringList ids;
    for (const NewEvent &event : events) {
        if (!isUuid(event.id))
            return failureOf(ErrorCode::InvalidEventId, event.id);
        ids.append(event.id.toLower());
    }
    return ids;
}

/// The position for one link; `next` moves on to that of the following one.
std::optional<qint64> takePosition(std::optional<qint64> &next)
{
    const std::optional<qint64> taken = next;
    if (next)
        ++*next;
    return taken;
}

Status checkQuery(const ReadQuery &query)
{
    if (!query.stream.isNull()) {
        if (Status name = checkName(query.stream); !name)
            return name;
    }
    if (query.limit && *query.limit < 1)
        return failure(ErrorCode::InvalidPageSize, QString::number(*query.limit));
    if (query.fromEvent && query.fromEvent->isEmpty())
        return failure(ErrorCode::InvalidPageStart);
    if (query.toEvent && query.toEvent->isEmpty())
        return failure(ErrorCode::InvalidPageStop);
    return {};
}

qint64 keyIn(const QString &stream, const Event &event)
{
    return stream.isNull() ? event.key : event.linkKey;
}

Timestamp timeOf(const ReadQuery &query, const Event &event)
{
    return query.sortBy == SortBy::ValidAt ? event.validAt : event.createdAt;
}

bool isChosen(const ReadQuery &query, const Event &event)
{
    const Timestamp time = timeOf(query, event);
    return (query.types.isEmpty() || query.types.contains(event.type)) && (!query.ids || query.ids->contains(event.id)) &&
           (!query.newerThan || time > *query.newerThan) && (!query.newerThanOrEqual || time >= *query.newerThanOrEqual) &&
           (!query.olderThan || time < *query.olderThan) && (!query.olderThanOrEqual || time <= *query.olderThanOrEqual);
}

/// The keys that a query's bounds leave, in its direction.
struct KeyBounds {
    Direction direction;
    std::optional<qint64> from, to;

    bool isBefore(qint64 left, qint64 right) const { return direction == Direction::Forward ? left < right : right < left; }
    bool contain(qint64 key) const { return (!from || isBefore(*from, key)) && (!to || isBefore(key, *to)); }
};

/// Whether the event comes after the place where the page begins.
bool isInPage(const ReadQuery &query, const Event &event)
{
    if (!query.afterKey)
        return true;
    const bool byTime = query.sortBy != SortBy::Key && query.afterTime;
    const std::pair place(byTime ? timeOf(query, event).microseconds : 0, keyIn(query.stream, event));
    const std::pair after(byTime ? query.afterTime->microseconds : 0, *query.afterKey);
    return query.direction == Direction::Forward ? after < place : place < after;
}

void sort(Events &events, const ReadQuery &query)
{
    const auto isLess = [&query](const Event &left, const Event &right) {
        const auto rank = [&query](const Event &event) {
            const qint64 time = query.sortBy == SortBy::Key ? 0 : timeOf(query, event).microseconds;
            return std::pair(time, keyIn(query.stream, event));
        };
        return rank(left) < rank(right);
    };
    std::sort(events.begin(), events.end(), isLess);
    if (query.direction == Direction::Backward)
        std::reverse(events.begin(), events.end());
}

} // namespace

const Event *MemoryRepository::findEvent(const QString &eventId) const
{
    const auto found = std::find_if(m_contents.events.begin(), m_contents.events.end(),
                                    [&eventId](const Event &event) { return event.id == eventId; });
    return found == m_contents.events.end() ? nullptr : &*found;
}

const MemoryRepository::StoredLink *MemoryRepository::findLink(const QString &eventId, const QString &stream) const
{
    const auto found = std::find_if(m_contents.links.begin(), m_contents.links.end(), [&](const StoredLink &stored) {
        return stored.link.eventId == eventId && stored.link.stream == stream;
    });
    return found == m_contents.links.end() ? nullptr : &*found;
}

qint64 MemoryRepository::versionOf(const QString &stream) const
{
    qint64 version = -1;
    for (const StoredLink &stored : m_contents.links) {
        if (stored.link.stream == stream)
            version = std::max(version, stored.link.position.value_or(-1));
    }
    return version;
}

Event MemoryRepository::linkedEvent(const StoredLink &stored) const
{
    Event event = *findEvent(stored.link.eventId);
    event.linkKey = stored.link.key;
    event.position = stored.link.position;
    event.linkedAt = stored.link.linkedAt;
    return event;
}

Events MemoryRepository::eventsOf(const QString &stream) const
{
    if (stream.isNull())
        return m_contents.events;
    Events events;
    for (const StoredLink &stored : m_contents.links) {
        if (stored.link.stream == stream)
            events.push_back(linkedEvent(stored));
    }
    return events;
}

QString MemoryRepository::originOf(const QString &eventId) const
{
    const auto first = std::find_if(m_contents.links.begin(), m_contents.links.end(),
                                    [&eventId](const StoredLink &stored) { return stored.link.eventId == eventId; });
    return first == m_contents.links.end() || isSystemStream(first->link.stream) ? QString() : first->link.stream;
}

Result<std::optional<qint64>> MemoryRepository::firstPosition(const QString &stream, ExpectedVersion version) const
{
    if (version.kind() == ExpectedVersion::Kind::Any)
        return std::nullopt;
    const qint64 found = versionOf(stream);
    if (version.kind() != ExpectedVersion::Kind::Auto && version.position() != found) {
        return failure(Error{.code = ErrorCode::WrongExpectedEventVersion,
                             .where = stream,
                             .expected = version.toString(),
                             .found = found < 0 ? ExpectedVersion::none().toString() : QString::number(found)});
    }
    return found + 1;
}

void MemoryRepository::addLink(const QString &eventId, const QString &stream, std::optional<qint64> position, Timestamp linkedAt)
{
    m_contents.links.push_back({.link = {.key = ++m_contents.lastLinkKeyGiven,
                                         .stream = stream,
                                         .position = position,
                                         .eventId = eventId,
                                         .linkedAt = linkedAt}});
}

Status MemoryRepository::append(std::span<const NewEvent> events, const QString &stream, ExpectedVersion version)
{
    if (Status target = checkTarget(stream, version); !target)
        return target;
    const Result<QStringList> ids = idsToWrite(events);
    if (!ids)
        return failure(ids.error());
    QSet<QString> seen;
    for (const QString &id : *ids) {
        if (seen.contains(id) || findEvent(id))
            return failureOf(ErrorCode::EventDuplicatedInStream, id, stream);
        seen.insert(id);
    }
    if (events.empty())
        return {};
    auto position = firstPosition(stream, version);
    if (!position)
        return failure(position.error());
    for (const NewEvent &event : events) {
        const Event stored{.key = lastEventKey().value() + 1,
                           .id = event.id.toLower(),
                           .type = event.type,
                           .data = event.data,
                           .metadata = event.metadata,
                           .createdAt = event.createdAt,
                           .validAt = event.validAt.value_or(event.createdAt)};
        m_contents.events.push_back(stored);
        if (!stream.isNull())
            addLink(stored.id, stream, takePosition(*position), event.createdAt);
    }
    return {};
}

Status MemoryRepository::link(std::span<const QString> eventIds, const QString &stream, ExpectedVersion version, Timestamp now)
{
    if (Status name = checkName(stream); !name)
        return name;
    if (Status target = checkTarget(stream, version); !target)
        return target;
    if (eventIds.empty())
        return {};
    for (const QString &id : eventIds) {
        if (!findEvent(id))
            return failureOf(ErrorCode::EventNotFound, id);
    }
    QSet<QString> seen;
    for (const QString &id : eventIds) {
        if (seen.contains(id) || findLink(id, stream))
            return failureOf(ErrorCode::EventDuplicatedInStream, id, stream);
        seen.insert(id);
    }
    auto position = firstPosition(stream, version);
    if (!position)
        return failure(position.error());
    for (const QString &id : eventIds)
        addLink(id, stream, takePosition(*position), now);
    return {};
}

Status MemoryRepository::linkAt(const QString &eventId, const QString &stream, qint64 position, Timestamp now)
{
    return link({&eventId, 1}, stream, ExpectedVersion::at(position - 1), now);
}

Status MemoryRepository::deleteStream(const QString &stream)
{
    if (Status name = checkName(stream); !name)
        return name;
    std::erase_if(m_contents.links, [&stream](const StoredLink &stored) { return stored.link.stream == stream; });
    return {};
}

Status MemoryRepository::unlink(const QString &eventId, const QString &stream)
{
    if (findLink(eventId, stream) == nullptr)
        return failureOf(ErrorCode::EventNotFoundInStream, eventId, stream);
    std::erase_if(m_contents.links,
                  [&](const StoredLink &stored) { return stored.link.stream == stream && stored.link.eventId == eventId; });
    return {};
}

Status MemoryRepository::overwrite(std::span<const NewEvent> events)
{
    for (const NewEvent &event : events) {
        if (findEvent(event.id) == nullptr)
            return failureOf(ErrorCode::EventNotFound, event.id);
    }
    for (const NewEvent &event : events) {
        for (Event &stored : m_contents.events) {
            if (stored.id != event.id)
                continue;
            stored.type = event.type;
            stored.data = event.data;
            stored.metadata = event.metadata;
            stored.validAt = event.validAt.value_or(stored.createdAt);
        }
    }
    return {};
}

Result<std::optional<qint64>> MemoryRepository::keyOfBound(const std::optional<QString> &eventId, const QString &stream) const
{
    if (!eventId)
        return std::nullopt;
    if (stream.isNull()) {
        if (const Event *event = findEvent(*eventId))
            return event->key;
    } else if (const StoredLink *stored = findLink(*eventId, stream)) {
        return stored->link.key;
    }
    return failureOf(ErrorCode::EventNotFound, *eventId, stream);
}

Status MemoryRepository::visitStreams(const QStringList &streams, const TakeEvent &take) const
{
    const QSet<QString> names(streams.begin(), streams.end());
    for (const QString &stream : names) {
        for (const Event &event : eventsOf(stream))
            take(stream, event);
    }
    return {};
}

Result<Events> MemoryRepository::read(const ReadQuery &query) const
{
    if (Status valid = checkQuery(query); !valid)
        return failure(valid.error());
    const auto from = keyOfBound(query.fromEvent, query.stream);
    if (!from)
        return failure(from.error());
    const auto to = keyOfBound(query.toEvent, query.stream);
    if (!to)
        return failure(to.error());

    const KeyBounds bounds{query.direction, *from, *to};
    Events events = eventsOf(query.stream);
    std::erase_if(events, [&](const Event &event) {
        return !bounds.contain(keyIn(query.stream, event)) || !isInPage(query, event) || !isChosen(query, event);
    });
    sort(events, query);
    if (query.limit && *query.limit < qint64(events.size()))
        events.resize(std::size_t(*query.limit));
    if (query.withOrigin) {
        for (Event &event : events)
            event.origin = originOf(event.id);
    }
    return events;
}

Result<qint64> MemoryRepository::count(const ReadQuery &query) const
{
    return read(query).map([](const Events &events) { return qint64(events.size()); });
}

Result<std::optional<Event>> MemoryRepository::event(const QString &eventId) const
{
    std::optional<Event> found;
    if (const Event *stored = findEvent(eventId)) {
        found = *stored;
        found->origin = originOf(eventId);
    }
    return found;
}

Result<std::optional<Event>> MemoryRepository::lastStreamEvent(const QString &stream) const
{
    const StoredLink *last = nullptr;
    for (const StoredLink &stored : m_contents.links) {
        if (stored.link.stream == stream && (!last || stored.link.position >= last->link.position))
            last = &stored;
    }
    return last ? std::optional(linkedEvent(*last)) : std::nullopt;
}

Result<std::optional<qint64>> MemoryRepository::lastPosition(const QString &stream) const
{
    const qint64 version = versionOf(stream);
    return version < 0 ? std::nullopt : std::optional(version);
}

Result<Links> MemoryRepository::linksOf(const QString &eventId) const
{
    Links links;
    for (const StoredLink &stored : m_contents.links) {
        if (stored.link.eventId == eventId)
            links.push_back(stored.link);
    }
    return links;
}

Result<std::optional<qint64>> MemoryRepository::positionInStream(const QString &eventId, const QString &stream) const
{
    const StoredLink *stored = findLink(eventId, stream);
    if (!stored)
        return failureOf(ErrorCode::EventNotFoundInStream, eventId, stream);
    return stored->link.position;
}

Result<qint64> MemoryRepository::globalPosition(const QString &eventId) const
{
    const Event *found = findEvent(eventId);
    if (!found)
        return failureOf(ErrorCode::EventNotFound, eventId);
    return found->globalPosition();
}

Result<bool> MemoryRepository::eventInStream(const QString &eventId, const QString &stream) const
{
    return stream.isNull() ? findEvent(eventId) != nullptr : findLink(eventId, stream) != nullptr;
}

Result<Links> MemoryRepository::linksAfter(qint64 key, qint64 limit) const
{
    Links links;
    for (const StoredLink &stored : m_contents.links) {
        if (stored.link.key > key && qint64(links.size()) < limit)
            links.push_back(stored.link);
    }
    return links;
}

Result<qint64> MemoryRepository::lastLinkKey() const
{
    return m_contents.links.empty() ? 0 : m_contents.links.back().link.key;
}

Result<qint64> MemoryRepository::lastEventKey() const
{
    return m_contents.events.empty() ? 0 : m_contents.events.back().key;
}

Result<QStringList> MemoryRepository::topLevelNames() const
{
    std::map<QString, bool, ByteOrder> names;
    for (const StoredLink &stored : m_contents.links) {
        const QString category = categoryOf(stored.link.stream);
        names[category.isNull() ? stored.link.stream : categoryPrefix(category)] = true;
    }
    QStringList sorted;
    for (const auto &entry : names)
        sorted.append(entry.first);
    return sorted;
}

Result<QStringList> MemoryRepository::eventTypes(qint64 limit) const
{
    std::map<QString, bool, ByteOrder> types;
    for (const Event &event : m_contents.events) {
        if (!event.type.isEmpty())
            types[event.type] = true;
    }
    QStringList sorted;
    for (const auto &entry : types) {
        if (sorted.size() < limit)
            sorted.append(entry.first);
    }
    return sorted;
}

Result<std::vector<StreamSummary>> MemoryRepository::streams(const QString &prefix, const QString &after, qint64 limit) const
{
    std::map<QString, qint64, ByteOrder> counts;
    for (const StoredLink &stored : m_contents.links) {
        if (stored.link.stream.startsWith(prefix) && ByteOrder()(after, stored.link.stream))
            ++counts[stored.link.stream];
    }
    std::vector<StreamSummary> summaries;
    for (const auto &entry : counts) {
        if (qint64(summaries.size()) < limit)
            summaries.push_back({.name = entry.first, .events = entry.second});
    }
    return summaries;
}

Result<QStringList> MemoryRepository::streamNames(const QString &prefix, const QString &after, qint64 limit) const
{
    const auto summaries = streams(prefix, after, limit);
    QStringList names;
    for (const StreamSummary &stream : *summaries)
        names.append(stream.name);
    return names;
}

Result<StreamActivity> MemoryRepository::streamActivity(const QString &stream) const
{
    StreamActivity activity;
    for (const StoredLink &stored : m_contents.links) {
        if (stored.link.stream != stream)
            continue;
        ++activity.events;
        activity.lastLink = stored.link.linkedAt;
    }
    return activity;
}

Result<StreamCount> MemoryRepository::countStreamsAfter(const QString &prefix, const QString &after, qint64 limit) const
{
    const auto names = streamNames(prefix, after, limit);
    const bool mayGoOn = names->size() >= limit && limit > 0;
    return StreamCount{.streams = names->size(), .last = mayGoOn ? names->constLast() : QString()};
}

Result<qint64> MemoryRepository::countStreams(const QString &prefix) const
{
    QSet<QString> names;
    for (const StoredLink &stored : m_contents.links) {
        if (stored.link.stream.startsWith(prefix))
            names.insert(stored.link.stream);
    }
    return qint64(names.size());
}

Result<std::vector<std::pair<Link, Event>>> MemoryRepository::linkedEventsAfter(const QString &prefix, qint64 key,
                                                                                qint64 limit) const
{
    std::vector<std::pair<Link, Event>> found;
    for (const StoredLink &stored : m_contents.links) {
        if (stored.link.key > key && stored.link.stream.startsWith(prefix) && qint64(found.size()) < limit)
            found.emplace_back(stored.link, linkedEvent(stored));
    }
    return found;
}

} // namespace weir
