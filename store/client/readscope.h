// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/readquery.h"
#include "store/repository.h"

namespace weir {

class Client;

/// RailsEventStore's read specification: says what to read, then reads it. Each of its words gives a new scope. What it cannot
/// mean (an empty stream, a limit of 0) is told when it is read. Events come upcast. Valid as long as its client.
class ReadScope
{
public:
    explicit ReadScope(const Client &client) : m_client(&client) {}

    ReadScope stream(const QString &name) const;
    ReadScope forward() const;
    ReadScope backward() const;
    ReadScope from(const QString &eventId) const; ///< exclusive, in the direction
    ReadScope to(const QString &eventId) const;   ///< exclusive, in the direction
    /// The last of each pair holds.
    ReadScope olderThan(Timestamp time) const;
    ReadScope olderThanOrEqual(Timestamp time) const;
    ReadScope newerThan(Timestamp time) const;
    ReadScope newerThanOrEqual(Timestamp time) const;
    /// From `first` to `last`, which belongs to it.
    ReadScope between(Timestamp first, Timestamp last) const;
    /// From `first` to `end`, which does not.
    ReadScope betweenUntil(Timestamp first, Timestamp end) const;
    ReadScope asAt() const; ///< sorted by time of creation
    ReadScope asOf() const; ///< sorted by time of validity, which time bounds then compare
    ReadScope ofType(const QStringList &types) const;
    ReadScope withId(const QStringList &ids) const;
    ReadScope limit(qint64 count) const;
    ReadScope inBatches(qint64 size = 100) const;
    ReadScope withOrigin() const;

    Result<Events> all() const;
    /// Reads batch by batch, so that memory is bounded; an error of `take` ends it.
    Status eachBatch(const std::function<Status(const Events &)> &take) const;
    Status each(const std::function<Status(const Event &)> &take) const;
    Result<std::optional<Event>> first() const;
    /// Of a limited scope the last within the limit.
    Result<std::optional<Event>> last() const;
    Result<qint64> count() const;
    /// The event of that id within the scope; nothing where there is none.
    Result<std::optional<Event>> event(const QString &id) const;
    /// EventNotFound where there is none.
    Result<Event> requireEvent(const QString &id) const;
    /// Those that are found.
    Result<Events> events(const QStringList &ids) const { return withId(ids).all(); }

    const ReadQuery &query() const { return m_query; }

private:
    ReadScope with(const std::function<void(ReadQuery &)> &change) const;
    Result<std::optional<Event>> upcast(Result<std::optional<Event>> event) const;

    const Client *m_client;
    ReadQuery m_query;
    qint64 m_batchSize = 100;
};

} // namespace weir
