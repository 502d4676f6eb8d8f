// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/fold.h"
#include "model/process/index/instancesnapshot.h"
#include "model/process/index/instancesummary.h"
#include "store/asynchronous.h"
#include "store/result.h"

#include <QHash>
#include <QStringList>

#include <array>

namespace weir {

/// A fact ("true" or "false") or field that instances are to have.
struct InstanceValue {
    QString name = {};
    QString text = {}; ///< empty: no value

    bool operator==(const InstanceValue &) const = default;
};

/// Which instances.
struct InstanceFilter {
    QString process = {};                    ///< the definition's name; null: all
    std::optional<InstanceState> state = {}; ///< nothing: all
    QString text = {};                       ///< part of the stream, of what is missing or of the last event, in any case
    QString missing = {};                    ///< a fact that they wait for; null: any
    std::vector<InstanceValue> values = {};  ///< all of them

    bool operator==(const InstanceFilter &) const = default;
};

/// What they are sorted by; ties go by how pressing they are, then by the order of their streams.
struct InstanceOrder {
    enum class By { Urgency, Process, Instance, Missing, WaitingSince, LastEvent, LastEventAt, Value };

    By by =
        By::Urgency; ///< overdue ones first, then waiting ones, each the longest waiting first; then complete ones, the last first
    QString name = {}; ///< of the fact or field where it is by a value
    bool isDescending = false;

    bool operator==(const InstanceOrder &) const = default;
};

/// A question for some rows of the instances.
struct InstanceQuery {
    InstanceFilter filter = {};
    InstanceOrder order = {};
    Clock clock = Clock::Recorded;
    Timestamp now = {}; ///< the moment by which instances are overdue
    qint64 first = 0;   ///< row
    qint64 count = 100;
    QString stream = {}; ///< whose row is asked for, too; null: none
};

struct InstancePage {
    qint64 first = 0;
    std::vector<InstanceSummary> rows = {};
    qint64 matches = 0;                ///< all rows
    std::array<qint64, 3> counts = {}; ///< by InstanceState, of those that match all of the filter but the state
    qint64 rowOfStream = -1;           ///< -1 where it is not among them
};

/// One event that instances wait for.
struct WaitingCard {
    QString process = {};
    QString missing = {};       ///< the fact; null where the condition names none
    QStringList suppliers = {}; ///< types of event that would set it
    qint64 waiting = 0;         ///< instances, overdue ones among them
    qint64 overdue = 0;
    Timestamp oldestSince = {}; ///< the start of time where none waits
    QString oldest = {};        ///< the instance that has waited longest; null where none waits

    bool operator==(const WaitingCard &) const = default;
};

/// What all instances wait for.
struct WaitingBoard {
    std::vector<WaitingCard> cards = {}; ///< by process and fact in the domain's order; also those that nobody waits for
    qint64 waiting = 0;                  ///< each once, however much it waits for
    qint64 overdue = 0;                  ///< of those that wait
    qint64 complete = 0;
};

/// Looks through the columns of all instances; a few milliseconds for a million. Any thread. Superseded where the ticket is.
Result<InstancePage> answerQuery(const InstanceSnapshot &snapshot, const InstanceQuery &query, const Ticket &ticket = {});
Result<WaitingBoard> answerBoard(const InstanceSnapshot &snapshot, Clock clock, Timestamp now, const Ticket &ticket = {});

/// One instance of the snapshot.
InstanceSummary summaryAt(const InstanceSnapshot &snapshot, std::size_t process, quint32 instance, Clock clock = Clock::Recorded);

} // namespace weir
