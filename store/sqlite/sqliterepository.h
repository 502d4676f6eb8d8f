// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/repository.h"
#include "store/sqlite/connection.h"

namespace weir {

struct ReadBounds;

/// The event store on one SQLite connection, on that connection's thread. Writes expect to run within a transaction of the
/// caller's. Writing is in sqlitewrites.cpp and sqliterestore.cpp, reading events in sqlitereads.cpp, streams and links in
/// sqlitestreams.cpp.
class SqliteRepository final : public Repository
{
public:
    explicit SqliteRepository(Connection &connection) : m_connection(connection) {}

    Status append(std::span<const NewEvent> events, const QString &stream, ExpectedVersion version) override;
    Status link(std::span<const QString> eventIds, const QString &stream, ExpectedVersion version, Timestamp now) override;
    Status linkAt(const QString &eventId, const QString &stream, qint64 position, Timestamp now) override;
    Status deleteStream(const QString &stream) override;
    Status unlink(const QString &eventId, const QString &stream) override;
    Status overwrite(std::span<const NewEvent> events) override;
    Status restoreEvents(std::span<const Event> events) override;
    Status restoreLinks(std::span<const Link> links) override;

    Result<Events> read(const ReadQuery &query) const override;
    Result<qint64> count(const ReadQuery &query) const override;
    Status visitStreams(const QStringList &streams, const TakeEvent &take) const override;
    Status visitLinks(const QString &prefix, const LinkPlace &after, qint64 limit, const TakeLink &take) const override;
    Status visitEvents(const EventWalk &walk, const TakeWalked &take) const override;
    Result<std::optional<Event>> event(const QString &eventId) const override;
    Result<std::optional<Event>> lastStreamEvent(const QString &stream) const override;
    Result<std::optional<qint64>> lastPosition(const QString &stream) const override;

    Result<Links> linksOf(const QString &eventId) const override;
    Result<std::optional<qint64>> positionInStream(const QString &eventId, const QString &stream) const override;
    Result<qint64> globalPosition(const QString &eventId) const override;
    Result<bool> eventInStream(const QString &eventId, const QString &stream) const override;
    Result<Links> linksAfter(qint64 key, qint64 limit) const override;
    Result<qint64> lastLinkKey() const override;
    Result<qint64> lastEventKey() const override;

    Result<QStringList> topLevelNames() const override;
    Result<QStringList> eventTypes(qint64 limit) const override;
    Result<std::vector<StreamSummary>> streams(const QString &prefix, const QString &after, qint64 limit) const override;
    Result<QStringList> streamNames(const QString &prefix, const QString &after, qint64 limit) const override;
    Result<StreamActivity> streamActivity(const QString &stream) const override;
    Result<StreamCount> countStreamsAfter(const QString &prefix, const QString &after, qint64 limit) const override;
    Result<qint64> countStreams(const QString &prefix) const override;
    Result<qint64> countLinks(const QString &first, const QString &end) const override;
    Result<std::vector<std::pair<Link, Event>>> linkedEventsAfter(const QString &prefix, qint64 key, qint64 limit) const override;

private:
    Status appendUnchecked(std::span<const NewEvent> events, const QString &stream, ExpectedVersion version);
    Status linkUnchecked(std::span<const QString> eventIds, const QString &stream, ExpectedVersion version, Timestamp now);
    /// The error to tell of a write that failed: an unknown id (`mustExist`) before a duplicate, a duplicate before a version.
    Error strongest(const QStringList &ids, const QString &stream, bool mustExist, const Error &met) const;
    /// The position of the first of the new links; nothing for `any`. Checks the expectation against the stream.
    Result<std::optional<qint64>> nextPosition(const QString &stream, ExpectedVersion version) const;
    Status restoreEvent(const Event &event, qint64 key);
    Status restoreLink(const Link &link, qint64 key);
    Status overwriteOne(const NewEvent &event);
    Status insertEvent(const NewEvent &event, const QString &stream, ExpectedVersion version);
    Status insertLink(const QString &eventId, const QString &stream, std::optional<qint64> position, const QString &linkedAt,
                      ExpectedVersion version);
    Error writeError(const QSqlQuery &query, const QString &eventId, const QString &stream, ExpectedVersion version) const;
    Result<ReadBounds> boundsOf(const ReadQuery &query) const;
    Result<std::optional<qint64>> keyOf(const std::optional<QString> &eventId, const QString &stream) const;
    Status visitSome(const QStringList &streams, qsizetype width, const TakeEvent &take) const;
    Result<Links> readLinks(const QString &sql, const QVariantList &values) const;

    Connection &m_connection;
};

} // namespace weir
