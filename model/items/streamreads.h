// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/repository.h"

namespace weir {

/// The top level of a store's streams at one moment. Counts of it are exact for links up to `lastLink`.
struct TopLevel {
    QStringList names = {}; ///< categories as prefixes ("Order$") and streams without one, in byte order
    qint64 events = 0;      ///< of the whole store
    qint64 lastEvent = 0;
    qint64 lastLink = 0;
};

/// Some streams of a category, and up to which link their events are counted.
struct StreamPage {
    std::vector<StreamSummary> streams = {};
    qint64 lastLink = 0;
    bool hasMore = false;
};

/// What one name of the top level holds: streams where it is a category, else events.
struct NameCount {
    QString name = {};
    qint64 count = 0;
    qint64 lastLink = 0;
};

/// What was linked and written since.
struct StreamNews {
    Links links = {};
    bool isOverflow = false; ///< there were more links than were read
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
Result<std::vector<NameCount>> readCounts(const Repository &events, const QStringList &names);
Result<StreamNews> readStreamNews(const Repository &events, qint64 lastLink, qint64 lastEvent, qint64 limit);
/// Streams whose name, or whose name within its category, begins with `text`, and those of categories that contain it.
Result<StreamPage> searchStreams(const Repository &events, const QString &text, qint64 limit);

} // namespace weir
