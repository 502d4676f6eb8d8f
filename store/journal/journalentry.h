// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/timestamp.h"

#include <QByteArray>
#include <QMetaType>

#include <optional>
#include <vector>

namespace weir {

/// What became of an operator's write, as far as the journal knows.
enum class JournalState {
    Intended,   ///< it may have been written: the program ended, or the answer was lost
    Written,    ///< its event is stored
    NotWritten, ///< its event is not stored; `detail` says why where that is known
    Dropped,    ///< it was not written and an operator gave it up
};

/// One write of an operator. It holds all that is needed to find out whether it was done, and to do it again.
struct JournalEntry {
    qint64 key = 0;       ///< order of intending, set by the journal
    QString store = {};   ///< the store's path
    QString eventId = {}; ///< unique within a store
    QString eventType = {};
    QString stream = {};
    QByteArray data = {}; ///< JSON
    QString correlationId = {};
    QString operation = {}; ///< its label; null for an event without a declared operation
    QString who = {};
    QString machine = {};
    QString why = {};
    QString undoes = {}; ///< id of the event that it compensates; null for none
    QString batch = {};  ///< id of the batch that it belongs to; null for none
    Timestamp intendedAt = {};
    JournalState state = JournalState::Intended;
    QString detail = {};
    std::optional<Timestamp> settledAt = {};
    QString undoneBy = {}; ///< id of a written event that compensates this one; null for none; only read
};

using JournalEntries = std::vector<JournalEntry>;

} // namespace weir

Q_DECLARE_METATYPE(weir::JournalState)
