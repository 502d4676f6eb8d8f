// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/operatordesk.h"

namespace weir {

class ReactionWatch;
class Session;
struct Reaction;

/// Why an operator may not write to the store now; empty where they may.
QString reasonNotToOperate(const Session &session);

/// "Stored CustomerConfirmedMenu in Order$42 at position 0."
QString outcomeSentence(const OperationOutcome &outcome);
/// What a form's target is: "Order$42: last OrderPlaced, 2 min ago", "Order$43: no event yet", "Order$44: 2 events came since".
QString targetSentence(const OperatorDesk::Target &target, Timestamp now);
/// How it stands with what comes of an event: "No reaction in 3 s."
QString reactionsSentence(const ReactionWatch &watch);
/// Whether a reaction did not go well, or not yet.
bool hasFailed(const Reaction &reaction);

/// The stream of the process instance that the request concerns, null where it tells none.
QString processOfRequest(const Domain &domain, const OperationRequest &request);

} // namespace weir
