// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"
#include "store/timestamp.h"

#include <optional>

namespace weir {

/// An event as an application makes it, before the client gives it what it lacks.
struct EventDraft {
    QString id = {}; ///< null: a new UUIDv7
    QString type = {};
    Value data = Value::object({});
    std::vector<Member> metadata = {}; ///< what it says itself comes before what the client would say
    std::optional<Timestamp> createdAt = {};
    std::optional<Timestamp> validAt = {}; ///< nothing: when created
};

} // namespace weir
