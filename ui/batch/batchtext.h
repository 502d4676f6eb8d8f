// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/batchrun.h"
#include "ui/theme.h"

namespace weir {

/// "To be written", "Written", "Not written".
QString itemStateText(const BatchItem &item);
Token itemToken(const BatchItem &item);
/// What comes or came of it: "at position 3", "would complete the process; 1 command", "Menu is required".
QString itemDetail(const BatchItem &item, const OperationDefinition &operation);

/// What is to be done: "Confirm for customer for 120 instances of CateringMatch."
QString batchSentence(const BatchRecord &batch, const QString &process);
/// One that was left: "Confirm for customer, 1 of 12 written, begun 3 min ago".
QString unfinishedSentence(const BatchRecord &batch, Timestamp now);
/// How far it is: "Stage 2 of 3: 6 of 10 written. 7 of 25 in all."
QString batchProgress(const BatchRun &run);
/// What the next stage would do, as far as it is previewed, and what of it could not be written; empty where neither is known.
QString stageForecast(const BatchRun &run);
/// Why it stopped: "It stopped at 42: the disk is full. Nothing was stored." Empty where it did not.
QString batchProblem(const BatchRun &run);

} // namespace weir
