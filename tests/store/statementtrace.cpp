// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/store/statementtrace.h"

#include <sqlite3.h>

#include <mutex>
#include <set>
#include <string>

namespace weir {

namespace {

struct Seen {
    std::mutex mutex;
    std::set<std::string> texts;
};

Seen &seen()
{
    static Seen all;
    return all;
}

int note(unsigned, void *, void *statement, void *)
{
    const char *text = sqlite3_sql(static_cast<sqlite3_stmt *>(statement));
    const std::lock_guard lock(seen().mutex);
    if (text != nullptr)
        seen().texts.insert(text);
    return 0;
}

int traceConnection(sqlite3 *database, char **, const sqlite3_api_routines *)
{
    return sqlite3_trace_v2(database, SQLITE_TRACE_STMT, note, nullptr);
}

sqlite3 *openedReadOnly(const QString &path)
{
    sqlite3 *database = nullptr;
    if (sqlite3_open_v2(path.toUtf8().constData(), &database, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
        qFatal("cannot open %s", qPrintable(path));
    return database;
}

} // namespace

void StatementTrace::start()
{
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(traceConnection));
}

QStringList StatementTrace::texts()
{
    const std::lock_guard lock(seen().mutex);
    QStringList texts;
    for (const std::string &text : seen().texts) {
        const QString sql = QString::fromStdString(text);
        if (!sql.contains(QLatin1StringView("vacuum_db")) && !sql.startsWith(QLatin1StringView("EXPLAIN")))
            texts << sql;
    }
    return texts;
}

void StatementTrace::clear()
{
    const std::lock_guard lock(seen().mutex);
    seen().texts.clear();
}

QueryPlans::QueryPlans(const QString &path) : m_database(openedReadOnly(path), sqlite3_close) {}

QStringList QueryPlans::of(const QString &sql) const
{
    const QByteArray text = "EXPLAIN QUERY PLAN " + sql.toUtf8();
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_database.get(), text.constData(), -1, &statement, nullptr) != SQLITE_OK)
        return {QStringLiteral("error: ") + QString::fromUtf8(sqlite3_errmsg(m_database.get()))};
    QStringList steps;
    while (sqlite3_step(statement) == SQLITE_ROW)
        steps << QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 3)));
    sqlite3_finalize(statement);
    return steps;
}

} // namespace weir
