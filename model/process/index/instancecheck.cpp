// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancecheck.h"

#include "store/streamname.h"

#include <algorithm>
#include <numeric>

namespace weir {

namespace {

constexpr std::size_t instancesOfStep = 16'384;
constexpr std::size_t instancesOfFold = 32;

} // namespace

InstanceCheck::InstanceCheck(InstanceWriter &writer) : m_writer(writer) {}

Result<InstanceCheck::Step> InstanceCheck::step(const UnitOfWork &unit)
{
    Step step;
    // What is counted is to be what is folded, so both are of one moment.
    for (bool hasMore = true; hasMore;) {
        const Result<WriterStep> written = m_writer.step(unit);
        if (!written)
            return failure(written.error());
        step.hasMoved = step.hasMoved || written->hasMoved;
        hasMore = written->hasMore;
    }
    sortNames();
    if (m_process < m_writer.processes()) {
        const std::size_t end = std::min(m_order.size(), m_next + instancesOfStep);
        if (const Status compared = compare(unit, m_next, end, step); !compared)
            return failure(compared.error());
        m_next = end;
    }
    step.hasMore = m_process < m_writer.processes();
    return step;
}

/// Of the process that is next, with what came since the last step.
void InstanceCheck::sortNames()
{
    while (m_process < m_writer.processes() && m_next == m_order.size() &&
           (m_next > 0 || m_writer.packer(m_process).table().size() == 0)) {
        ++m_process;
        m_next = 0;
        m_order.clear();
    }
    if (m_process == m_writer.processes())
        return;
    const InstanceTable &table = m_writer.packer(m_process).table();
    const auto byName = [&table](quint32 left, quint32 right) { return table.name(left) < table.name(right); };
    const auto known = quint32(m_order.size());
    m_order.resize(table.size());
    std::iota(m_order.begin() + known, m_order.end(), known);
    const auto sorted = m_order.begin() + std::max(known, table.inOrder());
    std::sort(sorted, m_order.end(), byName);
    std::inplace_merge(m_order.begin(), sorted, m_order.end(), byName);
}

QString InstanceCheck::streamAt(std::size_t place) const
{
    const InstancePacker &packer = m_writer.packer(m_process);
    return packer.definition().streamOf(QString::fromUtf8(packer.table().name(m_order[place])));
}

/// Of the places from `first` on before `end`.
Status InstanceCheck::compare(const UnitOfWork &unit, std::size_t first, std::size_t end, Step &step)
{
    InstancePacker &packer = m_writer.packer(m_process);
    const InstanceTable &table = packer.table();
    const QString &prefix = packer.definition().streamPrefix;
    qint64 folded = 0;
    for (std::size_t place = first; place < end; ++place)
        folded += table.states(m_order[place] / rowsOfBlock, false).events[m_order[place] % rowsOfBlock];
    const auto links =
        unit.events.countLinks(first == 0 ? prefix : streamAt(first), end == m_order.size() ? endOfPrefix(prefix) : streamAt(end));
    if (!links)
        return failure(links.error());
    if (*links == folded)
        return {};
    if (end - first <= instancesOfFold) {
        step.hasMoved = true;
        const auto at = [this](std::size_t place) { return m_order.begin() + std::ptrdiff_t(place); };
        return m_writer.fold(unit, m_process, {at(first), at(end)});
    }
    const std::size_t middle = first + (end - first) / 2;
    const Status compared = compare(unit, first, middle, step);
    return compared ? compare(unit, middle, end, step) : compared;
}

} // namespace weir
