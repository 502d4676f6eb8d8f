// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/uuid.h"

#include <QRandomGenerator>
#include <QUuid>

#include <array>
#include <atomic>

namespace weir {

namespace {

constexpr QUuid weirNamespace{0x5f0c3a1e, 0x7d2b, 0x4c56, 0x9a, 0x41, 0x0e, 0x9d, 0x77, 0x1c, 0x2b, 0xe8};

/// 60 bits of time: milliseconds since 1970 and, in the twelve bits after the version, the sub-millisecond part.
QString makeVersion7(quint64 milliseconds, quint16 subMillisecond, quint64 random)
{
    static constexpr char digits[] = "0123456789abcdef";
    const quint64 high = (milliseconds << 16) | 0x7000 | (subMillisecond & 0x0fff);
    const quint64 low = (random & 0x3fffffffffffffffULL) | 0x8000000000000000ULL;
    QString text(36, Qt::Uninitialized);
    QChar *out = text.data();
    for (int nibble = 0; nibble < 32; ++nibble) {
        if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20)
            *out++ = QLatin1Char('-');
        const quint64 half = nibble < 16 ? high : low;
        *out++ = QLatin1Char(digits[(half >> (60 - 4 * (nibble % 16))) & 0xf]);
    }
    return text;
}

/// Microseconds of now, but always later than the last ones given out.
qint64 nextInstant()
{
    static std::atomic<qint64> last{0};
    const qint64 now = Timestamp::now().microseconds;
    qint64 before = last.load();
    qint64 next = 0;
    do {
        next = std::max(now, before + 1);
    } while (!last.compare_exchange_weak(before, next));
    return next;
}

QString version7(qint64 microseconds, quint64 random)
{
    const auto milliseconds = quint64(microseconds / 1000);
    const auto subMillisecond = quint16(microseconds % 1000 * 4);
    return makeVersion7(milliseconds, subMillisecond, random);
}

bool isHexDigit(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'0' && u <= u'9') || (u >= u'a' && u <= u'f') || (u >= u'A' && u <= u'F');
}

} // namespace

QString newEventId()
{
    return version7(nextInstant(), QRandomGenerator::global()->generate64());
}

QString eventIdAt(Timestamp moment, quint64 seed)
{
    return version7(std::max<qint64>(0, moment.microseconds), seed);
}

QString derivedId(const QString &name)
{
    return QUuid::createUuidV5(weirNamespace, name).toString(QUuid::WithoutBraces);
}

bool isUuid(QStringView text)
{
    if (text.size() != 36)
        return false;
    for (qsizetype i = 0; i < 36; ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != QLatin1Char('-') : !isHexDigit(text[i]))
            return false;
    }
    return true;
}

} // namespace weir
