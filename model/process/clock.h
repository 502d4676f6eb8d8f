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

/// Puts events of one stream, given in the order of linking, into the clock's order. Recorded is the order of linking itself,
/// whatever the times of creation say; by validity, events of one moment keep the order of linking.
inline void putInOrder(Events &events, Clock clock)
{
    if (clock == Clock::Valid)
        std::stable_sort(events.begin(), events.end(),
                         [](const Event &left, const Event &right) { return left.validAt < right.validAt; });
}

} // namespace weir

Q_DECLARE_METATYPE(weir::Clock)
