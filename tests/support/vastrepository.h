// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/memory/memoryrepository.h"

namespace weir {

/// Any number of events that are made where they are read: the keys from 1 on without a gap, a second apart, each with an id that
/// tells its key. Reads the whole store by key or by id, with a limit, and counts. Each event is in a stream of its own, "Row$" and
/// twelve digits of its key, which is named and counted; all else is as in an empty store.
class VastRepository final : public MemoryRepository
{
public:
    explicit VastRepository(qint64 events) : m_events(events) {}

    void grow(qint64 events) { m_events += events; }
    qint64 lastKey() const { return m_events; }

    static QString idOf(qint64 key);
    static Timestamp timeOf(qint64 key);

    Result<Events> read(const ReadQuery &query) const override;
    Result<qint64> count(const ReadQuery &query) const override;
    Result<qint64> lastEventKey() const override { return m_events; }
    Result<qint64> lastLinkKey() const override { return m_events; }
    Result<QStringList> topLevelNames() const override { return QStringList{QStringLiteral("Row$")}; }
    Result<QStringList> streamNames(const QString &prefix, const QString &after, qint64 limit) const override;
    Result<StreamActivity> streamActivity(const QString &stream) const override;
    Result<StreamCount> countStreamsAfter(const QString &prefix, const QString &after, qint64 limit) const override;

private:
    /// Keys of the streams that begin with `prefix` and are greater than `after`, from the first to the last.
    std::pair<qint64, qint64> keysOf(const QString &prefix, const QString &after) const;
    static Event eventOf(qint64 key);

    qint64 m_events;
};

} // namespace weir
