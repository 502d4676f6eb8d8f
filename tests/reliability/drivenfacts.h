// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/sqlite/connection.h"

namespace weir {

/// What driving the catering domain's process left in a store, seen in one read transaction. The counts of the second block are
/// of what must not be, at any moment; those of the third of what must not be once a driver has nothing left to do.
struct DrivenFacts {
    qint64 events = 0; ///< that the process waits for
    qint64 instances = 0;
    qint64 completed = 0; ///< commands that had to be sent: each time that an instance turned complete
    qint64 commands = 0;
    qint64 confirmed = 0; ///< OrderConfirmed

    qint64 skipped = 0;       ///< events up to the checkpoint that are not linked
    qint64 strayLinks = 0;    ///< events in an instance that is not theirs
    qint64 wrongCommands = 0; ///< instances that have not as many commands as they turned complete
    qint64 doubles = 0;       ///< instances with more OrderConfirmed than commands, and commands done without it

    qint64 unlinked = 0;
    qint64 undone = 0;              ///< commands that are not done, or not at the first attempt
    bool isCheckpointRight = false; ///< not before the last event that the process waits for, nor beyond the store's end

    bool isSound() const { return skipped == 0 && strayLinks == 0 && wrongCommands == 0 && doubles == 0; }
    bool isSettled() const
    {
        return isSound() && unlinked == 0 && undone == 0 && commands == confirmed && commands == completed && isCheckpointRight;
    }
    QString toString() const;
};

Result<DrivenFacts> readDrivenFacts(Connection &connection);

/// Of these lines "wrote ID" those whose event the store does not hold.
Result<QStringList> lostEventsOf(Connection &connection, const QList<QByteArray> &lines);

} // namespace weir
