// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/streamname.h"

#include <array>

namespace weir {

namespace {

constexpr std::array systemPrefixes{QLatin1StringView("$by_causation_id_"), QLatin1StringView("$by_correlation_id_"),
                                    QLatin1StringView("$by_type_")};

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
    return prefix + QString::fromUcs4(U"\U0010FFFF", 1);
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
