// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/format/timetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <array>

namespace weir {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(weir::Time)
};

struct Unit {
    qint64 microseconds;
    QString (*text)(qint64);
};

constexpr qint64 second = 1'000'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

const std::array units{
    Unit{day, [](qint64 n) { return Text::tr("%1 d").arg(n); }},
    Unit{hour, [](qint64 n) { return Text::tr("%1 h").arg(n); }},
    Unit{minute, [](qint64 n) { return Text::tr("%1 min").arg(n); }},
    Unit{second, [](qint64 n) { return Text::tr("%1 s").arg(n); }},
};

} // namespace

QString durationText(qint64 microseconds)
{
    for (std::size_t at = 0; at < units.size(); ++at) {
        const qint64 whole = microseconds / units[at].microseconds;
        if (whole <= 0)
            continue;
        const qint64 rest = at + 1 < units.size() ? microseconds % units[at].microseconds / units[at + 1].microseconds : 0;
        const QString text = units[at].text(whole);
        return rest > 0 ? QString(text + QLatin1Char(' ') + units[at + 1].text(rest)) : text;
    }
    return Text::tr("%1 ms").arg(std::max<qint64>(0, microseconds / 1000));
}

QString durationBetween(Timestamp from, Timestamp to)
{
    return durationText(to.microseconds - from.microseconds);
}

QString exactTime(Timestamp at)
{
    return at.toDateTime().toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

QString tableTime(Timestamp at, Timestamp now)
{
    const QDateTime moment = at.toDateTime().toLocalTime();
    const bool thisYear = moment.date().year() == now.toDateTime().toLocalTime().date().year();
    return thisYear ? moment.toString(QStringLiteral("MM-dd HH:mm:ss.zzz")) : exactTime(at);
}

QString nearTime(Timestamp at, Timestamp now)
{
    const QDateTime moment = at.toDateTime().toLocalTime();
    const QDate today = now.toDateTime().toLocalTime().date();
    if (moment.date() == today)
        return moment.toString(QStringLiteral("HH:mm"));
    const bool thisYear = moment.date().year() == today.year();
    return QLocale().toString(moment, thisYear ? QStringLiteral("d MMM HH:mm") : QStringLiteral("d MMM yyyy HH:mm"));
}

QString relativeTime(Timestamp at, Timestamp now)
{
    const qint64 passed = now.microseconds - at.microseconds;
    if (passed >= 0 && passed < second)
        return Text::tr("just now");
    return passed > 0 ? Text::tr("%1 ago").arg(durationText(passed)) : Text::tr("in %1").arg(durationText(-passed));
}

QString timeTooltip(Timestamp at, Timestamp now)
{
    return QStringList{exactTime(at), relativeTime(at, now), at.toIso()}.join(QLatin1Char('\n'));
}

} // namespace weir
