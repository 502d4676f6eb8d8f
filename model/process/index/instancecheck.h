// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/index/instancewriter.h"

namespace weir {

/// Finds instances whose streams lost links, of which no link that comes tells: counts the links of all streams by the index on
/// them, some thousand streams a step, and folds again where there are not as many as were folded. Steps run one after another,
/// on the writer's threads and between its steps.
class InstanceCheck
{
public:
    /// A writer that has read everything.
    explicit InstanceCheck(InstanceWriter &writer);

    struct Step {
        bool hasMore = false;
        bool hasMoved = false; ///< instances changed
    };
    Result<Step> step(const UnitOfWork &unit);

private:
    void sortNames();
    Status compare(const UnitOfWork &unit, std::size_t first, std::size_t end, Step &step);
    QString streamAt(std::size_t place) const;

    InstanceWriter &m_writer;
    std::size_t m_process = 0;
    std::size_t m_next = 0;       ///< place in m_order
    std::vector<quint32> m_order; ///< the process's instances by name
};

} // namespace weir
