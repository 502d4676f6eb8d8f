// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/index/instancequery.h"

namespace weir {

/// Some rows of one block, in order.
class BlockRows
{
public:
    void clear() { m_size = 0; }
    /// The first `size` rows of the block.
    void fill(quint32 size)
    {
        for (m_size = 0; m_size < size; ++m_size)
            m_rows[m_size] = quint16(m_size);
    }
    void add(quint32 row) { m_rows[m_size++] = quint16(row); }
    quint32 size() const { return m_size; }
    quint32 operator[](quint32 at) const { return m_rows[at]; }

    /// Drops the rows that `holds` is false of. No branch by what it says: of many rows that is as likely as not.
    template <class Holds>
    void keep(Holds holds)
    {
        quint32 kept = 0;
        for (quint32 at = 0; at < m_size; ++at) {
            const quint16 row = m_rows[at];
            m_rows[kept] = row;
            kept += holds(row) ? 1 : 0;
        }
        m_size = kept;
    }

private:
    std::array<quint16, rowsOfBlock> m_rows = {};
    quint32 m_size = 0;
};

/// A query as it concerns one process: names have become places of columns and texts numbers of the pools. One thread.
class InstanceScan
{
public:
    InstanceScan(const InstanceSnapshot &snapshot, std::size_t process, const InstanceQuery &query);

    /// No instance of the process can match.
    bool isEmpty() const { return m_isEmpty; }
    const InstanceTable &table() const { return m_table; }
    const StateBlock &states(quint32 block) const { return m_table.states(block, m_query.clock == Clock::Valid); }

    /// Keeps the rows that match everything of the filter but the state.
    void narrow(quint32 block, BlockRows &rows) const;
    InstanceState stateOf(const StateBlock &states, quint32 row) const
    {
        if (states.missing[row] == nothingMissing)
            return InstanceState::Complete;
        return states.waitingSince(row) <= m_overdueBefore ? InstanceState::Overdue : InstanceState::Waiting;
    }
    /// A key for each of the rows, which sort by the query's order, ascending, but for ties.
    void sortKeys(quint32 block, const BlockRows &rows, quint64 *keys) const;
    /// For two instances with the same key, which may not tell their texts whole: below 0 where the left one comes first.
    int compareTexts(quint32 left, quint32 right) const;

private:
    using By = InstanceOrder::By;

    struct Wanted {
        std::size_t place = 0;
        bool isFact = false;
        bool fact = false;
        std::vector<char> values = {}; ///< by number, whether it is what is wanted
    };

    void prepareValues();
    void prepareText();
    void prepareMissing();
    bool hasText(quint32 block, const StateBlock &states, quint32 row) const;
    quint64 urgency(const StateBlock &states, quint32 row) const;
    void sortKeysOfValue(const StateBlock &states, const BlockRows &rows, quint64 *keys) const;

    const ProcessDefinition &m_definition;
    const InstanceTable &m_table;
    const InstanceQuery &m_query;
    std::size_t m_process;
    bool m_isEmpty = false;
    qint64 m_overdueBefore; ///< one that waits since then, or longer, is overdue
    std::vector<Wanted> m_wanted;
    std::vector<char> m_missing;        ///< by number; empty: any
    std::vector<char> m_missingHasText; ///< the same
    std::vector<char> m_typeHasText;
    QByteArray m_text; ///< in lower case; empty: any
    QByteArray m_prefix;
    std::optional<std::size_t> m_orderFact;
    std::optional<std::size_t> m_orderField;
};

} // namespace weir
