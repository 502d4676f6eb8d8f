// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/synthetic/random.h"
#include "model/synthetic/streamplan.h"

#include <queue>

namespace weir {

/// One event of a synthetic store with all that is written with it.
struct SyntheticEvent {
    NewEvent event = {};
    QString stream = {};
    qint64 position = 0;
    QString correlationId = {};
    QString causeId = {}; ///< null for the first event of a stream
    Timestamp causedAt = {};

    QString process = {}; ///< the stream that links it; null: none
    qint64 processPosition = 0;
    QString confirms = {}; ///< the process whose command it is the result of; null: none
};

/// Tells the events of a synthetic store in the order of time. Memory is that of the streams that are open at one time.
class SyntheticStory
{
public:
    /// `options` are ones that checkSynthetic() accepts.
    explicit SyntheticStory(const SyntheticOptions &options);

    /// The next event; nothing after the last.
    std::optional<SyntheticEvent> next();

private:
    /// A stream that has events to come.
    struct Open {
        qint64 at = 0; ///< microseconds since the start, of its next event
        PlannedStream plan = {};
        qint64 position = 0;
        qint64 end = 0;   ///< its last event is not later
        qint64 birth = 0; ///< of its first event
        qint64 before = 0;
        quint64 idBefore = 0; ///< what the id of the event before was made from
    };
    struct Later {
        bool operator()(const Open &a, const Open &b) const { return a.at != b.at ? a.at > b.at : a.plan.index > b.plan.index; }
    };

    void openNext();
    SyntheticEvent tell(const Open &open, quint64 idSeed, Random &random) const;
    QString correlationOf(const Open &open) const;
    void goOn(Open open, quint64 idSeed, Random &random);
    Timestamp moment(qint64 at) const { return {m_start + at}; }

    SyntheticOptions m_options;
    StreamPlan m_plan;
    qint64 m_start = 0;
    qint64 m_span = 0;
    qint64 m_between = 0; ///< from one stream's beginning to the next one's
    qint64 m_nextBirth = 0;
    quint64 m_told = 0;
    std::priority_queue<Open, std::vector<Open>, Later> m_open;
};

} // namespace weir
