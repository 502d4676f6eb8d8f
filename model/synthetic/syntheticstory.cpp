// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/synthetic/syntheticstory.h"

#include "model/synthetic/syntheticdata.h"
#include "store/uuid.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 day = qint64(24) * 3600 * 1'000'000;
/// What the engine and the handler of its command take.
constexpr qint64 engineDelay = 21'000;
/// A stream of more events is one of those that live to the end, e.g. of a caterer.
constexpr qint64 longLength = 40;
/// The others are over after this part of the whole span.
constexpr qint64 shortLives = 50;
/// Streams begin within this part of the span, so that the last ones have time left.
constexpr qint64 birthPercent = 98;

QByteArray metadataOf(const QString &correlation, const QString &cause)
{
    QByteArray json;
    json.reserve(130);
    json.append("{\"correlation_id\":\"").append(correlation.toLatin1());
    if (!cause.isNull())
        json.append("\",\"causation_id\":\"").append(cause.toLatin1());
    return json.append("\"}");
}

bool isConfirmation(const QString &type)
{
    return type == QLatin1StringView("CustomerConfirmedMenu") || type == QLatin1StringView("CatererConfirmedMenu");
}

QString processStream(const PlannedStream &plan)
{
    return QStringLiteral("CateringMatch$") + QLatin1StringView(syntheticNumber(plan));
}

} // namespace

SyntheticStory::SyntheticStory(const SyntheticOptions &options)
    : m_options(options)
    , m_plan(options)
    , m_start(options.end.microseconds - options.days * day)
    , m_span(options.days * day)
    , m_between(m_span / 100 * birthPercent / options.streams)
{
}

std::optional<SyntheticEvent> SyntheticStory::next()
{
    while (!m_plan.isEmpty() && (m_open.empty() || m_nextBirth <= m_open.top().at))
        openNext();
    if (m_open.empty())
        return {};
    const Open open = m_open.top();
    m_open.pop();
    Random random(m_options.seed ^ 0x5eed, ++m_told);
    const quint64 idSeed = random.next();
    SyntheticEvent event = tell(open, idSeed, random);
    if (open.position + 1 < open.plan.length)
        goOn(open, idSeed, random);
    return event;
}

void SyntheticStory::openNext()
{
    Open open{.at = m_nextBirth, .plan = m_plan.take(), .birth = m_nextBirth};
    const bool isLong = open.plan.length > longLength;
    open.end = isLong ? m_span : std::min(m_span, m_nextBirth + m_span / shortLives);
    m_nextBirth += m_between;
    m_open.push(open);
}

QString SyntheticStory::correlationOf(const Open &open) const
{
    return eventIdAt(moment(open.birth), mixed(m_options.seed + quint64(open.plan.index)));
}

SyntheticEvent SyntheticStory::tell(const Open &open, quint64 idSeed, Random &random) const
{
    SyntheticEvent told{.stream = syntheticStreamName(open.plan), .position = open.position, .correlationId = correlationOf(open)};
    if (open.position > 0) {
        told.causedAt = moment(open.before);
        told.causeId = eventIdAt(told.causedAt, open.idBefore);
    }
    told.event = {.id = eventIdAt(moment(open.at), idSeed),
                  .type = QString(syntheticType(open.plan, open.position, random)),
                  .data = syntheticData(open.plan, random),
                  .metadata = metadataOf(told.correlationId, told.causeId),
                  .createdAt = moment(open.at)};
    if (open.plan.process == PlannedStream::Process::None)
        return told;
    const bool isComplete = open.plan.process == PlannedStream::Process::Complete;
    if (isConfirmation(told.event.type)) {
        told.process = processStream(open.plan);
        told.processPosition = isComplete ? open.position - (open.plan.length - 3) : 0;
    } else if (isComplete && open.position + 1 == open.plan.length) {
        told.confirms = processStream(open.plan);
    }
    return told;
}

/// Twice the mean distance at most, so that no event is later than the stream's end.
void SyntheticStory::goOn(Open open, quint64 idSeed, Random &random)
{
    open.before = open.at;
    open.idBefore = idSeed;
    ++open.position;
    const qint64 toCome = open.plan.length - open.position;
    const bool isResult = toCome == 1 && open.plan.process == PlannedStream::Process::Complete;
    const qint64 longest = 2 * (open.end - open.at) / (toCome + 1);
    open.at = isResult ? std::min(open.end, open.at + engineDelay) : open.at + random.below(longest + 1);
    m_open.push(open);
}

} // namespace weir
