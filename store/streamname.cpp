// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/streamname.h"

#include <QList>

#include <array>

namespace weir {

namespace {

constexpr std::array systemPrefixes{QLatin1StringView("$by_causation_id_"), QLatin1StringView("$by_correlation_id_"),
                                    QLatin1StringView("$by_type_")};

/// The next character. Halves of characters are none, and SQLite takes no U+FFFE and U+FFFF in UTF-16.
uint after(uint character)
{
    if (character == 0xd7ff)
        return 0xe000;
    return character >= 0xfffd && character <= 0xffff ? 0x10000 : character + 1;
}

} // namespace

QString categoryOf(const QString &stream)
{
    for (const QLatin1StringView prefix : systemPrefixes) {
        if (stream.startsWith(prefix))
            return QString(prefix);
    }
    const qsizetype dollar = stream.indexOf(QLatin1Char('$'));
    return dollar <= 0 ? QString() : stream.left(dollar);
}

QString categoryPrefix(const QString &category)
{
    return category.startsWith(QLatin1Char('$')) ? category : category + QLatin1Char('$');
}

QString endOfPrefix(const QString &prefix)
{
    constexpr char32_t last = 0x10ffff;
    QList<uint> points = prefix.toUcs4();
    while (!points.isEmpty() && points.constLast() == last)
        points.removeLast();
    if (points.isEmpty())
        return prefix + QString::fromUcs4(&last, 1);
    points.last() = after(points.constLast());
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(points.constData()), points.size());
}

QString instanceOf(const QString &stream)
{
    const QString category = categoryOf(stream);
    return category.isNull() ? stream : stream.mid(categoryPrefix(category).size());
}

bool isSystemStream(const QString &stream)
{
    return stream.startsWith(QLatin1StringView("$by_"));
}

Status checkStreamName(const QString &stream)
{
    if (stream.isEmpty())
        return failure(ErrorCode::IncorrectStreamData, QStringLiteral("the stream's name is empty"));
    if (stream.contains(QChar(u'\0')))
        return failure(ErrorCode::IncorrectStreamData, QStringLiteral("the stream's name has a NUL character"), stream);
    return {};
}

} // namespace weir
