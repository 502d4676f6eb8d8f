// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "model/process/index/instancetable.h"
#include "store/event.h"

namespace weir {

/// Every instance of a domain's processes at one moment. It never changes, so any number of threads may read it.
struct InstanceSnapshot {
    Domain domain = {};
    std::vector<InstanceTable> tables = {}; ///< by process, in the domain's order
    qint64 checkpoint = 0;                  ///< key of the last link that is taken in
    QString mark = {};                      ///< what that link is: another store has another there
};

/// The mark of a link.
inline QString markOf(const Link &link)
{
    return QString(link.eventId % QLatin1Char(' ') % link.stream);
}

} // namespace weir
