// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/contract.h"

namespace weir {

/// Writing what another store has, as it is there.
class RestoringContract : public Contract
{
    Q_OBJECT

public:
    using Contract::Contract;

private Q_SLOTS:
    void keepsKeysTimesAndBytes();
    void keepsIdsAsTheyAre();
    void takesTheNextKeyWhereOneIsAtOrAbove();
    void writingGoesOnAfterAKeptKey();
    void keepsLinksAsTheyAre();
    void linkKeysOfRemovedLinksAreNotGivenAgain();
    void refusesEventsThatAreStored();
    void refusesLinks_data();
    void refusesLinks();
    void nothingIsNothing();

private:
    Status restore(const Events &restored);
    Status restore(const Links &restored);
};

} // namespace weir
