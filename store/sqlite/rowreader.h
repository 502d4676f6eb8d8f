// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"
#include "store/sqlite/connection.h"

#include <QSqlError>

namespace weir {

/// The columns of an event, in the order in which readEvent takes them; `e` is the events table. With a sign they are values
/// and no columns: Qt asks for the table and the declared type of each column each time that a statement runs.
inline constexpr const char *eventColumns =
    "+e.id, {e.event_id}, {e.event_type}, +e.data, +e.metadata, {e.created_at}, {e.valid_at}";
inline constexpr int eventColumnCount = 7;
/// The columns of a link that follow them where an event is read through a stream; `l` is the links table.
inline constexpr const char *linkColumns = "+l.id, +l.position, {l.created_at}";
inline constexpr int linkColumnCount = 3;

/// The columns of an event that is only to be folded.
inline constexpr const char *visitedColumns =
    "+l.position, {e.event_id}, {e.event_type}, +e.data, +e.metadata, {e.created_at}, {e.valid_at}";
inline constexpr int visitedColumnCount = 7;
Event readVisited(const QSqlQuery &row);

/// The time in a column. Rows of other programs may hold what no time is; they are shown at the beginning of time rather than not
/// at all.
Timestamp readTime(const QVariant &value);
/// The same from the characters' bytes.
Timestamp timeFromBytes(QByteArrayView text);

/// The event of the current row.
Event readEvent(const QSqlQuery &row);
/// Adds the link's columns, which begin at `column`.
void readLinkColumns(const QSqlQuery &row, int column, Event &event);

/// The origin for the name of the stream with an event's first link: null where that is one of the link streams that
/// RailsEventStore makes, since the event was then published to the whole store only.
QString originFrom(const QString &firstStream);

/// Calls `take` for each row, then ends the statement. The error is the driver's where a row could not be read.
template <class Take>
Status forEachRow(Connection &connection, QSqlQuery &query, Take take)
{
    while (query.next())
        take(query);
    const QSqlError error = query.lastError();
    const Error failed = error.isValid() ? connection.lastError(query) : Error{};
    query.finish();
    if (error.isValid())
        return failure(failed);
    return {};
}

} // namespace weir
