// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/asynchronous.h"
#include "store/repository.h"

#include <QHash>

namespace weir {

/// The top level of a store's streams at one moment. Counts of it are exact for links up to `lastLink`.
struct TopLevel {
    QStringList names = {}; ///< categories as prefixes ("Order$") and streams without one, in byte order
    qint64 lastEvent = 0;
    qint64 lastLink = 0;
};

/// Names of some streams of a category, and up to which link they are all there.
struct StreamPage {
    QStringList names = {};
    qint64 lastLink = 0;
    bool hasMore = false;
};

/// Names that were looked through for a filter, one after the other.
struct StreamHits {
    QStringList names = {};
    qint64 looked = 0; ///< at so many
    QString last = {}; ///< the name after which it goes on; null where all were looked at
};

/// What a name holds: streams where it is a category, else events; of the whole store (a null name) its events.
struct NameCount {
    QString name = {};
    qint64 count = 0;
    qint64 upTo = 0;                        ///< the last link, or event of the whole store, that is counted
    std::optional<Timestamp> lastLink = {}; ///< of a stream
};

/// What was linked and written since.
struct StreamNews {
    Links links = {};
    QHash<QString, qint64> newStreams = {}; ///< those of categories that were not there before, with the keys of their first links
    bool isOverflow = false;                ///< there were more links than were read
    qint64 newEvents = 0;
    qint64 lastEvent = 0;
};

/// Whether a name of the top level is a category's.
bool isCategoryPrefix(const QString &name);
/// The top level's name for a stream.
QString topLevelNameOf(const QString &stream);
/// SQLite's order of names: by their UTF-8 bytes.
bool bytesLess(const QString &left, const QString &right);

Result<TopLevel> readTopLevel(const Repository &events);
Result<StreamPage> readStreamPage(const Repository &events, const QString &prefix, const QString &after, qint64 limit);
/// Superseded between two statements where `ticket` is; none takes long.
Result<std::vector<NameCount>> readCounts(const Repository &events, const QStringList &names, const Ticket &ticket);
Result<StreamNews> readStreamNews(const Repository &events, qint64 lastLink, qint64 lastEvent, qint64 limit);
/// Whether a name is one that a filter is for: it contains the text in any case, or matches it as a whole where it has "*" or "?".
bool matchesFilter(const QString &name, const QString &text);
/// Looks at the next `limit` names after that one.
Result<StreamHits> findStreams(const Repository &events, const QString &text, const QString &after, qint64 limit);
/// Streams whose name, or whose name within its category, begins with `text`, and those of categories that contain it.
Result<StreamPage> searchStreams(const Repository &events, const QString &text, qint64 limit);

} // namespace weir
