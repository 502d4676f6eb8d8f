// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <memory>

struct sqlite3;

namespace weir {

/// Every statement that this program runs through the shared SQLite library, on connections that are opened after start(). Where
/// Qt's driver brings a library of its own, none is seen.
class StatementTrace
{
public:
    static void start();
    /// The texts without repeats, in byte order, and none that SQLite runs within its own commands.
    static QStringList texts();
    static void clear();
};

/// What SQLite would do for a statement.
class QueryPlans
{
public:
    /// Reads only; ends the program where the file cannot be opened.
    explicit QueryPlans(const QString &path);

    /// The plan's steps; one that begins with "error" where there is no such statement.
    QStringList of(const QString &sql) const;

private:
    std::unique_ptr<sqlite3, int (*)(sqlite3 *)> m_database;
};

} // namespace weir
