// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/maintenance/finding.h"

#include <functional>

namespace weir {

/// Counts findings by kind and passes each on.
class FindingLog
{
public:
    explicit FindingLog(std::function<void(const Finding &)> pass) : m_pass(std::move(pass)) {}

    void add(const Finding &finding)
    {
        ++m_counts[std::size_t(finding.kind)];
        if (m_pass)
            m_pass(finding);
    }

    const FindingCounts &counts() const { return m_counts; }

private:
    std::function<void(const Finding &)> m_pass;
    FindingCounts m_counts = {};
};

} // namespace weir
