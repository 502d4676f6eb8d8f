// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/sqltext.h"

#include <QStringList>

#include <vector>

namespace weir {

namespace {

/// No statement of Weir's has a question mark that is not a placeholder.
QString nameQuestionMarks(const QString &sql)
{
    const QStringList parts = sql.split(QLatin1Char('?'));
    QString named = parts.constFirst();
    for (int i = 1; i < int(parts.size()); ++i)
        named += placeholder(i - 1) % parts.at(i);
    return named;
}

} // namespace

const QString &placeholder(int index)
{
    static const std::vector<QString> names = [] {
        constexpr int enough = 256;
        std::vector<QString> made;
        made.reserve(enough);
        for (int i = 0; i < enough; ++i)
            made.push_back(QStringLiteral(":p%1").arg(i));
        return made;
    }();
    return names.at(std::size_t(index));
}

/// No SELECT of Weir's has a brace for anything else. What is written may be JSON in its very text.
bool asksForBytes(const QString &sql)
{
    return sql.startsWith(QLatin1StringView("SELECT ")) && sql.contains(QLatin1Char('{'));
}

QString driverText(const QString &sql, bool isUtf8)
{
    QString text = nameQuestionMarks(sql);
    if (!asksForBytes(sql))
        return text;
    // With a sign it is a value and no column: the driver asks for the table and the declared type of each column.
    text.replace(QLatin1Char('{'), isUtf8 ? QLatin1StringView("CAST(") : QLatin1StringView("+("));
    text.replace(QLatin1Char('}'), isUtf8 ? QLatin1StringView(" AS BLOB)") : QLatin1StringView(")"));
    return text;
}

} // namespace weir
