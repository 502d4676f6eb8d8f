// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancequery.h"

#include "model/process/index/instancepacker.h"
#include "model/process/index/instancesearch.h"

#include <algorithm>

namespace weir {

namespace {

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
    return InstanceSearch(snapshot, query, ticket).run();
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
