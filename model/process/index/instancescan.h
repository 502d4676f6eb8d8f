// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/index/instancequery.h"

namespace weir {

/// A query as it concerns one process: names have become places of columns and texts numbers of the pools. One thread.
class InstanceScan
{
public:
    InstanceScan(const InstanceSnapshot &snapshot, std::size_t process, const InstanceQuery &query);

    /// No instance of the process can match.
    bool isEmpty() const { return m_isEmpty; }
    const InstanceTable &table() const { return m_table; }
    const StateBlock &states(quint32 block) const { return m_table.states(block, m_query.clock == Clock::Valid); }

    /// Of the rows of a block. Everything of the filter but the state.
    bool matches(quint32 block, const StateBlock &states, quint32 row) const;
    InstanceState stateOf(const StateBlock &states, quint32 row) const
    {
        if (states.missing[row] == nothingMissing)
            return InstanceState::Complete;
        return states.waitingSince(row) <= m_overdueBefore ? InstanceState::Overdue : InstanceState::Waiting;
    }
    /// Sorts by the query's order, ascending, but for ties.
    quint64 sortKey(quint32 block, const StateBlock &states, quint32 row) const;
    /// For two instances with the same key, which may not tell their texts whole: below 0 where the left one comes first.
    int compareTexts(quint32 left, quint32 right) const;

private:
    using By = InstanceOrder::By;

    struct Wanted {
        std::size_t place = 0;
        bool isFact = false;
        bool fact = false;
        std::vector<bool> values = {}; ///< by number
    };

    void prepareValues();
    void prepareText();
    void prepareMissing();
    bool hasText(quint32 block, const StateBlock &states, quint32 row) const;

    const ProcessDefinition &m_definition;
    const InstanceTable &m_table;
    const InstanceQuery &m_query;
    bool m_isEmpty = false;
    qint64 m_overdueBefore; ///< one that waits since then, or longer, is overdue
    std::vector<Wanted> m_wanted;
    std::vector<bool> m_missing;        ///< by number; empty: any
    std::vector<bool> m_missingHasText; ///< the same
    std::vector<bool> m_typeHasText;
    QByteArray m_text; ///< in lower case; empty: any
    QByteArray m_prefix;
    std::optional<std::size_t> m_orderFact;
    std::optional<std::size_t> m_orderField;
    bool m_isPlain = true; ///< nothing to look at but the process
};

} // namespace weir
