// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"

#include <QMetaType>

#include <algorithm>

namespace weir {

/// By which of its times an event is put in order and dated: when it was recorded, or when it was valid (RailsEventStore's
/// valid_at, which is created_at where there is none).
enum class Clock { Recorded, Valid };

inline Timestamp momentOf(const Event &event, Clock clock)
{
    return clock == Clock::Valid ? event.validAt : event.createdAt;
}

/// For a stable sort of one stream's events that are in the order of linking. Recorded is that order itself, whatever the times of
/// creation say; by validity, events of one moment keep it.
inline bool comesBefore(const Event &left, const Event &right, Clock clock)
{
    return clock == Clock::Valid && left.validAt < right.validAt;
}

/// Puts events of one stream, given in the order of linking, into the clock's order.
inline void putInOrder(Events &events, Clock clock)
{
    if (clock == Clock::Valid)
        std::stable_sort(events.begin(), events.end(),
                         [](const Event &left, const Event &right) { return comesBefore(left, right, Clock::Valid); });
}

} // namespace weir

Q_DECLARE_METATYPE(weir::Clock)
