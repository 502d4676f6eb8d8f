// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/contract.h"

namespace weir {

/// Appending and linking: what is stored, what is refused, and which error tells it.
class WritingContract : public Contract
{
    Q_OBJECT

public:
    using Contract::Contract;

private Q_SLOTS:
    void startsEmpty();
    void appendsToTheStoreAndOneStream();
    void appendsToTheWholeStoreOnly();
    void appendsSeveralInTheirOrder();
    void linksWithoutCopying();
    void linksAtAPosition();
    void linksInTheOrderGiven();
    void keepsStreamsApart();
    void keepsEveryByte_data();
    void keepsEveryByte();
    void keepsMicroseconds_data();
    void keepsMicroseconds();
    void tellsNamesApart_data();
    void tellsNamesApart();

    void positionsFollowTheVersion_data();
    void positionsFollowTheVersion();
    void positionsOfSeveralAtOnce();
    void conflictTellsWhatWasExpectedAndFound_data();
    void conflictTellsWhatWasExpectedAndFound();
    void wholeStoreTakesAnyVersionOnly_data();
    void wholeStoreTakesAnyVersionOnly();

    void refusesDuplicates();
    void refusesUnknownEvents();
    void refusesInvalidNames_data();
    void refusesInvalidNames();
    void refusesInvalidIds_data();
    void refusesInvalidIds();
    void writesIdsInLowerCase();
    void emptyListWritesNothing();
    void tellsTheFirstError();
    void failedWriteLeavesNothing_data();
    void failedWriteLeavesNothing();
    void undoesAWholeTransaction();

private:
    Status attempt(const QString &version, int number, bool byLinking);
    QString answerTo(const QString &version, int number, bool byLinking);
};

} // namespace weir
