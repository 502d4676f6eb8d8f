// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <optional>

namespace weir {

/// What Weir was started with.
struct CommandLine {
    QString file = {}; ///< null: the store of the last time
    bool sample = false;
    bool readOnly = false;
    QString tourFolder = {};   ///< null: no tour
    QString settingsFile = {}; ///< null: the user's own
    QString palette = {};      ///< null: the system's; "light" or "dark"

    /// Where the program is to say something and end: the text, and its exit status.
    std::optional<QString> text = {};
    int exitStatus = 0;
};

/// Whether the arguments ask for a text only, for which no display is needed.
bool asksForText(const QStringList &arguments);

/// Reads the arguments, the program's name first. The application has its name and version by then.
CommandLine readCommandLine(const QStringList &arguments);

} // namespace weir
