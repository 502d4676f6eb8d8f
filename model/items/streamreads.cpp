// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/streamreads.h"

#include "store/reads.h"
#include "store/streamname.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace weir {

namespace {

void sortAndCut(StreamPage &page, qint64 limit)
{
    QStringList &names = page.names;
    std::sort(names.begin(), names.end(), bytesLess);
    const qsizetype kept = std::unique(names.begin(), names.end()) - names.begin();
    names.resize(kept);
    page.hasMore = names.size() > limit;
    names = names.mid(0, limit);
}

constexpr qint64 streamsAtOnce = 20'000; ///< of a count, which takes some ten milliseconds

Result<qint64> streamsOf(const Repository &events, const QString &category, const Ticket &ticket)
{
    StreamCount all;
    do {
        if (ticket.isSuperseded())
            return failure(ErrorCode::Superseded);
        const Result<StreamCount> piece = events.countStreamsAfter(category, all.last, streamsAtOnce);
        if (!piece)
            return failure(piece.error());
        all = {.streams = all.streams + piece->streams, .last = piece->last};
    } while (!all.last.isNull());
    return all.streams;
}

Result<NameCount> countOf(const Repository &events, const QString &name, const Ticket &ticket)
{
    if (!name.isNull() && !isCategoryPrefix(name)) {
        const Result<StreamActivity> activity = events.streamActivity(name);
        if (!activity)
            return failure(activity.error());
        return NameCount{.name = name, .count = activity->events, .lastLink = activity->lastLink};
    }
    const Result<qint64> count = name.isNull() ? events.count({}) : streamsOf(events, name, ticket);
    if (!count)
        return failure(count.error());
    return NameCount{.name = name, .count = *count};
}

/// One seek a stream.
Status findNewStreams(const Repository &events, const Links &links, qint64 lastLink, QHash<QString, qint64> &found)
{
    QSet<QString> seen;
    for (const Link &link : links) {
        if (categoryOf(link.stream).isNull() || seen.contains(link.stream))
            continue;
        seen.insert(link.stream);
        const auto first = readFirst(events, {.stream = link.stream});
        if (!first)
            return failure(first.error());
        if (*first && (*first)->linkKey > lastLink)
            found.insert(link.stream, (*first)->linkKey);
    }
    return {};
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
    const Result<qint64> lastEvent = events.lastEventKey();
    const Result<qint64> lastLink = events.lastLinkKey();
    for (const Error *error :
         {names ? nullptr : &names.error(), lastEvent ? nullptr : &lastEvent.error(), lastLink ? nullptr : &lastLink.error()}) {
        if (error)
            return failure(*error);
    }
    return TopLevel{.names = *names, .lastEvent = *lastEvent, .lastLink = *lastLink};
}

Result<StreamPage> readStreamPage(const Repository &events, const QString &prefix, const QString &after, qint64 limit)
{
    Result<QStringList> names = events.streamNames(prefix, after, limit);
    if (!names)
        return failure(names.error());
    const Result<qint64> lastLink = events.lastLinkKey();
    if (!lastLink)
        return failure(lastLink.error());
    const bool full = names->size() >= limit;
    return StreamPage{.names = std::move(*names), .lastLink = *lastLink, .hasMore = full};
}

Result<std::vector<NameCount>> readCounts(const Repository &events, const QStringList &names, const Ticket &ticket)
{
    const Result<qint64> lastLink = events.lastLinkKey();
    if (!lastLink)
        return failure(lastLink.error());
    const Result<qint64> lastEvent = events.lastEventKey();
    if (!lastEvent)
        return failure(lastEvent.error());
    std::vector<NameCount> counts;
    counts.reserve(std::size_t(names.size()));
    for (const QString &name : names) {
        if (ticket.isSuperseded())
            return failure(ErrorCode::Superseded);
        Result<NameCount> count = countOf(events, name, ticket);
        if (!count)
            return failure(count.error());
        count->upTo = name.isNull() ? *lastEvent : *lastLink;
        counts.push_back(std::move(*count));
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
    StreamNews news{.newEvents = *count, .lastEvent = *newest};
    news.isOverflow = qint64(links->size()) >= limit;
    if (const Status found = news.isOverflow ? Status() : findNewStreams(events, *links, lastLink, news.newStreams); !found)
        return failure(found.error());
    news.links = std::move(*links);
    return news;
}

namespace {

/// Qt's own wildcards stop at a "/", which names may hold.
QRegularExpression patternOf(const QString &text)
{
    QString pattern = QRegularExpression::escape(text);
    pattern.replace(QStringLiteral("\\*"), QStringLiteral(".*")).replace(QStringLiteral("\\?"), QStringLiteral("."));
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                              QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
}

} // namespace

bool matchesFilter(const QString &name, const QString &text)
{
    const bool isGlob = text.contains(QLatin1Char('*')) || text.contains(QLatin1Char('?'));
    if (!isGlob)
        return name.contains(text, Qt::CaseInsensitive);
    thread_local QString compiledFor;
    thread_local QRegularExpression compiled;
    if (std::exchange(compiledFor, text) != text)
        compiled = patternOf(text);
    return compiled.match(name).hasMatch();
}

Result<StreamHits> findStreams(const Repository &events, const QString &text, const QString &after, qint64 limit)
{
    Result<QStringList> names = events.streamNames({}, after, limit);
    if (!names)
        return failure(names.error());
    StreamHits hits{.looked = names->size()};
    if (hits.looked >= limit)
        hits.last = names->constLast();
    names->removeIf([&text](const QString &name) { return !matchesFilter(name, text); });
    hits.names = std::move(*names);
    return hits;
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
        const Result<QStringList> found = events.streamNames(wholeCategory ? name : QString(name + text), {}, limit + 1);
        if (!found)
            return failure(found.error());
        page->names += *found;
    }
    sortAndCut(*page, limit);
    return page;
}

} // namespace weir
