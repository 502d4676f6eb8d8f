// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "store/eventstore.h"

#include <QSet>

namespace weir {

/// One thing that came of an event.
struct Reaction {
    enum class Kind { Link, Command, Event, Issue };

    Kind kind = Kind::Link;
    QString what = {};    ///< type of the event, or the command
    QString stream = {};  ///< that it was linked into, that it was sent for, or that it was stored in
    QString eventId = {}; ///< linked, published or refused; null of a command
    QString id = {};      ///< of a command
    QString detail = {};  ///< of an issue or a failed command: why
    Timestamp at = {};
    CommandState state = CommandState::Done; ///< of a command
    int attempts = 0;                        ///< of a command

    /// Whether it is the same thing, maybe further on.
    bool isSameAs(const Reaction &other) const;
    bool operator==(const Reaction &) const = default;
};

/// How far the reactions to one event have been read.
struct ReactionScan {
    QString eventId = {};           ///< of the event whose reactions they are
    std::optional<qint64> key = {}; ///< of the last event that was looked at
    QStringList known = {};         ///< ids of the event and of all that it caused, in the order of finding
};

struct ReactionReading {
    ReactionScan scan = {};
    std::vector<Reaction> reactions = {}; ///< all so far
    bool isPending = false;               ///< a command is still to be carried out
    bool more = false;                    ///< there are events that were not looked at yet
};

/// Reads what came of an event, by causation: links of it into processes, commands that it caused, events that name it or one of
/// those as their cause (causation_id in their metadata), and theirs. Looks at each newer event once.
Result<ReactionReading> readReactions(const UnitOfWork &unit, const Domain &domain, ReactionScan scan);

} // namespace weir
