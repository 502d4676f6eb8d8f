// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancequery.h"

#include "model/process/index/instancepacker.h"
#include "model/process/index/instancescan.h"

#include <algorithm>

namespace weir {

namespace {

/// A row that matches.
struct Hit {
    quint64 key = 0;
    quint32 process = 0;
    quint32 instance = 0;
};

/// Finds the rows of a page among all that match. As long as the page is near the beginning it keeps only what may be on it.
class Search
{
public:
    Search(const InstanceSnapshot &snapshot, const InstanceQuery &query, const Ticket &ticket)
        : m_snapshot(snapshot), m_query(query), m_ticket(ticket), m_last(std::size_t(query.first + query.count))
    {
        m_scans.reserve(snapshot.tables.size());
        for (std::size_t process = 0; process < snapshot.tables.size(); ++process)
            m_scans.emplace_back(snapshot, process, query);
    }

    Result<InstancePage> run()
    {
        m_page.first = m_query.first;
        if (m_last > fewHits)
            m_hits.reserve(instanceCount());
        findStream();
        for (quint32 process = 0; process < m_scans.size(); ++process) {
            if (m_scans[process].isEmpty())
                continue;
            for (quint32 block = 0; block < m_scans[process].table().blocks(); ++block) {
                if (m_ticket.isSuperseded())
                    return failure(ErrorCode::Superseded);
                readBlock(process, block);
            }
        }
        if (m_stream)
            m_page.rowOfStream = m_isStreamMet ? m_beforeStream : -1;
        takePage();
        return std::move(m_page);
    }

private:
    static constexpr std::size_t fewHits = 4096;

    std::size_t instanceCount() const
    {
        std::size_t count = 0;
        for (const InstanceScan &scan : m_scans)
            count += scan.isEmpty() ? 0 : scan.table().size();
        return count;
    }

    void findStream()
    {
        for (quint32 process = 0; process < m_scans.size() && !m_query.stream.isNull(); ++process) {
            const QString &prefix = m_snapshot.domain.processes[process].streamPrefix;
            if (!m_query.stream.startsWith(prefix) || m_scans[process].isEmpty())
                continue;
            const auto instance = m_snapshot.tables[process].find(m_query.stream.mid(prefix.size()).toUtf8());
            if (instance)
                m_stream = makeHit(process, *instance);
        }
    }

    Hit makeHit(quint32 process, quint32 instance) const
    {
        const InstanceScan &scan = m_scans[process];
        const quint32 block = instance / rowsOfBlock;
        const quint64 key = scan.sortKey(block, scan.states(block), instance % rowsOfBlock);
        return {.key = m_query.order.isDescending ? ~key : key, .process = process, .instance = instance};
    }

    void readBlock(quint32 process, quint32 block)
    {
        const InstanceScan &scan = m_scans[process];
        const StateBlock &states = scan.states(block);
        const auto &wanted = m_query.filter.state;
        const quint64 turned = m_query.order.isDescending ? ~quint64(0) : 0;
        for (quint32 row = 0; row < states.size(); ++row) {
            if (!scan.matches(block, states, row))
                continue;
            const InstanceState state = scan.stateOf(states, row);
            ++m_page.counts[std::size_t(state)];
            if (wanted && *wanted != state)
                continue;
            ++m_page.matches;
            take({.key = scan.sortKey(block, states, row) ^ turned, .process = process, .instance = block * rowsOfBlock + row});
        }
    }

    void take(const Hit &hit)
    {
        if (m_stream) {
            m_isStreamMet = m_isStreamMet || (hit.process == m_stream->process && hit.instance == m_stream->instance);
            m_beforeStream += precedes(hit, *m_stream) ? 1 : 0;
        }
        if (m_limit && (hit.key > m_limit->key || (hit.key == m_limit->key && !precedes(hit, *m_limit))))
            return;
        m_hits.push_back(hit);
        if (m_last <= fewHits && m_hits.size() >= 4 * fewHits)
            prune();
    }

    void prune()
    {
        const auto last = m_hits.begin() + std::ptrdiff_t(m_last);
        std::nth_element(m_hits.begin(), last, m_hits.end(),
                         [this](const Hit &left, const Hit &right) { return precedes(left, right); });
        m_limit = *last;
        m_hits.erase(last + 1, m_hits.end());
    }

    bool precedes(const Hit &left, const Hit &right) const
    {
        if (m_query.order.by == InstanceOrder::By::Process && left.process != right.process)
            return (left.process < right.process) != m_query.order.isDescending;
        if (left.key != right.key)
            return left.key < right.key;
        if (left.process != right.process)
            return left.process < right.process;
        const int compared = m_scans[left.process].compareTexts(left.instance, right.instance);
        return compared != 0 ? (compared < 0) != m_query.order.isDescending : left.instance < right.instance;
    }

    void takePage()
    {
        const auto order = [this](const Hit &left, const Hit &right) { return precedes(left, right); };
        const auto size = std::ptrdiff_t(m_hits.size());
        const auto first = m_hits.begin() + std::clamp<std::ptrdiff_t>(m_query.first, 0, size);
        const auto last = m_hits.begin() + std::clamp<std::ptrdiff_t>(std::ptrdiff_t(m_last), 0, size);
        std::nth_element(m_hits.begin(), first, m_hits.end(), order);
        if (first != m_hits.end())
            std::partial_sort(first, last, m_hits.end(), order);
        m_page.rows.reserve(std::size_t(last - first));
        for (auto hit = first; hit != last; ++hit)
            m_page.rows.push_back(summaryAt(m_snapshot, hit->process, hit->instance, m_query.clock));
    }

    const InstanceSnapshot &m_snapshot;
    const InstanceQuery &m_query;
    const Ticket &m_ticket;
    std::size_t m_last; ///< row after the page
    std::vector<InstanceScan> m_scans;
    std::vector<Hit> m_hits;
    std::optional<Hit> m_limit; ///< no row after it is on the page
    std::optional<Hit> m_stream;
    bool m_isStreamMet = false;
    qint64 m_beforeStream = 0;
    InstancePage m_page;
};

/// What waits for each set of missing facts.
struct Waiting {
    qint64 waiting = 0;
    qint64 overdue = 0;
    qint64 since = std::numeric_limits<qint64>::max();
    quint32 oldest = 0;

    void add(const Waiting &other)
    {
        waiting += other.waiting;
        overdue += other.overdue;
        if (other.since < since) {
            since = other.since;
            oldest = other.oldest;
        }
    }
};

std::vector<Waiting> waitingBySet(const InstanceScan &scan)
{
    std::vector<Waiting> sets(scan.table().missing.size());
    for (quint32 block = 0; block < scan.table().blocks(); ++block) {
        const StateBlock &states = scan.states(block);
        for (quint32 row = 0; row < states.size(); ++row) {
            if (states.events[row] == 0)
                continue;
            const qint64 since = states.waitingSince(row);
            Waiting &set = sets[states.missing[row]];
            ++set.waiting;
            set.overdue += scan.stateOf(states, row) == InstanceState::Overdue ? 1 : 0;
            if (since < set.since) {
                set.since = since;
                set.oldest = block * rowsOfBlock + row;
            }
        }
    }
    return sets;
}

void addCards(const InstanceSnapshot &snapshot, std::size_t process, const std::vector<Waiting> &sets, WaitingBoard &board)
{
    const InstanceTable &table = snapshot.tables[process];
    const ProcessDefinition &definition = snapshot.domain.processes[process];
    const auto addCard = [&](const QString &fact, const Waiting &waiting) {
        WaitingCard &card = board.cards.emplace_back(WaitingCard{.process = definition.name,
                                                                 .missing = fact,
                                                                 .suppliers = definition.suppliersOf(fact),
                                                                 .waiting = waiting.waiting,
                                                                 .overdue = waiting.overdue});
        if (waiting.waiting == 0)
            return;
        card.oldestSince = Timestamp{waiting.since};
        card.oldest = QString::fromUtf8(table.name(waiting.oldest));
    };
    QHash<QString, Waiting> byFact;
    for (quint32 set = 0; set < sets.size(); ++set) {
        const QStringList facts = unpackMissing(table, set);
        if (set != nothingMissing && facts.isEmpty() && sets[set].waiting > 0)
            byFact[{}].add(sets[set]);
        for (const QString &fact : facts)
            byFact[fact].add(sets[set]);
        (set == nothingMissing ? board.complete : board.waiting) += sets[set].waiting;
        board.overdue += sets[set].overdue;
    }
    for (const FactDefinition &fact : definition.facts)
        addCard(fact.name, byFact.value(fact.name));
    if (byFact.contains({}))
        addCard({}, byFact.value({}));
}

} // namespace

InstanceSummary summaryAt(const InstanceSnapshot &snapshot, std::size_t process, quint32 instance, Clock clock)
{
    const ProcessDefinition &definition = snapshot.domain.processes[process];
    const InstanceTable &table = snapshot.tables[process];
    const PackedState packed = table.state(instance, clock == Clock::Valid);
    InstanceSummary summary{.process = definition.name,
                            .instance = QString::fromUtf8(table.name(instance)),
                            .state = unpackState(definition, table, packed),
                            .missing = unpackMissing(table, packed.missing)};
    summary.stream = definition.streamOf(summary.instance);
    if (summary.state.complete)
        return summary;
    summary.waitingSince = summary.state.changedAt ? summary.state.changedAt : summary.state.startedAt;
    if (definition.overdueAfter && summary.waitingSince)
        summary.overdueSince =
            Timestamp{summary.waitingSince->microseconds + std::chrono::microseconds(*definition.overdueAfter).count()};
    return summary;
}

Result<InstancePage> answerQuery(const InstanceSnapshot &snapshot, const InstanceQuery &query, const Ticket &ticket)
{
    return Search(snapshot, query, ticket).run();
}

Result<WaitingBoard> answerBoard(const InstanceSnapshot &snapshot, Clock clock, Timestamp now, const Ticket &ticket)
{
    WaitingBoard board;
    const InstanceQuery query{.clock = clock, .now = now};
    for (std::size_t process = 0; process < snapshot.tables.size(); ++process) {
        if (ticket.isSuperseded())
            return failure(ErrorCode::Superseded);
        addCards(snapshot, process, waitingBySet(InstanceScan(snapshot, process, query)), board);
    }
    return board;
}

} // namespace weir
