// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/eventplace.h"
#include "store/repository.h"

namespace weir {

/// A contiguous run of a stream's events (of the whole store where its name is null), oldest first.
struct EventWindow {
    Events events = {};
    bool hasOlder = false;                ///< there may be older ones before it
    bool hasNewer = false;                ///< there may be newer ones after it
    qint64 newestKey = 0;                 ///< order key of the newest event there was when it was read; 0 where there was none
    qint64 oldestKey = 0;                 ///< the same of the oldest, where a place was looked for
    std::optional<qint64> soughtKey = {}; ///< of the event that is at that place; nothing where there is none
};

/// What orders an event: its link's key in a stream, its own in the whole store.
inline qint64 orderKey(const Event &event, const QString &stream)
{
    return stream.isNull() ? event.key : event.linkKey;
}

/// Each reads at most `limit` events, by key and with their origins. Any thread that has a repository.
Result<EventWindow> readWindowAtEnd(const Repository &events, const QString &stream, qint64 limit);
Result<EventWindow> readWindowAtStart(const Repository &events, const QString &stream, qint64 limit);
/// Half of them before the place and half from it on. A position or a time is that of the first event which is not before it, and
/// is found by halving the keys: times are taken to rise with them. Without `soughtKey` and events where there is no such event.
Result<EventWindow> readWindowAt(const Repository &events, const QString &stream, const EventPlace &place, qint64 limit);
Result<EventWindow> readWindowBefore(const Repository &events, const QString &stream, qint64 key, qint64 limit);
Result<EventWindow> readWindowAfter(const Repository &events, const QString &stream, qint64 key, qint64 limit);
/// How many events are after `key`.
Result<qint64> countAfter(const Repository &events, const QString &stream, qint64 key);

} // namespace weir
