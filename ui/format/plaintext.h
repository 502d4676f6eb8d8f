// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace weir {

/// A number with its groups of digits, e.g. "1,234".
QString countText(qint64 count);
/// The same in little room: "980", "12.3K", "1.2M".
QString shortCount(qint64 count);

/// Text from a store for a tooltip: escaped, with its lines, never rich, at most some 2,000 characters of it.
QString tooltipText(const QString &plain);
/// One line for a cell or label: line breaks and other controls as spaces, at most some 1,000 characters of it.
QString oneLine(const QString &text);

} // namespace weir
