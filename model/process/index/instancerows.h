// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/index/instancetable.h"

namespace weir {

/// The states of instances of one process while a first pass writes to them in the order of the events, so one here and one there:
/// each is in one place, next to what the pass has met of it. One thread.
class InstanceRows
{
public:
    struct Row {
        qint64 startedAt;
        qint64 lastEventAt;
        qint64 changedAt;
        qint64 completedAt;
        quint32 events; ///< that were taken in
        quint32 lastType;
        quint32 missing;
        quint32 lastLink; ///< of the events that were met, LinkedEvents::Link::order
        quint32 links;    ///< that there are to be
        quint32 isOdd;    ///< not 0: to be folded again
    };

    /// Rows of a table that hold that state at first.
    InstanceRows(const InstanceTable &table, const PackedState &initial);

    quint32 size() const { return m_size; }
    /// The number of a new row.
    quint32 append();

    Row &row(quint32 number) { return *reinterpret_cast<Row *>(bytes(number)); }
    quint64 *facts(quint32 number) { return reinterpret_cast<quint64 *>(bytes(number) + factsAt); }
    quint32 *fields(quint32 number) { return reinterpret_cast<quint32 *>(bytes(number) + m_fieldsAt); }

    /// Appends the states to a table that has their names already. They are gone from here then, so that they are not held twice.
    void moveTo(InstanceTable &table);

private:
    static constexpr std::size_t factsAt = sizeof(Row);
    static_assert(sizeof(Row) % sizeof(quint64) == 0);

    std::byte *bytes(quint32 number)
    {
        return reinterpret_cast<std::byte *>(m_chunks[number / rowsOfBlock].get()) + std::size_t(number % rowsOfBlock) * m_rowSize;
    }

    std::size_t m_factWords;
    std::size_t m_fieldCount;
    std::size_t m_fieldsAt;
    std::size_t m_rowSize;
    std::vector<quint64> m_initial; ///< a row
    quint32 m_size = 0;
    std::vector<std::unique_ptr<quint64[]>> m_chunks;
};

} // namespace weir
