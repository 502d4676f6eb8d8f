// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/eventplace.h"

#include <QString>

namespace weir {

/// The place among events that a person means: a number, with the locale's separators or a "#" before it, is a position; a date or
/// time as Weir shows it, in the local zone and of this year and day where those are left out, is a time, and so is one in UTC with
/// "Z"; all else is an event's id. `now` tells this year and day.
EventPlace placeFromText(const QString &text, Timestamp now);

/// Why there is no such place; `stream` is null for the whole store.
QString missedPlaceText(const EventPlace &place, const QString &stream);

} // namespace weir
