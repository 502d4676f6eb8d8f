// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancewriter.h"

#include <QSet>

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 linksOfStep = 20'000;
constexpr qint64 eventsOfStep = 100'000;
constexpr std::size_t instancesOfStep = 256;
constexpr qint64 newLinksOfStep = 2'000;

/// How much of the first pass each phase is, in percent, roughly.
constexpr int untilEvents = 25;
constexpr int untilAgain = 95;

} // namespace

InstanceWriter::InstanceWriter(const Domain &domain, std::size_t linksOfRound) : m_domain(domain), m_linksOfRound(linksOfRound)
{
    m_packers.reserve(domain.processes.size());
    for (const ProcessDefinition &process : domain.processes)
        m_packers.push_back(std::make_unique<InstancePacker>(process));
}

std::shared_ptr<const InstanceSnapshot> InstanceWriter::snapshot()
{
    auto snapshot =
        std::make_shared<InstanceSnapshot>(InstanceSnapshot{.domain = m_domain, .checkpoint = m_checkpoint, .mark = m_mark});
    snapshot->tables.reserve(m_packers.size());
    for (const auto &packer : m_packers)
        snapshot->tables.push_back(packer->table().share());
    return snapshot;
}

void InstanceWriter::resume(const InstanceSnapshot &snapshot)
{
    for (std::size_t process = 0; process < m_packers.size(); ++process) {
        InstanceTable table = snapshot.tables[process];
        (void)table.share();
        m_packers[process]->replaceTable(std::move(table));
    }
    m_checkpoint = snapshot.checkpoint;
    m_mark = snapshot.mark;
    m_phase = Phase::KeepUp;
}

Result<WriterStep> InstanceWriter::step(const UnitOfWork &unit)
{
    WriterStep step;
    if (const Status done = advance(unit, step); !done)
        return failure(done.error());
    step.isBuilt = m_phase == Phase::KeepUp;
    step.hasMore = step.hasMore || !step.isBuilt;
    step.percent = percent();
    return step;
}

Status InstanceWriter::advance(const UnitOfWork &unit, WriterStep &step)
{
    switch (m_phase) {
    case Phase::Begin: return begin(unit);
    case Phase::ReadLinks: return readLinks(unit);
    case Phase::ReadEvents: return readEvents(unit);
    case Phase::FoldAgain: break;
    case Phase::KeepUp: return keepUp(unit, step);
    }
    const Status folded = foldAgain(unit);
    step.hasMoved = step.hasMore = m_phase == Phase::KeepUp;
    return folded;
}

int InstanceWriter::percent() const
{
    switch (m_phase) {
    case Phase::Begin:
    case Phase::ReadLinks: return int(m_process) * untilEvents / std::max<int>(1, int(m_packers.size()));
    case Phase::ReadEvents: return untilEvents + int(m_eventKey * (untilAgain - untilEvents) / std::max<qint64>(1, m_lastEventKey));
    case Phase::FoldAgain: return untilAgain;
    case Phase::KeepUp: break;
    }
    return 100;
}

/// What comes after the keys of this moment is left to keeping up.
Status InstanceWriter::begin(const UnitOfWork &unit)
{
    const auto lastLink = unit.events.lastLinkKey();
    const auto lastEvent = unit.events.lastEventKey();
    if (!lastLink || !lastEvent)
        return failure(lastLink ? lastEvent.error() : lastLink.error());
    const auto at = unit.events.linksAfter(*lastLink - 1, 1);
    if (!at)
        return failure(at.error());
    m_checkpoint = *lastLink;
    m_mark = at->empty() ? QString() : markOf(at->front());
    m_lastEventKey = *lastEvent;
    startRound();
    return {};
}

void InstanceWriter::startRound()
{
    m_links.clear();
    m_met.assign(m_packers.size(), {});
    m_firstOfRound.clear();
    for (const auto &packer : m_packers)
        m_firstOfRound.push_back(packer->table().size());
    m_eventKey = 0;
    m_isAtEnd = m_packers.empty();
    m_phase = m_isAtEnd ? Phase::KeepUp : Phase::ReadLinks;
}

Status InstanceWriter::readLinks(const UnitOfWork &unit)
{
    qint64 count = 0;
    const bool mayEnd = m_links.size() >= m_linksOfRound;
    bool isOver = false;
    const QString &prefix = m_domain.processes[m_process].streamPrefix;
    const Status read = unit.events.visitLinks(prefix, m_lastLink, linksOfStep, [&](const VisitedLink &link) {
        ++count;
        isOver = isOver || (mayEnd && link.stream != m_currentStream);
        if (!isOver)
            takeLink(link);
    });
    if (!read)
        return read;
    if (!isOver && count < linksOfStep) {
        m_lastLink = {};
        m_currentStream.clear();
        ++m_process;
        m_isAtEnd = m_process == m_packers.size();
    }
    if (isOver || m_isAtEnd) {
        m_links.finish();
        m_phase = Phase::ReadEvents;
    }
    return {};
}

void InstanceWriter::takeLink(const VisitedLink &link)
{
    m_lastLink = link;
    if (link.key > m_checkpoint)
        return;
    InstancePacker &packer = *m_packers[m_process];
    std::deque<Met> &met = m_met[m_process];
    if (link.stream != m_currentStream || met.empty()) {
        m_currentStream = link.stream;
        const QByteArray name = link.stream.mid(packer.definition().streamPrefix.size()).toUtf8();
        m_currentInstance = packer.table().append(name, packer.initial());
        met.emplace_back();
    }
    ++met.back().links;
    m_links.add(link.eventId, link.key, {.process = m_process, .instance = m_currentInstance});
}

EventWalk InstanceWriter::walkOfEvents() const
{
    EventWalk walk{.afterKey = m_eventKey, .lastKey = std::min(m_lastEventKey, m_eventKey + eventsOfStep)};
    for (const auto &packer : m_packers) {
        walk.types += packer->definition().eventTypes();
        walk.withMetadata = walk.withMetadata || packer->wantsMetadata();
    }
    walk.types.removeDuplicates();
    return walk;
}

Status InstanceWriter::readEvents(const UnitOfWork &unit)
{
    const EventWalk walk = walkOfEvents();
    if (m_links.size() > 0) {
        const Status read = unit.events.visitEvents(walk, [this](const Event &event) { takeEvent(event); });
        if (!read)
            return read;
    }
    m_eventKey = m_links.size() > 0 ? walk.lastKey : m_lastEventKey;
    if (m_eventKey == m_lastEventKey)
        endRound();
    return {};
}

void InstanceWriter::takeEvent(const Event &event)
{
    m_links.visit(event.id, [&](const LinkedEvents::Link &link) {
        const auto [process, instance] = link.instance;
        Met &met = m_met[process][instance - m_firstOfRound[process]];
        InstancePacker &packer = *m_packers[process];
        if (link.key < met.lastLink || event.createdAt.microseconds < met.lastAt || event.validAt != event.createdAt)
            met.isOdd = 1;
        met.lastLink = link.key;
        met.lastAt = event.createdAt.microseconds;
        if (met.isOdd != 0 || !packer.definition().waitsFor(event.type))
            return;
        ++met.events;
        packer.apply(instance, event);
    });
}

void InstanceWriter::endRound()
{
    m_links.clear();
    for (quint32 process = 0; process < m_met.size(); ++process) {
        for (quint32 at = 0; at < m_met[process].size(); ++at) {
            const Met &met = m_met[process][at];
            if (met.isOdd != 0 || met.events != met.links)
                m_again.push_back({.process = process, .instance = m_firstOfRound[process] + at});
        }
    }
    m_met.clear();
    if (m_isAtEnd)
        m_phase = Phase::FoldAgain;
    else
        startRound();
}

Status InstanceWriter::foldAgain(const UnitOfWork &unit)
{
    if (m_again.empty()) {
        m_phase = Phase::KeepUp;
        return {};
    }
    const quint32 process = m_again.back().process;
    std::vector<quint32> instances;
    while (!m_again.empty() && m_again.back().process == process && instances.size() < instancesOfStep) {
        instances.push_back(m_again.back().instance);
        m_again.pop_back();
    }
    return fold(unit, process, instances);
}

Status InstanceWriter::fold(const UnitOfWork &unit, quint32 process, const std::vector<quint32> &instances)
{
    const InstancePacker &packer = *m_packers[process];
    QStringList streams;
    streams.reserve(qsizetype(instances.size()));
    for (const quint32 instance : instances)
        streams << packer.definition().streamOf(QString::fromUtf8(m_packers[process]->table().name(instance)));
    QString current;
    Events events;
    const Status visited = unit.events.visitStreams(streams, [&](const QString &stream, const Event &event) {
        if (stream != current) {
            keep(process, current, events);
            current = stream;
        }
        events.push_back(event);
    });
    keep(process, current, events);
    return visited;
}

void InstanceWriter::keep(quint32 process, const QString &stream, Events &events)
{
    if (events.empty())
        return;
    InstancePacker &packer = *m_packers[process];
    const ProcessDefinition &definition = packer.definition();
    const quint32 instance = instanceOf(packer, stream);
    ProcessState recorded = initialState(definition);
    bool isAsValid = true; // the same by both clocks
    for (std::size_t at = 0; at < events.size(); ++at) {
        weir::advance(definition, recorded, events[at]);
        isAsValid =
            isAsValid && events[at].validAt == events[at].createdAt && (at == 0 || events[at - 1].validAt <= events[at].validAt);
    }
    packer.table().set(instance, packer.pack(recorded));
    if (!isAsValid) {
        putInOrder(events, Clock::Valid);
        ProcessState valid = initialState(definition);
        for (const Event &event : events)
            weir::advance(definition, valid, event, Clock::Valid);
        packer.table().setValid(instance, packer.pack(valid));
    }
    events.clear();
}

quint32 InstanceWriter::instanceOf(InstancePacker &packer, const QString &stream)
{
    const QByteArray name = stream.mid(packer.definition().streamPrefix.size()).toUtf8();
    const auto known = packer.table().find(name);
    return known ? *known : packer.table().append(name, packer.initial());
}

Status InstanceWriter::keepUp(const UnitOfWork &unit, WriterStep &step)
{
    const auto links = unit.events.linksAfter(m_checkpoint, newLinksOfStep);
    if (!links)
        return failure(links.error());
    for (quint32 process = 0; process < m_packers.size(); ++process) {
        QSet<quint32> moved;
        for (const Link &link : *links) {
            if (link.stream.startsWith(m_packers[process]->definition().streamPrefix))
                moved.insert(instanceOf(*m_packers[process], link.stream));
        }
        if (moved.isEmpty())
            continue;
        step.hasMoved = true;
        if (const Status folded = fold(unit, process, {moved.begin(), moved.end()}); !folded)
            return folded;
    }
    if (!links->empty()) {
        m_checkpoint = links->back().key;
        m_mark = markOf(links->back());
    }
    step.hasMore = qint64(links->size()) == newLinksOfStep;
    return {};
}

} // namespace weir
