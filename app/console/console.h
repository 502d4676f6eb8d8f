// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/command.h"
#include "store/eventstore.h"

class QCommandLineParser;

namespace weir {

/// Parses a command's options; the first positional argument is the store. Ends the program for --help and wrong options.
QString parseStorePath(QCommandLineParser &parser, const QStringList &arguments);
/// The same with a path for each of these names, the store's first.
QStringList parsePaths(QCommandLineParser &parser, const QStringList &arguments, const QStringList &names);

/// The number, where the text is one and not less than that.
std::optional<qint64> wholeNumber(const QString &text, qint64 least);

/// Opens the store to write, or makes it where there is none. Tells an error on the standard error.
std::optional<StoreInfo> openOrCreate(const QString &path);
/// Opens the store to read. Tells an error on the standard error.
std::optional<StoreInfo> openToRead(const QString &path);

/// "weir-store: what: where (detail)" on the standard error.
ExitStatus tell(const Error &error);

/// "weir-store: reason" on the standard error.
ExitStatus refuse(const QString &reason);

void printLine(const QByteArray &line);
/// One line for a terminal: text from a store with its control characters replaced.
QByteArray printable(const QString &text);

} // namespace weir
