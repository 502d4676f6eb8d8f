// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/timestamp.h"

#include <QString>

namespace weir {

/// A span in its two largest units: "3 min 53 s", "2 d 4 h", "48 h" has none below, under a second "820 ms". Negative counts as
/// zero.
QString durationText(qint64 microseconds);
QString durationBetween(Timestamp from, Timestamp to);

/// In the local zone to the millisecond: "2026-03-01 12:01:07.123".
QString exactTime(Timestamp at);
/// The same for a column of a table: without the year where it is this one.
QString tableTime(Timestamp at, Timestamp now);
/// In the local zone to the minute, without the date where it is today's: "10:04", "27 Feb 10:04", "27 Feb 2025 10:04".
QString nearTime(Timestamp at, Timestamp now);
/// "just now", "3 h 12 min ago", "in 2 d".
QString relativeTime(Timestamp at, Timestamp now);
/// Exact, relative and in UTC to the microsecond, one a line.
QString timeTooltip(Timestamp at, Timestamp now);

} // namespace weir
