// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <array>

namespace weir {

/// What a check of a store can find.
enum class FindingKind {
    Damage,              ///< SQLite says that the file is not what it should be
    FileNotChecked,      ///< the file itself was left out, so that its writers need not wait
    MissingIndex,        ///< an index of RailsEventStore's is not there; what it enforces is checked instead
    DuplicateEvent,      ///< two events have one id
    UndecodableData,     ///< the data look like JSON or YAML and are not
    UndecodableMetadata, ///< the metadata are there and are no JSON or YAML
    NoTime,              ///< a time of an event or link is no time
    NoUuid,              ///< an event's id is no uuid
    ClockReversal,       ///< an event was created before the one that precedes it in the whole store
    MissingCause,        ///< the causation id names neither an event nor a command of the store
    PositionGap,         ///< positions of a stream are missing; unlinking and versions ahead of the stream leave such
    DuplicatePosition,   ///< a position is there twice in a stream
    InvalidPosition,     ///< a position is negative or no whole number
    LinkToNothing,       ///< a link's event is not stored
    DuplicateLink,       ///< an event is twice in a stream
};
inline constexpr std::size_t findingKindCount = std::size_t(FindingKind::DuplicateLink) + 1;

enum class Severity {
    Note,    ///< worth knowing, nothing is wrong
    Warning, ///< unusual, but programs that write correctly can cause it
    Error,   ///< nothing that writes correctly leaves this
};

/// One thing that a check found. What does not apply is empty or 0.
struct Finding {
    FindingKind kind = FindingKind::Damage;
    QString eventId = {};
    QString stream = {};
    qint64 eventKey = 0;
    qint64 linkKey = 0;
    QString detail = {}; ///< what was found there, for the log
};

Severity severityOf(FindingKind kind);
/// In lower case with underscores, e.g. "link_to_nothing"; these names stay as they are, for programs that read them.
QLatin1StringView nameOf(FindingKind kind);
QLatin1StringView nameOf(Severity severity);

/// How many of each kind there are.
using FindingCounts = std::array<qint64, findingKindCount>;
qint64 countOf(const FindingCounts &counts, Severity severity);

} // namespace weir
