// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/repository.h"

namespace weir {

/// The reference of Repository in memory: the rules in their plainest form, against which the other backends are compared.
/// Each call looks at everything stored, so it is for tests and small stores. A failed call changes nothing. One thread.
class MemoryRepository : public Repository
{
public:
    /// Everything stored; a value.
    struct Contents {
        struct StoredLink {
            Link link = {};
        };

        Events events = {};                 ///< by key, without the fields of a stream
        std::vector<StoredLink> links = {}; ///< by key
        qint64 lastLinkKeyGiven = 0;        ///< keys of removed links are not given again
    };

    /// What is stored now, to be put back by restore() when a transaction is undone.
    Contents contents() const { return m_contents; }
    void restore(Contents contents) { m_contents = std::move(contents); }

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
    using StoredLink = Contents::StoredLink;

    const Event *findEvent(const QString &eventId) const;
    const StoredLink *findLink(const QString &eventId, const QString &stream) const;
    qint64 versionOf(const QString &stream) const;
    Event linkedEvent(const StoredLink &stored) const;
    Events eventsOf(const QString &stream) const;
    QString originOf(const QString &eventId) const;

    Result<std::optional<qint64>> firstPosition(const QString &stream, ExpectedVersion version) const;
    Result<std::optional<qint64>> keyOfBound(const std::optional<QString> &eventId, const QString &stream) const;
    Status restoreLink(const Link &link);
    void addLink(const QString &eventId, const QString &stream, std::optional<qint64> position, Timestamp linkedAt);

    Contents m_contents;
};

} // namespace weir
