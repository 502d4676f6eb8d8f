// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/instancepair.h"

#include "model/items/ask.h"

namespace weir {

namespace {

Timeline timelineOf(const ProcessDefinition &definition, Events events, Clock clock)
{
    putInOrder(events, clock);
    Timeline timeline(definition, clock);
    for (const Event &event : events)
        timeline.append(event);
    return timeline;
}

} // namespace

InstancePair::InstancePair(EventStore &store, const Side &left, const Side &right, QObject *parent)
    : QObject(parent), m_store(store), m_left(left), m_right(right)
{
    reload();
}

InstancePair::~InstancePair()
{
    m_readTicket.supersede();
    m_compareTicket.supersede();
}

Result<InstancePair::Loaded> InstancePair::load(const UnitOfWork &unit, const Side &left, const Side &right, Clock clock)
{
    const auto leftEvents = unit.events.read({.stream = left.stream, .withOrigin = true});
    if (!leftEvents)
        return failure(leftEvents.error());
    const auto rightEvents = unit.events.read({.stream = right.stream, .withOrigin = true});
    if (!rightEvents)
        return failure(rightEvents.error());
    return std::make_shared<const Timelines>(Timelines{.left = timelineOf(left.definition, *leftEvents, clock),
                                                       .right = timelineOf(right.definition, *rightEvents, clock),
                                                       .leftKey = leftEvents->empty() ? 0 : leftEvents->back().linkKey,
                                                       .rightKey = rightEvents->empty() ? 0 : rightEvents->back().linkKey});
}

Result<bool> InstancePair::hasMore(const UnitOfWork &unit, const QString &stream, qint64 key)
{
    ReadQuery query;
    query.stream = stream;
    query.afterKey = key;
    query.limit = 1;
    const auto events = unit.events.read(query);
    if (!events)
        return failure(events.error());
    return !events->empty();
}

void InstancePair::read(bool onlyNews)
{
    if (onlyNews && m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    const auto work = [left = m_left, right = m_right, clock = m_clock,
                       known = onlyNews ? m_timelines : nullptr](const UnitOfWork &unit) -> Result<Loaded> {
        if (!known)
            return load(unit, left, right, clock);
        const Result<bool> leftMore = hasMore(unit, left.stream, known->leftKey);
        const Result<bool> rightMore = hasMore(unit, right.stream, known->rightKey);
        if (!leftMore || !rightMore)
            return failure(leftMore ? rightMore.error() : leftMore.error());
        return *leftMore || *rightMore ? load(unit, left, right, clock) : Loaded();
    };
    ask<Loaded>(
        m_store, this, renew(m_readTicket), work, [this](const Loaded &timelines) { take(timelines); },
        [this](const Error &error) { tell(error); });
}

void InstancePair::take(const Loaded &timelines)
{
    m_reading = false;
    if (timelines) {
        renew(m_compareTicket);
        m_timelines = timelines;
        m_comparison = {};
        m_leftSteps = m_rightSteps = 0;
        Q_EMIT loaded();
    }
    if (std::exchange(m_again, false))
        storeChanged();
}

void InstancePair::tell(const Error &error)
{
    m_reading = m_again = false;
    Q_EMIT failed(error);
}

void InstancePair::compare(std::size_t leftSteps, std::size_t rightSteps)
{
    if (!m_timelines)
        return;
    ask<InstanceComparison>(
        m_store, this, renew(m_compareTicket),
        [timelines = m_timelines, leftSteps, rightSteps](const UnitOfWork &) -> Result<InstanceComparison> {
            return compareInstances(timelines->left, leftSteps, timelines->right, rightSteps);
        },
        [this, leftSteps, rightSteps](const InstanceComparison &comparison) {
            m_comparison = comparison;
            m_leftSteps = leftSteps;
            m_rightSteps = rightSteps;
            Q_EMIT compared();
        },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void InstancePair::setClock(Clock clock)
{
    if (std::exchange(m_clock, clock) != clock)
        reload();
}

} // namespace weir
