// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QString>

namespace weir {

/// A place in a store that the window can show, keep in its history and come back to.
struct Location {
    enum class Kind { Welcome, AllEvents, Stream, Processes, Process, AllCommands, Issues, Journal };

    Kind kind = Kind::Welcome;
    QString name = {};    ///< Stream: its name. Process: the instance's stream. Processes: the definition's name, or null for all
    QString eventId = {}; ///< the event selected there; null for none

    bool operator==(const Location &) const = default;
    bool samePlace(const Location &other) const { return kind == other.kind && name == other.name; }
};

} // namespace weir

Q_DECLARE_METATYPE(weir::Location)
