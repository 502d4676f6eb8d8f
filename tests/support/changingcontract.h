// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/contract.h"

namespace weir {

/// Removing streams and references, and overwriting events.
class ChangingContract : public Contract
{
    Q_OBJECT

public:
    using Contract::Contract;

private Q_SLOTS:
    void removesAStreamButNotItsEvents();
    void removedStreamStartsAgain();
    void keysOfRemovedLinksAreNotGivenAgain();
    void unlinksOneReference();
    void refusesToUnlinkWhatIsNotThere();
    void overwritesWhatAnEventSays();
    void overwritesAllOrNone();

private:
    Status unlink(int number, const QString &stream);
    Status overwrite(const std::vector<NewEvent> &written);
};

} // namespace weir
