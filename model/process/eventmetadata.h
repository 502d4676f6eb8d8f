// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"
#include "store/payload/value.h"

namespace weir {

/// Metadata as Weir writes it, under the names that RailsEventStore uses.
struct EventMetadata {
    QString correlationId = {}; ///< null: left out
    QString causationId = {};   ///< null: left out
    std::vector<Member> more = {};

    /// An object, correlation and causation first.
    Value toValue() const;
};

/// The correlation id of an event's metadata in any format; its own id where it has none.
QString correlationOf(const Event &event);

} // namespace weir
