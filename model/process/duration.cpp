// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/duration.h"

#include <QRegularExpression>

#include <array>

namespace weir {

std::optional<std::chrono::seconds> parseDuration(QStringView text)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(QStringLiteral(
        "P(?:([0-9]{1,12})W|(?:([0-9]{1,12})D)?(?:T(?=[0-9])(?:([0-9]{1,12})H)?(?:([0-9]{1,12})M)?(?:([0-9]{1,12})S)?)?)")));
    constexpr std::array<qint64, 5> unitSeconds{7 * 86'400, 86'400, 3'600, 60, 1};
    constexpr qint64 mostSeconds = 1'000 * qint64(366) * 86'400;
    const QRegularExpressionMatch match = pattern.match(text.toString());
    qint64 seconds = 0;
    for (std::size_t unit = 0; unit < unitSeconds.size(); ++unit)
        seconds += std::min(match.capturedView(int(unit) + 1).toLongLong(), mostSeconds) * unitSeconds[unit];
    if (seconds <= 0 || seconds > mostSeconds)
        return {};
    return std::chrono::seconds(seconds);
}

} // namespace weir
