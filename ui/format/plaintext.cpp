// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/format/plaintext.h"

#include <QLocale>

#include <cmath>

namespace weir {

namespace {

constexpr qsizetype tooltipLimit = 2000;
constexpr qsizetype lineLimit = 1000; ///< more than the widest window shows; layout of more would cost time for nothing

QString cut(const QString &text, qsizetype limit)
{
    return text.size() > limit ? text.left(limit) + QChar(0x2026) : text;
}

} // namespace

QString countText(qint64 count)
{
    return QLocale().toString(count);
}

QString shortCount(qint64 count)
{
    if (count < 10'000)
        return countText(count);
    const bool millions = count >= 1'000'000;
    const double tenths = std::floor(double(count) / (millions ? 100'000.0 : 100.0));
    const QString number = QLocale().toString(tenths / 10.0, 'f', 1);
    return number + (millions ? QLatin1Char('M') : QLatin1Char('K'));
}

QString tooltipText(const QString &plain)
{
    if (plain.isEmpty())
        return {};
    return QStringLiteral("<div style=\"white-space: pre-wrap\">%1</div>").arg(cut(plain, tooltipLimit).toHtmlEscaped());
}

QString oneLine(const QString &text)
{
    QString line = cut(text, lineLimit);
    for (QChar &c : line) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
            c.category() == QChar::Separator_Paragraph)
            c = QLatin1Char(' ');
    }
    return line;
}

} // namespace weir
