// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace weir {

/// Whether the text is a number as JSON spells one; YAML has more (0x1F, 1_000, .inf).
bool isJsonNumber(QStringView text);

/// The text in quotes, with what JSON wants escaped.
QString quoted(QStringView text);

} // namespace weir
