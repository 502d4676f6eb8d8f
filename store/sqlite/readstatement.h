// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/readquery.h"

#include <QVariantList>

namespace weir {

/// A ReadQuery as SQL, with what its event ids stand for resolved to keys.
struct ReadStatement {
    QString sql = {};
    QVariantList values = {};
};

/// Keys of the query's `fromEvent` and `toEvent`: of events, or of links where it reads a stream.
struct ReadBounds {
    std::optional<qint64> from = {};
    std::optional<qint64> to = {};
};

/// Rows of the query: eventColumns, for a stream linkColumns too, then the origin where it is asked for.
ReadStatement selectStatement(const ReadQuery &query, const ReadBounds &bounds);
/// One row with the number of events.
ReadStatement countStatement(const ReadQuery &query, const ReadBounds &bounds);
/// The events of that many streams, each stream's in order: visitedColumns and, of more than one, the stream.
QString streamsStatement(qsizetype width);

} // namespace weir
