// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/timestamp.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace weir {

/// One operation on many instances, as it was begun. How far it came is told by the entries of its batch.
struct BatchRecord {
    QString id = {};
    QString store = {}; ///< the store's path
    QString operation = {};
    QString eventType = {};
    QString field = {};         ///< the operation's field that names the instance
    QByteArray values = {};     ///< the other fields' values as typed, a JSON object of strings
    QStringList instances = {}; ///< in the order of writing, each once
    QString why = {};
    Timestamp startedAt = {};
    qint64 written = 0;     ///< entries of it that are written; only read
    qint64 dropped = 0;     ///< entries of it that an operator gave up; only read
    bool isGivenUp = false; ///< the whole of it, by an operator; only read

    /// Whether it can be gone on with.
    bool isUnfinished() const { return !isGivenUp && written + dropped < instances.size(); }
};

using BatchRecords = std::vector<BatchRecord>;

} // namespace weir
