// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/contract.h"

namespace weir {

/// What the process engine keeps: checkpoints, commands, issues.
class ProcessLogContract : public Contract
{
    Q_OBJECT

public:
    using Contract::Contract;

private Q_SLOTS:
    void readsAsEmptyUntilPrepared();
    void refusesWritingUntilPrepared();
    void preparingTwiceKeepsEverything();
    void checkpointsAreKeptByProcess();
    void commandsAreStoredWhole();
    void aCommandIsStoredOnce();
    void updatingChangesTheOutcomeOnly();
    void pendingCommandsAreThoseDue();
    void nextRetryIsTheEarliestToCome();
    void commandsAreListedNewestFirst();
    void issuesAreListedNewestFirst();
    void anIssueIsKeptOnce();
    void troublesAreCountedUpToABound();
    void undoneTransactionsLeaveNothing();

private:
    Status prepare();
    Status store(const CommandRecord &command);
    Status update(const CommandRecord &command);
};

} // namespace weir
