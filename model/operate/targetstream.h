// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/operatorwrite.h"

namespace weir {

/// A stream that is about to be written to, as it was at one moment.
struct TargetStream {
    QString stream = {};
    qint64 newestLink = 0;               ///< key of its newest link, 0 where it holds no event
    std::optional<qint64> position = {}; ///< its last event's; nothing where its events have none
    Events newest = {};                  ///< its last events, the newest first

    bool isEmpty() const { return newestLink == 0; }
    /// What came after that link without the event of that id, the oldest first. What came longer ago than `newest` tells is not
    /// in it.
    Events since(qint64 link, const QString &except) const;
};

Result<TargetStream> readTarget(const Repository &events, const QString &stream);

/// Has the write refused where anything was written to the stream since it was as it is here.
void expectTarget(OperatorWrite &write, const TargetStream &shown);

/// Who wrote an event, as its metadata tells: the operator, or the program; null where nobody is named.
QString writerOf(const Event &event);

} // namespace weir
