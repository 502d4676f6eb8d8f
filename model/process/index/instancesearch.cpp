// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancesearch.h"

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr qint64 sampleSize = 2048;
/// Of fewer instances all are kept.
constexpr qint64 fewInstances = 16 * sampleSize;
/// So many standard deviations lie between where the sample has the page and the bounds that are set for it.
constexpr double deviations = 4;

} // namespace

InstanceSearch::InstanceSearch(const InstanceSnapshot &snapshot, const InstanceQuery &query, const Ticket &ticket)
    : m_snapshot(snapshot), m_query(query), m_ticket(ticket), m_last(query.first + query.count)
{
    m_scans.reserve(snapshot.tables.size());
    for (std::size_t process = 0; process < snapshot.tables.size(); ++process) {
        const InstanceScan &scan = m_scans.emplace_back(snapshot, process, query);
        m_instances += scan.isEmpty() ? 0 : qint64(scan.table().size());
    }
}

Result<InstancePage> InstanceSearch::run()
{
    findStream();
    takeSample();
    if (const Status looked = look(); !looked)
        return failure(looked.error());
    if (!isPageKept()) { // the sample was unlike the whole
        m_from.reset();
        m_to.reset();
        if (const Status looked = look(); !looked)
            return failure(looked.error());
    }
    if (m_stream)
        m_page.rowOfStream = m_isStreamMet ? m_beforeStream : -1;
    takePage();
    return std::move(m_page);
}

/// Every so many rows, of all processes in a row.
void InstanceSearch::takeSample()
{
    if (m_instances <= fewInstances)
        return;
    const qint64 stride = m_instances / sampleSize;
    std::vector<Hit> sample;
    sample.reserve(std::size_t(sampleSize) + 1);
    std::size_t sampled = 0;
    qint64 next = stride / 2; ///< row of the block at hand
    for (quint32 process = 0; process < m_scans.size(); ++process) {
        const InstanceScan &scan = m_scans[process];
        for (quint32 block = 0; block < scan.table().blocks() && !scan.isEmpty(); ++block) {
            m_rows.clear();
            for (; next < qint64(scan.states(block).size()); next += stride)
                m_rows.add(quint32(next));
            next -= qint64(scan.states(block).size());
            sampled += m_rows.size();
            scan.narrow(block, m_rows);
            narrowToState(process, block, false);
            readKeys(process, block);
            for (quint32 at = 0; at < m_rows.size(); ++at)
                sample.push_back({.key = m_keys[at], .process = process, .instance = block * rowsOfBlock + m_rows[at]});
        }
    }
    setBounds(sample, sampled, stride);
}

/// Sorts the sample.
void InstanceSearch::setBounds(std::vector<Hit> &sample, std::size_t sampled, qint64 stride)
{
    std::sort(sample.begin(), sample.end(), [this](const Hit &left, const Hit &right) { return precedes(left, right); });
    const auto marginAt = [sampled](double at) {
        const double part = std::clamp(at / double(sampled), 0.0, 1.0);
        return 2 + deviations * std::sqrt(part * (1 - part) * double(sampled));
    };
    const double first = double(m_query.first) / double(stride);
    const double last = double(m_last) / double(stride);
    const double from = first - marginAt(first);
    const double to = last + marginAt(last);
    if (from >= 0 && !sample.empty())
        m_from = sample[std::min(sample.size() - 1, std::size_t(from))];
    if (to < double(sample.size()))
        m_to = sample[std::size_t(to)];
}

Status InstanceSearch::look()
{
    m_page = {.first = m_query.first};
    m_hits.clear();
    m_beforeHits = m_beforeStream = 0;
    for (quint32 process = 0; process < m_scans.size(); ++process) {
        for (quint32 block = 0; block < m_scans[process].table().blocks() && !m_scans[process].isEmpty(); ++block) {
            if (m_ticket.isSuperseded())
                return failure(ErrorCode::Superseded);
            lookAtBlock(process, block);
        }
    }
    return {};
}

void InstanceSearch::lookAtBlock(quint32 process, quint32 block)
{
    const InstanceScan &scan = m_scans[process];
    m_rows.fill(scan.states(block).size());
    scan.narrow(block, m_rows);
    narrowToState(process, block, true);
    readKeys(process, block);
    m_page.matches += m_rows.size();
    const quint64 from = m_from ? m_from->key : 0;
    const quint64 to = m_to ? m_to->key : ~quint64(0);
    for (quint32 at = 0; at < m_rows.size(); ++at) {
        const quint64 key = m_keys[at];
        if (m_stream || (key >= from && key <= to))
            take({.key = key, .process = process, .instance = block * rowsOfBlock + m_rows[at]});
        else
            m_beforeHits += key < from ? 1 : 0;
    }
}

void InstanceSearch::take(const Hit &hit)
{
    if (m_stream) {
        m_isStreamMet = m_isStreamMet || (hit.process == m_stream->process && hit.instance == m_stream->instance);
        m_beforeStream += precedes(hit, *m_stream) ? 1 : 0;
    }
    if (m_from && precedes(hit, *m_from))
        ++m_beforeHits;
    else if (!m_to || !precedes(*m_to, hit))
        m_hits.push_back(hit);
}

void InstanceSearch::narrowToState(quint32 process, quint32 block, bool isCounted)
{
    std::array<qint64, 3> counts{};
    const InstanceScan &scan = m_scans[process];
    const StateBlock &states = scan.states(block);
    m_rows.keep([&](quint32 row) {
        const InstanceState state = scan.stateOf(states, row);
        ++counts[std::size_t(state)];
        return !m_query.filter.state || state == *m_query.filter.state;
    });
    for (std::size_t state = 0; isCounted && state < counts.size(); ++state)
        m_page.counts[state] += counts[state];
}

void InstanceSearch::readKeys(quint32 process, quint32 block)
{
    m_scans[process].sortKeys(block, m_rows, m_keys.data());
    if (!m_query.order.isDescending)
        return;
    for (quint32 at = 0; at < m_rows.size(); ++at)
        m_keys[at] = ~m_keys[at];
}

void InstanceSearch::findStream()
{
    for (quint32 process = 0; process < m_scans.size() && !m_query.stream.isNull(); ++process) {
        const QString &prefix = m_snapshot.domain.processes[process].streamPrefix;
        if (!m_query.stream.startsWith(prefix) || m_scans[process].isEmpty())
            continue;
        const auto instance = m_snapshot.tables[process].find(m_query.stream.mid(prefix.size()).toUtf8());
        if (!instance)
            continue;
        m_rows.clear();
        m_rows.add(*instance % rowsOfBlock);
        readKeys(process, *instance / rowsOfBlock);
        m_stream = {.key = m_keys[0], .process = process, .instance = *instance};
    }
}

/// Or there is no such page.
bool InstanceSearch::isPageKept() const
{
    const qint64 first = std::clamp<qint64>(m_query.first, 0, m_page.matches);
    const qint64 last = std::clamp<qint64>(m_last, 0, m_page.matches);
    return m_beforeHits <= first && m_beforeHits + qint64(m_hits.size()) >= last;
}

bool InstanceSearch::precedes(const Hit &left, const Hit &right) const
{
    if (left.key != right.key)
        return left.key < right.key;
    if (left.process != right.process)
        return left.process < right.process;
    const int compared = m_scans[left.process].compareTexts(left.instance, right.instance);
    return compared != 0 ? (compared < 0) != m_query.order.isDescending : left.instance < right.instance;
}

void InstanceSearch::takePage()
{
    const auto order = [this](const Hit &left, const Hit &right) { return precedes(left, right); };
    const auto at = [this](qint64 row) {
        return m_hits.begin() + std::clamp<std::ptrdiff_t>(row - m_beforeHits, 0, std::ptrdiff_t(m_hits.size()));
    };
    const auto first = at(m_query.first);
    const auto last = at(m_last);
    std::nth_element(m_hits.begin(), first, m_hits.end(), order);
    std::nth_element(first, last, m_hits.end(), order);
    std::sort(first, last, order);
    m_page.rows.reserve(std::size_t(last - first));
    for (auto hit = first; hit != last; ++hit)
        m_page.rows.push_back(summaryAt(m_snapshot, hit->process, hit->instance, m_query.clock));
}

} // namespace weir
