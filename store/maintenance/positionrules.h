// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/maintenance/findinglog.h"

#include <optional>

namespace weir {

/// What must hold of the positions in a stream, taken in the order of streams and positions; links without one are left out.
class PositionRules
{
public:
    explicit PositionRules(FindingLog &log) : m_log(log) {}

    /// Nothing as the position where it is no whole number.
    void take(const QString &stream, std::optional<qint64> position, qint64 linkKey);

    qint64 streams() const { return m_streams; }

private:
    FindingLog &m_log;
    QString m_stream = {};
    qint64 m_next = 0; ///< the position that is due
    qint64 m_streams = 0;
};

} // namespace weir
