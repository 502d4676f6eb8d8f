// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "store/eventstore.h"

namespace weir {

/// What a process's definition makes of a sample of an open store.
struct ProcessPreview {
    QString process = {};
    bool isLinked = false; ///< its instances' streams are there; else they are folded as if it had been driven
    bool isWhole = true;   ///< nothing was left out of the sample
    qint64 instances = 0;
    qint64 complete = 0;
    qint64 overdue = 0; ///< of those that are not complete
    /// Facts that instances still wait for, and how many do, in the definition's order.
    std::vector<std::pair<QString, qint64>> missing = {};
    qint64 refused = 0; ///< events that name no instance; only where nothing is linked yet
    QString refusal = {};

    qint64 waiting() const { return instances - complete; }
};

struct PreviewLimits {
    qint64 instances = 500; ///< of a process
    qint64 events = 5000;   ///< of a process that is not linked yet: its newest ones
};

/// Folds a sample of each process within a read transaction; writes nothing. Superseded where `ticket` is meanwhile.
Result<std::vector<ProcessPreview>> previewDomain(const UnitOfWork &unit, const Domain &domain, Timestamp now,
                                                  const PreviewLimits &limits, const Ticket &ticket);

} // namespace weir
