// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/operatorwrite.h"
#include "model/process/commandbus.h"
#include "model/process/engine.h"
#include "model/process/fold.h"

namespace weir {

/// What would become of a process instance.
struct PreviewedInstance {
    QString process = {};  ///< the definition's name
    QString instance = {}; ///< e.g. "42"
    QString stream = {};
    std::vector<ProcessStep> steps = {}; ///< of the events that would be linked, with what each changes
    bool wasComplete = false;
    bool complete = false;
    QStringList missing = {}; ///< facts that it would wait for then
};

/// What a write would do, found by doing it.
struct Preview {
    OperationOutcome written = {};
    Events events = {};                               ///< that would be stored, the operator's first; with their origin
    std::vector<std::pair<Link, QString>> links = {}; ///< that would be made, each with its event's type, in their order
    std::vector<PreviewedInstance> instances = {};
    /// The streams that it would link into, as they were before: what it would do depends on nothing else in the store. Those
    /// that everybody links into ($by_type_X) are left out.
    std::vector<KnownStream> restsOn = {};
    qint64 lastEvent = 0;   ///< key of the store's last event before
    Commands commands = {}; ///< that would be sent, oldest first, as they would be then
    std::vector<ProcessIssue> issues = {};
    bool isDriven = false;   ///< false: Weir does not drive here, so only the first event and its links would be written
    bool isQuiet = true;     ///< false: there was no end of the reactions
    bool hadBacklog = false; ///< the engine was behind: what it still has to take is not in here
};

/// Who would react to a write.
struct Reactors {
    const Engine &engine;
    const CommandBus &bus;
    bool isDriving = false; ///< false: the engine and the bus show what they would do if they were let
};

/// What it would write and change, line by line, but for the times: two previews of one write that say the same would do the same.
QStringList effectsOf(const Preview &preview);

/// Does the write, lets the engine take it and the bus carry out what is due, over and over until nothing is left to do, and tells
/// what came of it. For a transaction that is rolled back: it really writes. Errors as storeWrite().
Result<Preview> previewWrite(UnitOfWork &unit, const Reactors &reactors, const OperatorWrite &write, const Operator &by,
                             Timestamp now);

} // namespace weir
