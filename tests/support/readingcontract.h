// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/contract.h"

namespace weir {

/// Reading events through the whole store and through streams, and looking single ones up.
class ReadingContract : public Contract
{
    Q_OBJECT

public:
    using Contract::Contract;

private Q_SLOTS:
    void selectsAndSorts_data();
    void selectsAndSorts();
    void refusesInvalidQueries_data();
    void refusesInvalidQueries();
    void tellsTheFirstInvalidPart();
    void pagesMeetEveryEventOnce_data();
    void pagesMeetEveryEventOnce();
    void pageGoesOnAfterAnEventThatHasLeft();
    void visitsStreams_data();
    void visitsStreams();
    void keepsMicrosecondsInBounds();

    void streamFieldsAreSetThroughAStreamOnly();
    void originIsTheFirstLink();
    void findsAnEventById();
    void tellsPositionsInStreams();
    void tellsGlobalPositions();
    void tellsWhetherAnEventIsInAStream();
    void lastStreamEventHasTheHighestPosition();
    void lastStreamEventOfAnyIsTheLastWritten();
    void lastPositionIsTheHighest();
    void tellsEveryLinkInItsOrder();

private:
    Status writeSample();
};

} // namespace weir
