// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLatin1StringView>
#include <QStringList>

namespace weir {

/// Exit statuses of weir-store.
enum class ExitStatus {
    Ok = 0,
    Failed = 1, ///< the store or a file could not be used; why is on the standard error
    Usage = 2,  ///< the command line is wrong
    Found = 3,  ///< check: the store has errors, which are on the standard output
};

/// One command of weir-store.
struct ConsoleCommand {
    QLatin1StringView name;
    QLatin1StringView summary;
    /// `arguments` begin with the command's name, as a command line parser wants them.
    ExitStatus (*run)(const QStringList &arguments);
};

ExitStatus runPipe(const QStringList &arguments);
ExitStatus runExport(const QStringList &arguments);
ExitStatus runImport(const QStringList &arguments);
ExitStatus runCheck(const QStringList &arguments);
ExitStatus runStats(const QStringList &arguments);
ExitStatus runBackup(const QStringList &arguments);
ExitStatus runCompact(const QStringList &arguments);
ExitStatus runSeed(const QStringList &arguments);

} // namespace weir
