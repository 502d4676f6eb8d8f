// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/instancestate.h"
#include "store/processlog.h"
#include "ui/theme.h"

#include <QString>

namespace weir {

/// A name of the definition as words: "customer_confirmed" is "customer confirmed".
QString words(const QString &name);
/// The same with a capital letter at its start, for headers and labels.
QString titleWords(const QString &name);
/// Who or what an instance waits for: "the caterer", "the customer and the caterer", "address set".
QString waitedFor(const QStringList &missingFacts);

/// "Waiting", "Overdue", "Complete".
QString stateText(InstanceState state);
Token stateToken(InstanceState state);
/// "Pending", "Done", "Failed"; a pending one that has failed before says how often: "Retrying (2)".
QString commandStateText(CommandState state, int attempts = 0);
/// The same of a command, with how long it took where it is done: "Done in 9 ms".
QString commandStateText(const CommandRecord &command);
Token commandStateToken(CommandState state);
/// What became of a command that has failed at least once: "Attempt 3 failed: no such order. Next attempt in 4 s."
QString troubleSentence(const CommandRecord &command, Timestamp now);

/// An instance as a sentence: "CateringMatch 42 waits for the caterer, 3 h 12 min".
QString processSentence(const InstanceSummary &summary, Timestamp now);

/// A scalar as text in a cell; a container as JSON.
QString valueText(const Value &value);
/// What an event changed: "customer confirmed", "menu id 7, was 8".
QString changesText(const std::vector<FieldChange> &changes);
/// Facts that are true and fields that are set, in the definition's order.
QString knowledgeText(const ProcessDefinition &definition, const Knowledge &knowledge);

} // namespace weir
