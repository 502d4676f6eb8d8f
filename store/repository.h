// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"
#include "store/expectedversion.h"
#include "store/readquery.h"
#include "store/result.h"

#include <QStringList>

#include <functional>
#include <span>

namespace weir {

/// A reference as a walk over the streams of a prefix meets it. The bytes are UTF-8 and there during the call only.
struct WalkedLink {
    QByteArrayView stream = {};
    QByteArrayView eventId = {};
    qint64 key = 0;
};

/// Where such a walk goes on.
struct LinkPlace {
    QByteArray stream = {};
    QByteArray eventId = {};
};

/// What a walk over all events looks for, and how far it goes in one call.
struct EventWalk {
    QStringList types = {};    ///< no other events are given
    bool withMetadata = false; ///< else they come without
    qint64 afterKey = 0;
    qint64 lastKey = 0; ///< none beyond it
};

/// An event as such a walk meets it. The bytes are there during the call only.
struct WalkedEvent {
    qsizetype type = 0;     ///< place in EventWalk::types
    QByteArrayView id = {}; ///< UTF-8
    QByteArrayView data = {};
    QByteArrayView metadata = {};
    Timestamp createdAt = {};
    Timestamp validAt = {};
};

/// A stream and how many events are linked into it.
struct StreamSummary {
    QString name = {};
    qint64 events = 0;
};

/// What is known of a stream without reading it.
struct StreamActivity {
    qint64 events = 0;                      ///< linked into it; 0 where there is no such stream
    std::optional<Timestamp> lastLink = {}; ///< when the newest link was made
};

/// A part of a count of streams.
struct StreamCount {
    qint64 streams = 0;
    QString last = {}; ///< the name after which it goes on; null where all are counted
};

/// The event store's synchronous contract on one connection. It lives on one thread: a reader's or the writer's.
/// The writer calls it within a transaction; a failed call leaves nothing half done once its savepoint is rolled back.
/// The rules are those of RailsEventStore's repository, made stricter where that is loose: a version ahead of the stream and
/// versions below -1 are refused, and event ids are validated.
///
/// Versions: a stream's version is its highest position, -1 where no event of it has one. `none` is -1 and a number is itself;
/// the write is refused unless the two are equal, in the error `expected` is ExpectedVersion::toString() and `found` the
/// version, "none" for -1. So `none` succeeds on a stream that was written with `any` only, as in RailsEventStore on SQLite.
/// `auto` never fails here: one connection writes at a time.
///
/// Which error is told where several apply: IncorrectStreamData, InvalidExpectedVersion, InvalidEventId, then EventNotFound
/// (the first unknown id of the list), EventDuplicatedInStream, WrongExpectedEventVersion. An empty list writes nothing and
/// meets only the first two.
///
/// Ids are written in lower case and, like names, matched byte for byte everywhere else, so any id another program wrote is
/// readable. Where a name or id is only looked up (not written, not in a ReadQuery), one that cannot exist is just not found.
class Repository
{
public:
    virtual ~Repository() = default;

    /// Writes the events to the whole store and, unless `stream` is null, links them into it, each link with its event's time
    /// of creation. None of it on an error.
    /// WrongExpectedEventVersion, InvalidExpectedVersion (a version on the whole store), EventDuplicatedInStream,
    /// IncorrectStreamData (empty name, NUL in it), InvalidEventId.
    virtual Status append(std::span<const NewEvent> events, const QString &stream, ExpectedVersion version) = 0;

    /// References stored events from another stream. EventNotFound, EventDuplicatedInStream, and as append; a null `stream` is
    /// IncorrectStreamData, ids are not validated.
    /// `now` becomes the link's time.
    virtual Status link(std::span<const QString> eventIds, const QString &stream, ExpectedVersion version, Timestamp now) = 0;

    /// As link() of one event to `position`, for a caller that in the same transaction has read the event and found the stream
    /// ending just before that position: it does not look again. EventDuplicatedInStream, WrongExpectedEventVersion.
    virtual Status linkAt(const QString &eventId, const QString &stream, qint64 position, Timestamp now) = 0;

    /// Removes the references of one stream; its events stay. No error where there is no such stream; IncorrectStreamData for
    /// a null or empty name or one with NUL.
    virtual Status deleteStream(const QString &stream) = 0;

    /// Removes one reference; the event stays. EventNotFoundInStream.
    virtual Status unlink(const QString &eventId, const QString &stream) = 0;

    /// Replaces type, data, metadata and time of validity of stored events; id, time of creation, streams and positions stay.
    /// EventNotFound for an unknown id: then none is replaced.
    virtual Status overwrite(std::span<const NewEvent> events) = 0;

    /// Writes events as another store has them: id (of any form), times and bytes stay as they are. The key stays where it is
    /// above all others, so that nobody who reads on from the last key misses one; else the next one is taken. Not linked.
    /// EventDuplicatedInStream for an id that is stored or comes twice: then none is written.
    virtual Status restoreEvents(std::span<const Event> events) = 0;
    /// Writes references as another store has them, with position and time; the key as restoreEvents. No position is compared
    /// with the stream's version. IncorrectStreamData, EventNotFound, EventDuplicatedInStream, WrongExpectedEventVersion for a
    /// position that is taken, each with the event's id and the stream: then none is written.
    virtual Status restoreLinks(std::span<const Link> links) = 0;

    /// In this order: IncorrectStreamData, InvalidPageSize (below 1), InvalidPageStart and InvalidPageStop (empty ids),
    /// EventNotFound for a `fromEvent`, then a `toEvent`, that is not in the stream. Both bounds compare keys whatever the query
    /// sorts by, as in RailsEventStore.
    virtual Result<Events> read(const ReadQuery &query) const = 0;
    virtual Result<qint64> count(const ReadQuery &query) const = 0;

    /// Gives each event of these streams to `take`: a stream after the other in no particular order, each in its own order, and
    /// once however often it is named. A stream that is not there has none. The events come without their keys, link key and link
    /// time: a fold wants none of them, and a driver's time for a short answer goes by its columns.
    using TakeEvent = std::function<void(const QString &stream, const Event &event)>;
    virtual Status visitStreams(const QStringList &streams, const TakeEvent &take) const = 0;

    /// For passes over everything, which go through each table once. Links of streams that begin with `prefix`, by the streams'
    /// names and then by the events' ids, at most `limit` of those after the stream and id of `after` (empty: from the start).
    using TakeLink = std::function<void(const WalkedLink &link)>;
    virtual Status visitLinks(const QString &prefix, const LinkPlace &after, qint64 limit, const TakeLink &take) const = 0;
    /// Gives each event of the walk to `take` in the order of the store.
    using TakeWalked = std::function<void(const WalkedEvent &event)>;
    virtual Status visitEvents(const EventWalk &walk, const TakeWalked &take) const = 0;

    /// With its origin.
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
    /// Whether it is linked into the stream; of the whole store (null) whether it is stored.
    virtual Result<bool> eventInStream(const QString &eventId, const QString &stream) const = 0;

    /// Links written after `key`, oldest first.
    virtual Result<Links> linksAfter(qint64 key, qint64 limit) const = 0;
    /// The highest key there is, 0 in an empty store.
    virtual Result<qint64> lastLinkKey() const = 0;
    virtual Result<qint64> lastEventKey() const = 0;

    /// Names of the top level in byte order: each category once as its prefix ("Order$"), and each name without category.
    virtual Result<QStringList> topLevelNames() const = 0;
    /// Types of the stored events in byte order, each once and none empty, the first `limit` of them.
    virtual Result<QStringList> eventTypes(qint64 limit) const = 0;
    /// Streams whose name begins with `prefix` (empty: all) and is greater than `after`, in byte order, with their event counts.
    virtual Result<std::vector<StreamSummary>> streams(const QString &prefix, const QString &after, qint64 limit) const = 0;
    /// Their names alone, one seek each however long they are.
    virtual Result<QStringList> streamNames(const QString &prefix, const QString &after, qint64 limit) const = 0;
    /// Reads the index entries of that stream only.
    virtual Result<StreamActivity> streamActivity(const QString &stream) const = 0;
    /// Counts the streams that begin with `prefix` and are greater than `after`, at most `limit` (1 or more) of them.
    virtual Result<StreamCount> countStreamsAfter(const QString &prefix, const QString &after, qint64 limit) const = 0;
    /// How many streams begin with `prefix`.
    virtual Result<qint64> countStreams(const QString &prefix) const = 0;
    /// How many links the streams have whose names are, in byte order, not below `first` and below `end`.
    virtual Result<qint64> countLinks(const QString &first, const QString &end) const = 0;
    /// Events of all streams that begin with `prefix`, as pairs (stream in Link::stream), links after `key`, oldest first.
    virtual Result<std::vector<std::pair<Link, Event>>> linkedEventsAfter(const QString &prefix, qint64 key,
                                                                          qint64 limit) const = 0;
};

} // namespace weir
