// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/explain.h"
#include "model/process/remaining.h"
#include "model/process/stepfields.h"
#include "model/process/timeline.h"
#include "ui/theme.h"

namespace weir {

/// The first so many steps of an instance, and its state after them.
struct Moment {
    const Timeline &timeline;
    std::size_t steps = 0;
    ProcessState state = {};

    bool isNow() const { return steps >= timeline.size(); }
};

/// What an instance still needs: "A, then B", "A with menu id 7, or B".
QString remainingText(const Remaining &remaining);

/// Why an instance has acted at that moment or not, and with which event and command, or what it still needs.
QString whySentence(const Moment &moment);
/// When it began, how old it is or how long it took: "Began 27 Feb 10:04, 3 h 12 min ago". Null before the first event.
QString ageSentence(const ProcessState &state, Timestamp now);
/// The state after an earlier step: "After step 2 of 10: CateringMatch 42 waited for the caterer for 3 h". `who` names the
/// instance. It waited until the step after it.
QString pastSentence(const Moment &moment, const QString &who);

/// "yes, as wanted", "no, awaited", "yes, must not be": what a part of a condition is, and whether it matters.
QString truthText(bool holds, bool wanted, bool blocks);
/// The sign beside it: none for what does not matter.
std::optional<Token> truthToken(bool holds, bool wanted, bool blocks);

/// "new", "changed", "gone", "unchanged".
QString fateText(FieldFate fate);
/// A line of what a step did without its fate: "menu id: 7 > 8".
QString fieldText(const FieldLine &line);
/// A fact's value, or a field's, as a person reads it.
QString knownText(const Value &value);

} // namespace weir
