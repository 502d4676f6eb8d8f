// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/streamreads.h"

#include "store/streamname.h"

#include <algorithm>

namespace weir {

namespace {

void addAll(std::vector<StreamSummary> &all, std::vector<StreamSummary> more)
{
    all.insert(all.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
}

void sortAndCut(StreamPage &page, qint64 limit)
{
    auto &streams = page.streams;
    std::sort(streams.begin(), streams.end(),
              [](const StreamSummary &left, const StreamSummary &right) { return bytesLess(left.name, right.name); });
    streams.erase(std::unique(streams.begin(), streams.end(),
                              [](const StreamSummary &left, const StreamSummary &right) { return left.name == right.name; }),
                  streams.end());
    page.hasMore = qint64(streams.size()) > limit;
    if (page.hasMore)
        streams.resize(std::size_t(limit));
}

Result<qint64> countOf(const Repository &events, const QString &name)
{
    if (isCategoryPrefix(name))
        return events.countStreams(name);
    ReadQuery query;
    query.stream = name;
    return events.count(query);
}

} // namespace

bool isCategoryPrefix(const QString &name)
{
    return name.endsWith(QLatin1Char('$')) || (isSystemStream(name) && categoryOf(name) == name);
}

QString topLevelNameOf(const QString &stream)
{
    const QString category = categoryOf(stream);
    return category.isNull() ? stream : categoryPrefix(category);
}

bool bytesLess(const QString &left, const QString &right)
{
    return left.toUtf8() < right.toUtf8();
}

Result<TopLevel> readTopLevel(const Repository &events)
{
    const Result<QStringList> names = events.topLevelNames();
    const Result<qint64> count = events.count({});
    const Result<qint64> lastEvent = events.lastEventKey();
    const Result<qint64> lastLink = events.lastLinkKey();
    for (const Error *error : {names ? nullptr : &names.error(), count ? nullptr : &count.error(),
                               lastEvent ? nullptr : &lastEvent.error(), lastLink ? nullptr : &lastLink.error()}) {
        if (error)
            return failure(*error);
    }
    return TopLevel{.names = *names, .events = *count, .lastEvent = *lastEvent, .lastLink = *lastLink};
}

Result<StreamPage> readStreamPage(const Repository &events, const QString &prefix, const QString &after, qint64 limit)
{
    Result<std::vector<StreamSummary>> streams = events.streams(prefix, after, limit);
    if (!streams)
        return failure(streams.error());
    const Result<qint64> lastLink = events.lastLinkKey();
    if (!lastLink)
        return failure(lastLink.error());
    const bool full = qint64(streams->size()) >= limit;
    return StreamPage{.streams = std::move(*streams), .lastLink = *lastLink, .hasMore = full};
}

Result<std::vector<NameCount>> readCounts(const Repository &events, const QStringList &names)
{
    const Result<qint64> lastLink = events.lastLinkKey();
    if (!lastLink)
        return failure(lastLink.error());
    std::vector<NameCount> counts;
    for (const QString &name : names) {
        const Result<qint64> count = countOf(events, name);
        if (!count)
            return failure(count.error());
        counts.push_back({.name = name, .count = *count, .lastLink = *lastLink});
    }
    return counts;
}

Result<StreamNews> readStreamNews(const Repository &events, qint64 lastLink, qint64 lastEvent, qint64 limit)
{
    Result<Links> links = events.linksAfter(lastLink, limit);
    if (!links)
        return failure(links.error());
    const Result<qint64> newest = events.lastEventKey();
    if (!newest)
        return failure(newest.error());
    ReadQuery query;
    query.afterKey = lastEvent;
    const Result<qint64> count = events.count(query);
    if (!count)
        return failure(count.error());
    const bool overflow = qint64(links->size()) >= limit;
    return StreamNews{.links = std::move(*links), .isOverflow = overflow, .newEvents = *count, .lastEvent = *newest};
}

Result<StreamPage> searchStreams(const Repository &events, const QString &text, qint64 limit)
{
    Result<StreamPage> page = readStreamPage(events, text, {}, limit + 1);
    if (!page)
        return page;
    const Result<QStringList> names = events.topLevelNames();
    if (!names)
        return failure(names.error());
    for (const QString &name : *names) {
        if (!isCategoryPrefix(name))
            continue;
        const bool wholeCategory = name.contains(text, Qt::CaseInsensitive);
        auto streams = events.streams(wholeCategory ? name : QString(name + text), {}, limit + 1);
        if (!streams)
            return failure(streams.error());
        addAll(page->streams, std::move(*streams));
    }
    sortAndCut(*page, limit);
    return page;
}

} // namespace weir
