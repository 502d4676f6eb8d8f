// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace weir {

/// Reads an ISO 8601 duration of weeks, days, hours, minutes and seconds, e.g. "PT48H", "P1DT12H", "P2W". Nothing where it is
/// none, where it is zero, beyond 1,000 years, or has years or months, whose length depends on the date.
std::optional<std::chrono::seconds> parseDuration(QStringView text);

} // namespace weir
