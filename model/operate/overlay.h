// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/repository.h"

namespace weir {

/// A store with writes on top of it that never reach it: for the preview of a write to a store that cannot be written. It answers
/// what writing, the engine and the commands' handlers ask for; all else fails with SqlFailed. One thread, within one read
/// transaction of the store beneath.
class Overlay final : public Repository
{
public:
    explicit Overlay(const Repository &beneath) : m_beneath(beneath) {}

    Status append(std::span<const NewEvent> events, const QString &stream, ExpectedVersion version) override;
    Status link(std::span<const QString> eventIds, const QString &stream, ExpectedVersion version, Timestamp now) override;
    Status linkAt(const QString &eventId, const QString &stream, qint64 position, Timestamp now) override;
    Status deleteStream(const QString &stream) override;
    Status unlink(const QString &eventId, const QString &stream) override;
    Status overwrite(std::span<const NewEvent> events) override;
    Status restoreEvents(std::span<const Event> events) override;
    Status restoreLinks(std::span<const Link> links) override;

    /// Of the whole store or a stream in the order of writing, with a limit, types and ids; backward only from the end.
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
    /// The position of the next event of the stream; nothing for `any`. Checks the expectation.
    Result<std::optional<qint64>> nextPosition(const QString &stream, ExpectedVersion version) const;
    Status addLink(const QString &eventId, const QString &stream, std::optional<qint64> position, Timestamp now);
    Result<Events> added(const ReadQuery &query) const;
    Event throughLink(Event event, const Link &link) const;

    const Repository &m_beneath;
    Events m_events; ///< by key
    Links m_links;   ///< by key
};

} // namespace weir
