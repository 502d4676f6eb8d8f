// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/maintenance/positionrules.h"

namespace weir {

namespace {

QString gapText(qint64 first, qint64 next)
{
    return first == next - 1 ? QStringLiteral("%1 is missing").arg(first)
                             : QStringLiteral("%1 to %2 are missing").arg(first).arg(next - 1);
}

} // namespace

void PositionRules::take(const QString &stream, std::optional<qint64> position, qint64 linkKey)
{
    if (m_streams == 0 || stream != m_stream) {
        m_stream = stream;
        m_next = 0;
        ++m_streams;
    }
    const auto report = [&](FindingKind kind, const QString &detail) {
        m_log.add({.kind = kind, .stream = stream, .linkKey = linkKey, .detail = detail});
    };
    if (!position)
        return report(FindingKind::InvalidPosition, QStringLiteral("no whole number"));
    if (*position < 0)
        return report(FindingKind::InvalidPosition, QString::number(*position));
    if (*position < m_next)
        return report(FindingKind::DuplicatePosition, QString::number(*position));
    if (*position > m_next)
        report(FindingKind::PositionGap, gapText(m_next, *position));
    m_next = *position + 1;
}

} // namespace weir
