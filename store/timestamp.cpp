// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/timestamp.h"

#include <array>
#include <chrono>

namespace weir {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;
using std::chrono::year_month_day;
using Micro = std::chrono::microseconds;

constexpr qint64 microsecondsPerSecond = 1'000'000;

/// Reads digits from `text` at `at` and moves on; nothing where there are fewer than `least` or more than `most`.
std::optional<int> digits(QStringView text, qsizetype &at, int least, int most)
{
    int value = 0;
    int count = 0;
    while (count < most && at < text.size() && text[at] >= QLatin1Char('0') && text[at] <= QLatin1Char('9')) {
        value = value * 10 + (text[at].unicode() - u'0');
        ++at;
        ++count;
    }
    return count < least ? std::nullopt : std::optional(value);
}

bool skip(QStringView text, qsizetype &at, char16_t first, char16_t second = 0)
{
    if (at >= text.size() || (text[at] != first && (second == 0 || text[at] != second)))
        return false;
    ++at;
    return true;
}

/// The fraction after the seconds in microseconds; digits beyond six are cut.
std::optional<int> fraction(QStringView text, qsizetype &at)
{
    if (!skip(text, at, u'.'))
        return 0;
    const qsizetype start = at;
    const auto value = digits(text, at, 1, 6);
    if (!value)
        return {};
    int microseconds = *value;
    for (qsizetype read = at - start; read < 6; ++read)
        microseconds *= 10;
    qsizetype rest = at;
    (void)digits(text, rest, 0, 3);
    at = rest;
    return microseconds;
}

struct Parts {
    int year, month, day, hour, minute, second, microsecond;
};

Parts split(qint64 microseconds)
{
    const std::chrono::sys_time<Micro> moment{Micro(microseconds)};
    const auto day = floor<days>(moment);
    const year_month_day date{day};
    const std::chrono::hh_mm_ss time{moment - day};
    return {int(date.year()),
            int(unsigned(date.month())),
            int(unsigned(date.day())),
            int(time.hours().count()),
            int(time.minutes().count()),
            int(time.seconds().count()),
            int(time.subseconds().count())};
}

void put(QString &text, int value, int width)
{
    std::array<QChar, 12> reversed;
    int count = 0;
    do {
        reversed[std::size_t(count++)] = QLatin1Char(char('0' + value % 10));
        value /= 10;
    } while (value > 0);
    for (int pad = count; pad < width; ++pad)
        text += QLatin1Char('0');
    while (count > 0)
        text += reversed[std::size_t(--count)];
}

QString format(qint64 microseconds, char between, bool alwaysFraction)
{
    const Parts p = split(microseconds);
    QString text;
    text.reserve(28);
    put(text, p.year, 4);
    text += QLatin1Char('-');
    put(text, p.month, 2);
    text += QLatin1Char('-');
    put(text, p.day, 2);
    text += QLatin1Char(between);
    put(text, p.hour, 2);
    text += QLatin1Char(':');
    put(text, p.minute, 2);
    text += QLatin1Char(':');
    put(text, p.second, 2);
    if (alwaysFraction || p.microsecond != 0) {
        text += QLatin1Char('.');
        put(text, p.microsecond, 6);
    }
    return text;
}

} // namespace

Timestamp Timestamp::now()
{
    return {std::chrono::duration_cast<Micro>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

Timestamp Timestamp::fromDateTime(const QDateTime &moment)
{
    return {moment.toMSecsSinceEpoch() * 1000};
}

std::optional<Timestamp> Timestamp::parse(QStringView text)
{
    qsizetype at = 0;
    const auto year = digits(text, at, 4, 6);
    if (!year || *year > int(std::chrono::year::max()) || !skip(text, at, u'-'))
        return {};
    const auto month = digits(text, at, 2, 2);
    if (!month || !skip(text, at, u'-'))
        return {};
    const auto day = digits(text, at, 2, 2);
    if (!day || !skip(text, at, u' ', u'T'))
        return {};
    const auto hour = digits(text, at, 2, 2);
    if (!hour || !skip(text, at, u':'))
        return {};
    const auto minute = digits(text, at, 2, 2);
    if (!minute || !skip(text, at, u':'))
        return {};
    const auto second = digits(text, at, 2, 2);
    const auto part = second ? fraction(text, at) : std::nullopt;
    if (!part)
        return {};
    (void)skip(text, at, u'Z');
    const year_month_day date{std::chrono::year(*year), std::chrono::month(unsigned(*month)), std::chrono::day(unsigned(*day))};
    if (at != text.size() || !date.ok() || *hour > 23 || *minute > 59 || *second > 60)
        return {};
    const auto seconds = sys_days(date).time_since_epoch() / std::chrono::seconds(1) + *hour * 3600 + *minute * 60 + *second;
    // A leap second at its end is beyond the last year.
    constexpr sys_days end = sys_days(std::chrono::year::max() / std::chrono::December / 31) + days(1);
    if (seconds >= end.time_since_epoch() / std::chrono::seconds(1))
        return {};
    return Timestamp{seconds * microsecondsPerSecond + *part};
}

QString Timestamp::toColumn() const
{
    return format(microseconds, ' ', false);
}

QString Timestamp::toIso() const
{
    return format(microseconds, 'T', true) + QLatin1Char('Z');
}

QDateTime Timestamp::toDateTime() const
{
    return QDateTime::fromMSecsSinceEpoch(floor<std::chrono::milliseconds>(Micro(microseconds)).count(), Qt::UTC);
}

} // namespace weir
