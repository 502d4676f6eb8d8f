// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/index/instancescan.h"

namespace weir {

/// Finds the rows of a page among all that match, in one look at all of them: a sample of the rows tells between which two the page
/// is, so only those few that may be on it are kept and sorted. Used once, on one thread.
class InstanceSearch
{
public:
    InstanceSearch(const InstanceSnapshot &snapshot, const InstanceQuery &query, const Ticket &ticket);

    /// Superseded where the ticket is before it is answered.
    Result<InstancePage> run();

private:
    /// A row that matches.
    struct Hit {
        quint64 key = 0;
        quint32 process = 0;
        quint32 instance = 0;
    };

    void takeSample();
    void setBounds(std::vector<Hit> &sample, std::size_t sampled, qint64 stride);
    Status look();
    void lookAtBlock(quint32 process, quint32 block);
    void take(const Hit &hit);
    void findStream();
    /// The keys turned where the order is.
    void readKeys(quint32 process, quint32 block);
    void narrowToState(quint32 process, quint32 block, bool isCounted);
    bool isPageKept() const;
    bool precedes(const Hit &left, const Hit &right) const;
    void takePage();

    const InstanceSnapshot &m_snapshot;
    const InstanceQuery &m_query;
    const Ticket &m_ticket;
    qint64 m_last; ///< row after the page
    qint64 m_instances = 0;
    std::vector<InstanceScan> m_scans;
    BlockRows m_rows; ///< of the block at hand
    std::array<quint64, rowsOfBlock> m_keys = {};
    std::vector<Hit> m_hits;   ///< from m_from to m_to
    std::optional<Hit> m_from; ///< nothing: from the first row on
    std::optional<Hit> m_to;   ///< nothing: to the last row
    qint64 m_beforeHits = 0;   ///< rows before m_from
    std::optional<Hit> m_stream;
    bool m_isStreamMet = false;
    qint64 m_beforeStream = 0;
    InstancePage m_page;
};

} // namespace weir
