// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace weir {

/// A statement as SQLite and its driver take it. Any thread.
///
/// A text column in braces of a SELECT, as in "SELECT {e.event_id}", is asked for as bytes: the driver hands bytes on as they are,
/// and makes two copies of characters. They are UTF-8 where the database keeps its texts so; in another encoding (`isUtf8` false)
/// the column is asked for as it is, and the driver's value turns into the same bytes by QVariant::toByteArray().
///
/// Question marks become names. To bind by number the driver makes such a name for each value each time; a name that is there
/// already is only looked up.
QString driverText(const QString &sql, bool isUtf8);

/// The name of the question mark of that index, from 0, up to 255.
const QString &placeholder(int index);

/// Whether the statement has a column in braces.
bool asksForBytes(const QString &sql);

} // namespace weir
