// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/domainpreview.h"

#include "model/process/fold.h"
#include "model/process/instanceid.h"

#include <algorithm>

namespace weir {

namespace {

class Sampler
{
public:
    Sampler(const UnitOfWork &unit, const ProcessDefinition &process, const PreviewLimits &limits)
        : m_unit(unit), m_process(process), m_limits(limits), m_preview{.process = process.name}
    {
    }

    Result<ProcessPreview> take(Timestamp now)
    {
        const auto streams = m_unit.events.streams(m_process.streamPrefix, {}, m_limits.instances);
        if (!streams)
            return failure(streams.error());
        m_preview.isLinked = !streams->empty();
        const Status read = m_preview.isLinked ? foldStreams(*streams) : foldEvents();
        if (!read)
            return failure(read.error());
        count(now);
        return std::move(m_preview);
    }

private:
    Status foldStreams(const std::vector<StreamSummary> &streams)
    {
        m_preview.isWhole = qint64(streams.size()) < m_limits.instances;
        QStringList names;
        names.reserve(qsizetype(streams.size()));
        for (const StreamSummary &stream : streams)
            names << stream.name;
        return m_unit.events.visitStreams(
            names, [this](const QString &stream, const Event &event) { advance(m_process, stateOf(stream), event); });
    }

    Status foldEvents()
    {
        auto events =
            m_unit.events.read({.direction = Direction::Backward, .types = m_process.eventTypes(), .limit = m_limits.events});
        if (!events)
            return failure(events.error());
        m_preview.isWhole = qint64(events->size()) < m_limits.events;
        std::for_each(events->rbegin(), events->rend(), [this](const Event &event) { foldEvent(event); });
        return {};
    }

    void foldEvent(const Event &event)
    {
        const Result<QString> instance = instanceOfEvent(m_process, event);
        if (instance) {
            advance(m_process, stateOf(m_process.streamOf(*instance)), event);
            return;
        }
        ++m_preview.refused;
        if (m_preview.refusal.isEmpty())
            m_preview.refusal = instance.error().detail;
    }

    ProcessState &stateOf(const QString &stream)
    {
        auto known = m_states.find(stream);
        return known != m_states.end() ? *known : *m_states.insert(stream, initialState(m_process));
    }

    void count(Timestamp now)
    {
        QHash<QString, qint64> missing;
        for (const ProcessState &state : std::as_const(m_states)) {
            ++m_preview.instances;
            m_preview.complete += state.complete ? 1 : 0;
            if (state.complete)
                continue;
            m_preview.overdue += isOverdue(state, now) ? 1 : 0;
            for (const QString &fact : m_process.completeWhen.missingFacts(state.knowledge))
                ++missing[fact];
        }
        for (const FactDefinition &fact : m_process.facts) {
            if (const qint64 instances = missing.value(fact.name); instances > 0)
                m_preview.missing.emplace_back(fact.name, instances);
        }
    }

    bool isOverdue(const ProcessState &state, Timestamp now) const
    {
        return m_process.overdueAfter && state.lastEventAt &&
               state.lastEventAt->microseconds + std::chrono::microseconds(*m_process.overdueAfter).count() <= now.microseconds;
    }

    const UnitOfWork &m_unit;
    const ProcessDefinition &m_process;
    const PreviewLimits &m_limits;
    ProcessPreview m_preview;
    QHash<QString, ProcessState> m_states;
};

} // namespace

Result<std::vector<ProcessPreview>> previewDomain(const UnitOfWork &unit, const Domain &domain, Timestamp now,
                                                  const PreviewLimits &limits, const Ticket &ticket)
{
    std::vector<ProcessPreview> previews;
    previews.reserve(domain.processes.size());
    for (const ProcessDefinition &process : domain.processes) {
        if (ticket.isSuperseded())
            return failure(ErrorCode::Superseded);
        auto preview = Sampler(unit, process, limits).take(now);
        if (!preview)
            return failure(preview.error());
        previews.push_back(std::move(*preview));
    }
    return previews;
}

} // namespace weir
