// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/format/placetext.h"

#include "store/uuid.h"
#include "ui/format/plaintext.h"
#include "ui/format/timetext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <array>

namespace weir {

namespace {

using Kind = EventPlace::Kind;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(weir::Place)
};

std::optional<qint64> positionFrom(const QString &text)
{
    const QString digits = text.startsWith(QLatin1Char('#')) ? text.mid(1) : text;
    for (const QLocale &locale : {QLocale(), QLocale::c()}) {
        bool isNumber = false;
        const qint64 number = locale.toLongLong(digits.trimmed(), &isNumber);
        if (isNumber && number >= 0)
            return number;
    }
    return {};
}

/// What a person may leave out is put before it.
QString completed(const QString &text, const QDateTime &now)
{
    static const QRegularExpression timeOnly(QStringLiteral("^\\d{1,2}:\\d{2}"));
    static const QRegularExpression withoutYear(QStringLiteral("^\\d{2}-\\d{2}(?!\\d)"));
    if (timeOnly.match(text).hasMatch())
        return now.toString(QStringLiteral("yyyy-MM-dd ")) + text;
    if (withoutYear.match(text).hasMatch())
        return now.toString(QStringLiteral("yyyy-")) + text;
    return text;
}

std::optional<Timestamp> timeFrom(const QString &text, Timestamp now)
{
    if (text.endsWith(QLatin1Char('Z')))
        return Timestamp::parse(text);
    static const std::array forms{QStringLiteral("yyyy-MM-dd"), QStringLiteral("yyyy-MM-dd H:mm"),
                                  QStringLiteral("yyyy-MM-dd H:mm:ss"), QStringLiteral("yyyy-MM-dd H:mm:ss.zzz")};
    QString whole = completed(text, now.toDateTime().toLocalTime());
    whole.replace(QLatin1Char('T'), QLatin1Char(' '));
    for (const QString &form : forms) {
        const QDateTime moment = QDateTime::fromString(whole, form);
        if (moment.isValid())
            return Timestamp::fromDateTime(moment);
    }
    return {};
}

} // namespace

EventPlace placeFromText(const QString &text, Timestamp now)
{
    if (const auto position = positionFrom(text))
        return {.kind = Kind::Position, .number = *position};
    if (const auto time = timeFrom(text, now))
        return {.kind = Kind::Time, .time = *time};
    return {.kind = Kind::Event, .eventId = isUuid(text) ? text.toLower() : text};
}

QString missedPlaceText(const EventPlace &place, const QString &stream)
{
    switch (place.kind) {
    case Kind::Position: return Text::tr("No event is at position %1 or after it.").arg(QLocale().toString(place.number));
    case Kind::Time: return Text::tr("No event was created at %1 or after it.").arg(exactTime(place.time));
    default: break;
    }
    if (stream.isNull())
        return Text::tr("No event of this store has the id %1.").arg(oneLine(place.eventId));
    return Text::tr("No event of %1 has the id %2.").arg(oneLine(stream), oneLine(place.eventId));
}

} // namespace weir
