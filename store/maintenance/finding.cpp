// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/maintenance/finding.h"

namespace weir {

namespace {

struct KindFacts {
    QLatin1StringView name;
    Severity severity;
};

/// In the order of FindingKind.
constexpr std::array<KindFacts, findingKindCount> kinds{{
    {QLatin1StringView("damage"), Severity::Error},
    {QLatin1StringView("file_not_checked"), Severity::Note},
    {QLatin1StringView("missing_index"), Severity::Note},
    {QLatin1StringView("duplicate_event"), Severity::Error},
    {QLatin1StringView("undecodable_data"), Severity::Error},
    {QLatin1StringView("undecodable_metadata"), Severity::Error},
    {QLatin1StringView("no_time"), Severity::Error},
    {QLatin1StringView("no_uuid"), Severity::Note},
    {QLatin1StringView("clock_reversal"), Severity::Warning},
    {QLatin1StringView("missing_cause"), Severity::Warning},
    {QLatin1StringView("position_gap"), Severity::Warning},
    {QLatin1StringView("duplicate_position"), Severity::Error},
    {QLatin1StringView("invalid_position"), Severity::Error},
    {QLatin1StringView("link_to_nothing"), Severity::Error},
    {QLatin1StringView("duplicate_link"), Severity::Error},
}};

} // namespace

Severity severityOf(FindingKind kind)
{
    return kinds[std::size_t(kind)].severity;
}

QLatin1StringView nameOf(FindingKind kind)
{
    return kinds[std::size_t(kind)].name;
}

QLatin1StringView nameOf(Severity severity)
{
    switch (severity) {
    case Severity::Note: return QLatin1StringView("note");
    case Severity::Warning: return QLatin1StringView("warning");
    case Severity::Error: return QLatin1StringView("error");
    }
    return {};
}

qint64 countOf(const FindingCounts &counts, Severity severity)
{
    qint64 sum = 0;
    for (std::size_t kind = 0; kind < counts.size(); ++kind) {
        if (kinds[kind].severity == severity)
            sum += counts[kind];
    }
    return sum;
}

} // namespace weir
