// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/result.h"

class QSqlError;

namespace weir {

/// What SQLite's error means here. `where` is the file. The driver's own words become the detail.
Error fromSqlError(const QSqlError &error, const QString &where);

/// Which unique index a write ran into, by the columns that SQLite names.
enum class UniqueIndex { None, EventId, StreamAndPosition, StreamAndEvent };
UniqueIndex violatedIndex(const QSqlError &error);

} // namespace weir
