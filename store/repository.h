// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"
#include "store/expectedversion.h"
#include "store/readquery.h"
#include "store/result.h"

#include <QStringList>

#include <span>

namespace weir {

/// A category of streams and how many streams it holds, if counted.
struct StreamSummary {
    QString name = {};
    qint64 events = 0;
};

/// The event store's synchronous contract on one connection. It lives on one thread: a reader's or the writer's.
/// The writer calls it within a transaction; a failed call leaves nothing half done once its savepoint is rolled back.
/// The rules are those of RailsEventStore's repository, made stricter where that is loose: a version ahead of the stream and
/// versions below -1 are refused, and event ids are validated.
class Repository
{
public:
    virtual ~Repository() = default;

    /// Writes the events to the whole store and, unless `stream` is null, links them into it. None of it on an error.
    /// WrongExpectedEventVersion, InvalidExpectedVersion (a version on the whole store), EventDuplicatedInStream,
    /// IncorrectStreamData (empty name, NUL in it), InvalidEventId.
    virtual Status append(std::span<const NewEvent> events, const QString &stream, ExpectedVersion version) = 0;

    /// References stored events from another stream. EventNotFound, EventDuplicatedInStream, and as append.
    /// `now` becomes the link's time.
    virtual Status link(std::span<const QString> eventIds, const QString &stream, ExpectedVersion version, Timestamp now) = 0;

    /// Removes the references of one stream; its events stay. No error where there is no such stream.
    virtual Status deleteStream(const QString &stream) = 0;

    /// EventNotFound for an unknown `fromEvent` or `toEvent`, InvalidPageSize, InvalidPageStart, InvalidPageStop.
    virtual Result<Events> read(const ReadQuery &query) const = 0;
    virtual Result<qint64> count(const ReadQuery &query) const = 0;

    virtual Result<std::optional<Event>> event(const QString &eventId) const = 0;
    /// The event with the highest position of a stream; of those without, the last written.
    virtual Result<std::optional<Event>> lastStreamEvent(const QString &stream) const = 0;
    /// The highest position in the stream; nothing when it is empty or holds only events without one.
    virtual Result<std::optional<qint64>> lastPosition(const QString &stream) const = 0;

    /// Every reference to an event, in the order of linking. Empty for an unknown event.
    virtual Result<Links> linksOf(const QString &eventId) const = 0;
    /// EventNotFoundInStream; nothing when it was written with `any`.
    virtual Result<std::optional<qint64>> positionInStream(const QString &eventId, const QString &stream) const = 0;
    /// EventNotFound.
    virtual Result<qint64> globalPosition(const QString &eventId) const = 0;
    virtual Result<bool> eventInStream(const QString &eventId, const QString &stream) const = 0;

    /// Links written after `key`, oldest first.
    virtual Result<Links> linksAfter(qint64 key, qint64 limit) const = 0;
    virtual Result<qint64> lastLinkKey() const = 0;
    virtual Result<qint64> lastEventKey() const = 0;

    /// Names of the top level in byte order: each category once as its prefix ("Order$"), and each name without category.
    virtual Result<QStringList> topLevelNames() const = 0;
    /// Streams whose name begins with `prefix` and is greater than `after`, in byte order, with their event counts.
    virtual Result<std::vector<StreamSummary>> streams(const QString &prefix, const QString &after, qint64 limit) const = 0;
    /// How many streams begin with `prefix`.
    virtual Result<qint64> countStreams(const QString &prefix) const = 0;
    /// Events of all streams that begin with `prefix`, as pairs (stream in Link::stream), links after `key`, oldest first.
    virtual Result<std::vector<std::pair<Link, Event>>> linkedEventsAfter(const QString &prefix, qint64 key,
                                                                          qint64 limit) const = 0;
};

} // namespace weir
