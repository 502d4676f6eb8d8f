// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/instanceindex.h"

namespace weir {

namespace {

constexpr qint64 pageSize = 500;

void describeWaiting(const ProcessDefinition &process, bool moved, InstanceSummary &summary)
{
    const ProcessState &state = summary.state;
    if (state.complete) {
        summary.missing.clear();
        summary.waitingSince.reset();
        summary.overdueSince.reset();
        return;
    }
    summary.missing = process.completeWhen.missingFacts(state.knowledge);
    if (moved || !summary.waitingSince)
        summary.waitingSince = state.lastEventAt;
    if (process.overdueAfter && summary.waitingSince)
        summary.overdueSince =
            Timestamp{summary.waitingSince->microseconds + std::chrono::microseconds(*process.overdueAfter).count()};
}

} // namespace

/// What a pass found: the instances that moved, each once, in the order of their first move.
struct InstanceIndex::Delta {
    std::vector<InstanceSummary> moved;
    bool more = false;
};

/// The state of every instance. Jobs that use it run one after another, never two at once, so it needs no lock.
class InstanceIndex::Folder
{
public:
    explicit Folder(Domain domain) : m_domain(std::move(domain)), m_keys(m_domain.processes.size(), 0) {}

    Result<std::shared_ptr<Delta>> fold(const UnitOfWork &unit)
    {
        auto delta = std::make_shared<Delta>();
        QHash<QString, std::size_t> places;
        for (std::size_t i = 0; i < m_domain.processes.size(); ++i) {
            const ProcessDefinition &process = m_domain.processes[i];
            const auto page = unit.events.linkedEventsAfter(process.streamPrefix, m_keys[i], pageSize);
            if (!page)
                return failure(page.error());
            for (const auto &[link, event] : *page)
                keep(apply(process, link, event), *delta, places);
            if (!page->empty())
                m_keys[i] = page->back().first.key;
            delta->more = delta->more || qint64(page->size()) == pageSize;
        }
        return delta;
    }

private:
    const InstanceSummary &apply(const ProcessDefinition &process, const Link &link, const Event &event)
    {
        InstanceSummary &summary = m_summaries[link.stream];
        if (summary.stream.isNull()) {
            summary.process = process.name;
            summary.stream = link.stream;
            summary.instance = link.stream.mid(process.streamPrefix.size());
            summary.state = initialState(process);
        }
        const ProcessStep step = applyEvent(process, summary.state, event);
        describeWaiting(process, !step.changes.empty(), summary);
        return summary;
    }

    static void keep(const InstanceSummary &summary, Delta &delta, QHash<QString, std::size_t> &places)
    {
        const auto known = places.constFind(summary.stream);
        if (known != places.cend()) {
            delta.moved[*known] = summary;
            return;
        }
        places.insert(summary.stream, delta.moved.size());
        delta.moved.push_back(summary);
    }

    Domain m_domain;
    std::vector<qint64> m_keys;
    QHash<QString, InstanceSummary> m_summaries;
};

InstanceIndex::InstanceIndex(EventStore &store, const Domain &domain, QObject *parent)
    : QObject(parent), m_store(store), m_domain(domain), m_folder(std::make_shared<Folder>(domain))
{
    connect(&store, &EventStore::changed, this, &InstanceIndex::refresh);
}

InstanceIndex::~InstanceIndex()
{
    m_ticket.supersede();
}

void InstanceIndex::refresh()
{
    if (m_running)
        m_again = true;
    else
        readOn();
}

void InstanceIndex::rebuild()
{
    m_ticket.supersede();
    m_ticket = Ticket();
    m_folder = std::make_shared<Folder>(m_domain);
    m_instances.clear();
    m_rows.clear();
    m_ready = false;
    Q_EMIT rebuilt();
    readOn();
}

void InstanceIndex::readOn()
{
    m_running = true;
    m_again = false;
    auto delta =
        m_store.read<std::shared_ptr<Delta>>([folder = m_folder](const UnitOfWork &unit) { return folder->fold(unit); }, m_ticket);
    whenReady(delta, this, [this, folder = m_folder](const Result<std::shared_ptr<Delta>> &done) {
        if (folder == m_folder)
            take(done);
    });
}

void InstanceIndex::take(const Result<std::shared_ptr<Delta>> &delta)
{
    m_running = false;
    if (!delta) {
        if (delta.error().code != ErrorCode::Superseded && delta.error().code != ErrorCode::Closed)
            Q_EMIT failed(delta.error());
        return;
    }
    merge((*delta)->moved);
    if ((*delta)->more || m_again) {
        readOn();
    }
    if (!(*delta)->more && !m_ready) {
        m_ready = true;
        Q_EMIT ready();
    }
}

void InstanceIndex::merge(const std::vector<InstanceSummary> &moved)
{
    const auto first = qsizetype(m_instances.size());
    std::vector<qsizetype> changedRows;
    for (const InstanceSummary &summary : moved) {
        if (const qsizetype row = find(summary.stream); row >= 0) {
            m_instances[std::size_t(row)] = summary;
            changedRows.push_back(row);
        } else {
            m_rows.insert(summary.stream, qsizetype(m_instances.size()));
            m_instances.push_back(summary);
        }
    }
    for (const qsizetype row : changedRows)
        Q_EMIT changed(row);
    if (qsizetype(m_instances.size()) > first)
        Q_EMIT appended(first, qsizetype(m_instances.size()) - 1);
}

} // namespace weir
