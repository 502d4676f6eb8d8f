// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/navigation/places.h"

#include <QUrl>
#include <QUrlQuery>

#include <array>

namespace weir {

namespace {

struct Spelling {
    Location::Kind kind;
    const char *key;
};

constexpr std::array spellings{
    Spelling{Location::Kind::AllEvents, "all"},        Spelling{Location::Kind::Stream, "stream"},
    Spelling{Location::Kind::Processes, "processes"},  Spelling{Location::Kind::Process, "process"},
    Spelling{Location::Kind::AllCommands, "commands"}, Spelling{Location::Kind::Issues, "issues"},
    Spelling{Location::Kind::Journal, "journal"},      Spelling{Location::Kind::Compare, "compare"},
    Spelling{Location::Kind::Board, "board"},
};

constexpr QLatin1StringView scheme("weir");
constexpr QLatin1StringView eventKey("event");
constexpr QLatin1StringView withKey("with");
constexpr QLatin1StringView filterKey("filter");

/// QUrlQuery takes and gives "+" and "%" as they are, so values are encoded whole.
QString encoded(const QString &value)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(value, "$"));
}

QString decoded(const QUrlQuery &query, const QString &key)
{
    return QUrl::fromPercentEncoding(query.queryItemValue(key, QUrl::FullyEncoded).toUtf8());
}

} // namespace

QString placeIcon(Location::Kind kind)
{
    switch (kind) {
    case Location::Kind::Stream: return QStringLiteral("stream");
    case Location::Kind::Processes:
    case Location::Kind::Process: return QStringLiteral("process");
    case Location::Kind::Compare: return QStringLiteral("compare");
    case Location::Kind::AllCommands: return QStringLiteral("command");
    case Location::Kind::Issues: return QStringLiteral("failed");
    case Location::Kind::Journal: return QStringLiteral("journal");
    case Location::Kind::Board: return QStringLiteral("board");
    case Location::Kind::AllEvents:
    case Location::Kind::Welcome: break;
    }
    return QStringLiteral("event");
}

QString toLink(const StorePlace &place)
{
    QUrlQuery query;
    for (const Spelling &spelling : spellings)
        if (spelling.kind == place.place.kind)
            query.addQueryItem(QString::fromLatin1(spelling.key), encoded(place.place.name));
    if (!place.place.with.isEmpty())
        query.addQueryItem(withKey, encoded(place.place.with));
    if (!place.place.eventId.isEmpty())
        query.addQueryItem(eventKey, encoded(place.place.eventId));
    if (!place.place.filter.isEmpty())
        query.addQueryItem(filterKey, encoded(place.place.filter));
    QUrl url;
    url.setScheme(scheme);
    url.setPath(place.store);
    url.setQuery(query);
    return QString::fromLatin1(url.toEncoded());
}

std::optional<StorePlace> fromLink(const QString &link)
{
    const QUrl url(link.trimmed(), QUrl::StrictMode);
    if (url.scheme() != scheme)
        return {};
    const QUrlQuery query(url);
    for (const Spelling &spelling : spellings) {
        const QString key = QString::fromLatin1(spelling.key);
        if (!query.hasQueryItem(key))
            continue;
        const QString name = decoded(query, key);
        const QString eventId = decoded(query, eventKey);
        const QString with = decoded(query, withKey);
        const QString filter = decoded(query, filterKey);
        // Absent and empty are one in a link, as they are in a Location.
        return StorePlace{url.path(QUrl::FullyDecoded),
                          {.kind = spelling.kind,
                           .name = name.isEmpty() ? QString() : name,
                           .eventId = eventId.isEmpty() ? QString() : eventId,
                           .with = with.isEmpty() ? QString() : with,
                           .filter = filter.isEmpty() ? QString() : filter}};
    }
    return {};
}

} // namespace weir
