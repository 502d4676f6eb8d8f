// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/sqlite/connection.h"

namespace weir {

/// What a store of writes made by chance (CrashWriting) holds, seen in one read transaction. The counts after the first two are
/// of what must not be.
struct StoreFacts {
    qint64 events = 0;
    qint64 links = 0;
    qint64 halves = 0;     ///< writes of which a part is in a stream
    qint64 homeless = 0;   ///< events that are not in the stream that they were written to, and links to nothing
    qint64 gaps = 0;       ///< streams whose positions are not 0, 1, 2, ...
    qint64 takenBacks = 0; ///< events of writes that failed

    bool isWhole() const { return halves == 0 && homeless == 0 && gaps == 0 && takenBacks == 0; }
    QString toString() const;
};

Result<StoreFacts> readFacts(Connection &connection);

/// SQLite's own words; "ok" where the file is sound.
Result<QString> quickCheck(Connection &connection);

/// Of acknowledgements "wrote TYPE STREAM" those that the store does not hold, or not once for each event.
Result<QStringList> lostOf(Connection &connection, const QList<QByteArray> &acknowledgements);

} // namespace weir
