// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QString>

namespace weir {

/// A place in a store that the window can show, keep in its history and come back to.
struct Location {
    enum class Kind { Welcome, AllEvents, Stream, Processes, Process, AllCommands, Issues, Journal, Compare, Board };

    Kind kind = Kind::Welcome;
    /// Stream: its name. Process: the instance's stream. Processes: the definition's name, or null for all. Compare: the stream of
    /// the instance on the left, null where it is still to be chosen.
    QString name = {};
    QString eventId = {}; ///< the event selected there; null for none
    /// Compare: the stream on the right, null where it is still to be chosen. Where both are one instance the left side stands
    /// at `eventId`, the right one at now.
    QString with = {};
    /// Processes, Board: which of them, as a person writes it; null for all. Process, Compare: the clock, null for as recorded.
    QString filter = {};

    bool operator==(const Location &) const = default;
    bool samePlace(const Location &other) const
    {
        return kind == other.kind && name == other.name && with == other.with && filter == other.filter;
    }
};

} // namespace weir

Q_DECLARE_METATYPE(weir::Location)
