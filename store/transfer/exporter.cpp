// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/exporter.h"

#include "store/transfer/cloudevents.h"
#include "store/transfer/jsonlines.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 linksInPage = 1000;

/// Fewer events for the next page where they are large, so that a page stays some megabytes.
qint64 nextPageSize(qint64 size, qsizetype bytes)
{
    constexpr qsizetype few = 1024 * 1024;
    constexpr qsizetype many = 8 * few;
    if (bytes > many)
        return std::max<qint64>(1, size / 4);
    return bytes < few ? std::min<qint64>(1000, size * 2) : size;
}

} // namespace

Result<bool> Exporter::step(const Repository &events)
{
    switch (m_stage) {
    case Stage::Begin: return begin(events);
    case Stage::EventPages: return eventsPage(events);
    case Stage::LinkPages: return linksPage(events);
    case Stage::End: return end();
    }
    return false;
}

/// The links first: the event of each link was stored before it.
Result<bool> Exporter::begin(const Repository &events)
{
    const Result<qint64> lastLink = events.lastLinkKey();
    const Result<qint64> lastEvent = lastLink ? events.lastEventKey() : lastLink;
    if (!lastEvent)
        return failure(lastEvent.error());
    m_lastLink = *lastLink;
    m_lastEvent = *lastEvent;
    if (isStream()) {
        const auto first = events.lastStreamEvent(m_options.stream);
        if (!first)
            return failure(first.error());
        if (!*first)
            return failure(ErrorCode::IncorrectStreamData, QStringLiteral("there is no such stream"), m_options.stream);
    }
    const bool hasLinks = m_options.format == TransferFormat::JsonLines && !isStream();
    m_progress.total = isStream() ? m_lastLink : m_lastEvent + (hasLinks ? m_lastLink : 0);
    m_stage = Stage::EventPages;
    return write(m_options.format == TransferFormat::JsonLines ? jsonLinesBegin() : QByteArray("["));
}

Result<bool> Exporter::eventsPage(const Repository &events)
{
    const bool wantsOrigin = m_options.format == TransferFormat::CloudEvents && !isStream();
    const Result<Events> page =
        events.read({.stream = m_options.stream, .afterKey = m_at, .limit = m_pageSize, .withOrigin = wantsOrigin});
    if (!page)
        return failure(page.error());
    const qint64 last = isStream() ? m_lastLink : m_lastEvent;
    QByteArray text;
    for (const Event &event : *page) {
        if (orderOf(event) > last)
            break;
        const Result<QByteArray> line = textOf(events, event);
        if (!line)
            return failure(line.error());
        text += *line;
        m_at = orderOf(event);
    }
    const bool isLastPage = page->empty() || orderOf(page->back()) >= last;
    m_progress.done = isLastPage ? last : m_at;
    if (isLastPage) {
        m_at = 0;
        m_stage = m_options.format == TransferFormat::JsonLines && !isStream() ? Stage::LinkPages : Stage::End;
    }
    m_pageSize = nextPageSize(m_pageSize, text.size());
    return write(text);
}

Result<QByteArray> Exporter::textOf(const Repository &events, const Event &event)
{
    ++m_progress.events;
    if (m_options.format == TransferFormat::CloudEvents)
        return cloudEventOf(events, event);
    if (!isStream())
        return jsonLine(event);
    ++m_progress.links;
    return QByteArray(jsonLine(event) + jsonLine(Link{.key = event.linkKey,
                                                      .stream = m_options.stream,
                                                      .position = event.position,
                                                      .eventId = event.id,
                                                      .linkedAt = event.linkedAt.value_or(event.createdAt)}));
}

/// What was unlinked meanwhile has no position any more.
Result<QByteArray> Exporter::cloudEventOf(const Repository &events, const Event &event) const
{
    CloudEventContext context{
        .source = m_options.source, .stream = isStream() ? m_options.stream : event.origin, .position = event.position};
    if (!isStream() && !event.origin.isNull()) {
        const auto position = events.positionInStream(event.id, event.origin);
        if (!position && position.error().code != ErrorCode::EventNotFoundInStream)
            return failure(position.error());
        context.position = position.value_or(std::nullopt);
    }
    return QByteArray((m_progress.events == 1 ? "\n" : ",\n") + cloudEvent(event, context));
}

Result<bool> Exporter::linksPage(const Repository &events)
{
    const Result<Links> page = events.linksAfter(m_at, linksInPage);
    if (!page)
        return failure(page.error());
    QByteArray text;
    for (const Link &link : *page) {
        if (link.key > m_lastLink)
            break;
        text += jsonLine(link);
        m_at = link.key;
        ++m_progress.links;
    }
    const bool isLastPage = page->empty() || page->back().key >= m_lastLink;
    m_progress.done = m_lastEvent + (isLastPage ? m_lastLink : m_at);
    if (isLastPage)
        m_stage = Stage::End;
    return write(text);
}

Result<bool> Exporter::end()
{
    const bool isLines = m_options.format == TransferFormat::JsonLines;
    const Result<bool> written = write(isLines ? jsonLinesEnd(m_progress.events, m_progress.links) : QByteArray("\n]\n"));
    return written.map([](bool) { return false; });
}

Result<bool> Exporter::write(const QByteArray &text)
{
    const Status written = m_sink(text);
    return written.map([] { return true; });
}

} // namespace weir
