// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancerows.h"

#include <algorithm>
#include <cstring>

namespace weir {

InstanceRows::InstanceRows(const InstanceTable &table, const PackedState &initial)
    : m_factWords(table.factWords())
    , m_fieldCount(table.fields())
    , m_fieldsAt(factsAt + m_factWords * sizeof(quint64))
    , m_rowSize(m_fieldsAt + (m_fieldCount + 1) / 2 * sizeof(quint64))
    , m_initial(m_rowSize / sizeof(quint64))
{
    const Row row{.startedAt = initial.startedAt,
                  .lastEventAt = initial.lastEventAt,
                  .changedAt = initial.changedAt,
                  .completedAt = initial.completedAt,
                  .events = initial.events,
                  .lastType = initial.lastType,
                  .missing = initial.missing,
                  .lastLink = 0,
                  .links = 0,
                  .isOdd = 0};
    auto *bytes = reinterpret_cast<std::byte *>(m_initial.data());
    std::memcpy(bytes, &row, sizeof row);
    std::copy(initial.facts.begin(), initial.facts.end(), reinterpret_cast<quint64 *>(bytes + factsAt));
    std::copy(initial.fields.begin(), initial.fields.end(), reinterpret_cast<quint32 *>(bytes + m_fieldsAt));
}

quint32 InstanceRows::append()
{
    if (m_size % rowsOfBlock == 0)
        m_chunks.push_back(std::make_unique_for_overwrite<quint64[]>(rowsOfBlock * m_initial.size()));
    std::memcpy(bytes(m_size), m_initial.data(), m_rowSize);
    return m_size++;
}

void InstanceRows::moveTo(InstanceTable &table)
{
    PackedState state;
    for (quint32 number = 0; number < m_size; ++number) {
        const Row &of = row(number);
        state.startedAt = of.startedAt;
        state.lastEventAt = of.lastEventAt;
        state.changedAt = of.changedAt;
        state.completedAt = of.completedAt;
        state.events = of.events;
        state.lastType = of.lastType;
        state.missing = of.missing;
        state.facts.assign(facts(number), facts(number) + m_factWords);
        state.fields.assign(fields(number), fields(number) + m_fieldCount);
        table.appendState(state);
        if ((number + 1) % rowsOfBlock == 0)
            m_chunks[number / rowsOfBlock].reset();
    }
    m_chunks.clear();
    m_size = 0;
}

} // namespace weir
