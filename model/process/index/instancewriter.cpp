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
    case Phase::ReadEvents:
        return untilEvents + int(m_walk.lastKey * (untilAgain - untilEvents) / std::max<qint64>(1, m_lastEventKey));
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
    for (const auto &packer : m_packers) {
        m_walk.types += packer->definition().eventTypes();
        m_walk.withMetadata = m_walk.withMetadata || packer->wantsMetadata();
    }
    m_walk.types.removeDuplicates();
    for (const auto &packer : m_packers)
        packer->setWalkedTypes(m_walk.types);
    startRound();
    return {};
}

void InstanceWriter::startRound()
{
    m_links = LinkedEvents(m_checkpoint);
    m_rounds.clear();
    m_firstProcess = m_process;
    m_walk.lastKey = 0;
    m_isAtEnd = m_packers.empty();
    m_phase = m_isAtEnd ? Phase::KeepUp : Phase::ReadLinks;
    if (!m_isAtEnd)
        startProcess();
}

/// The process whose links are read next.
void InstanceWriter::startProcess()
{
    InstancePacker &packer = *m_packers[m_process];
    m_prefixSize = packer.definition().streamPrefix.toUtf8().size();
    m_lastRow.clear();
    const quint32 offset = m_rounds.empty() ? 0 : m_rounds.back().offset + m_rounds.back().rows.size();
    m_rounds.push_back({.first = packer.table().size(), .offset = offset, .rows = {packer.table(), packer.initial()}});
}

Status InstanceWriter::readLinks(const UnitOfWork &unit)
{
    qint64 count = 0;
    const bool mayEnd = m_links.size() >= m_linksOfRound;
    bool isOver = false;
    const QString &prefix = m_domain.processes[m_process].streamPrefix;
    const Status read = unit.events.visitLinks(prefix, m_lastLink, linksOfStep, [&](const WalkedLink &link) {
        ++count;
        isOver = isOver || (mayEnd && link.stream != m_lastLink.stream);
        if (!isOver)
            takeLink(link);
    });
    if (!read)
        return read;
    if (!isOver && count < linksOfStep) {
        m_lastLink = {};
        ++m_process;
        m_isAtEnd = m_process == m_packers.size();
        if (!m_isAtEnd)
            startProcess();
    }
    if (isOver || m_isAtEnd) {
        m_links.finish();
        m_phase = Phase::ReadEvents;
    }
    return {};
}

void InstanceWriter::takeLink(const WalkedLink &link)
{
    if (link.stream != m_lastLink.stream)
        m_lastLink.stream = link.stream.toByteArray();
    m_lastLink.eventId.resize(0);
    m_lastLink.eventId.append(link.eventId);
    if (link.key > m_checkpoint)
        return;
    InstancePacker &packer = *m_packers[m_process];
    Round &round = m_rounds.back();
    if (m_lastRow != m_lastLink.stream || round.rows.size() == 0) {
        m_lastRow = m_lastLink.stream;
        (void)packer.table().appendName(link.stream.sliced(m_prefixSize));
        (void)round.rows.append();
    }
    const quint32 number = round.rows.size() - 1;
    ++round.rows.row(number).links;
    m_links.add(link.eventId, link.key, round.offset + number);
}

Status InstanceWriter::readEvents(const UnitOfWork &unit)
{
    m_walk.afterKey = std::exchange(m_walk.lastKey, std::min(m_lastEventKey, m_walk.lastKey + eventsOfStep));
    if (m_links.size() > 0) {
        const Status read = unit.events.visitEvents(m_walk, [this](const WalkedEvent &event) { takeEvent(event); });
        if (!read)
            return read;
    }
    if (m_walk.lastKey == m_lastEventKey || m_links.size() == 0)
        endRound();
    return {};
}

void InstanceWriter::takeEvent(const WalkedEvent &event)
{
    m_links.visit(event.id, [&](const LinkedEvents::Link &link) {
        std::size_t process = m_rounds.size() - 1;
        while (link.instance < m_rounds[process].offset)
            --process;
        Round &round = m_rounds[process];
        const quint32 number = link.instance - round.offset;
        InstanceRows::Row &row = round.rows.row(number);
        InstancePacker &packer = *m_packers[m_firstProcess + process];
        const bool isInOrder = link.order > row.lastLink || (link.order == row.lastLink && m_links.isExact()) || row.events == 0;
        if (!isInOrder || event.createdAt.microseconds < row.lastEventAt || event.validAt != event.createdAt)
            row.isOdd = 1;
        row.lastLink = link.order;
        if (row.isOdd == 0 && packer.waitsFor(event.type))
            packer.apply(round.rows, number, event);
    });
}

void InstanceWriter::endRound()
{
    m_links = LinkedEvents();
    for (std::size_t at = 0; at < m_rounds.size(); ++at) {
        Round &round = m_rounds[at];
        const quint32 process = m_firstProcess + quint32(at);
        for (quint32 number = 0; number < round.rows.size(); ++number) {
            const InstanceRows::Row &row = round.rows.row(number);
            if (row.isOdd != 0 || row.events != row.links)
                m_again.push_back({.process = process, .instance = round.first + number});
        }
        round.rows.moveTo(m_packers[process]->table());
    }
    m_rounds.clear();
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

Status InstanceWriter::fold(const UnitOfWork &unit, std::size_t process, const std::vector<quint32> &instances)
{
    InstancePacker &packer = *m_packers[process];
    QHash<QString, quint32> left; ///< by stream
    for (const quint32 instance : instances)
        left.insert(packer.definition().streamOf(QString::fromUtf8(packer.table().name(instance))), instance);
    QString current;
    Events events;
    const auto keepCurrent = [&] {
        if (const auto instance = left.constFind(current); instance != left.cend()) {
            keep(process, *instance, events);
            left.erase(instance);
        }
        events.clear();
    };
    const Status visited = unit.events.visitStreams(left.keys(), [&](const QString &stream, const Event &event) {
        if (stream != current) {
            keepCurrent();
            current = stream;
        }
        events.push_back(event);
    });
    if (!visited)
        return visited;
    keepCurrent();
    for (const quint32 instance : std::as_const(left))
        packer.table().set(instance, packer.initial());
    return {};
}

void InstanceWriter::keep(std::size_t process, quint32 instance, Events &events)
{
    InstancePacker &packer = *m_packers[process];
    const ProcessDefinition &definition = packer.definition();
    ProcessState recorded = initialState(definition);
    bool isAsValid = true; // the same by both clocks
    for (std::size_t at = 0; at < events.size(); ++at) {
        weir::advance(definition, recorded, events[at]);
        isAsValid =
            isAsValid && events[at].validAt == events[at].createdAt && (at == 0 || events[at - 1].validAt <= events[at].validAt);
    }
    packer.table().set(instance, packer.pack(recorded));
    if (isAsValid)
        return;
    putInOrder(events, Clock::Valid);
    ProcessState valid = initialState(definition);
    for (const Event &event : events)
        weir::advance(definition, valid, event, Clock::Valid);
    packer.table().setValid(instance, packer.pack(valid));
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
