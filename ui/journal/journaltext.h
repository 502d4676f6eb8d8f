// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/journaltablemodel.h"
#include "ui/theme.h"

namespace weir {

/// "Written", "Not written", "Undone".
QString standingText(JournalStanding standing);
Token standingToken(JournalStanding standing);

/// What the operator did: the operation's label, or the event's type where it was none.
QString operationText(const JournalEntry &entry);
/// An entry as sentences: "Confirm for customer was written to Order$42 by ada on desk, 3 min ago: by phone."
QString entrySentence(const JournalEntry &entry, JournalStanding standing, Timestamp now);
/// "Undone by ada, 2 min ago: wrong order."
QString undoneSentence(const JournalEntry &undo, Timestamp now);

} // namespace weir
