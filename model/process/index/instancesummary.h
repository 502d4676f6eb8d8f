// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/fold.h"

#include <QMetaType>

namespace weir {

/// What a process instance is at one moment, the most pressing first.
enum class InstanceState { Overdue, Waiting, Complete };

/// What is shown of one instance without reading its stream. Its state comes without origins and without what its rules did.
struct InstanceSummary {
    QString process = {};  ///< the definition's name
    QString instance = {}; ///< e.g. "42"
    QString stream = {};   ///< e.g. "CateringMatch$42"
    ProcessState state = {};
    QStringList missing = {};                   ///< facts it waits for; empty when complete
    std::optional<Timestamp> waitingSince = {}; ///< when its state last changed, while it is not complete
    std::optional<Timestamp> overdueSince = {}; ///< the moment it became or becomes overdue; nothing when complete

    bool isOverdue(Timestamp now) const { return overdueSince && *overdueSince <= now; }
};

InstanceState stateOf(const InstanceSummary &summary, Timestamp now);

} // namespace weir

Q_DECLARE_METATYPE(weir::InstanceState)
