// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/maintenance/findinglog.h"
#include "store/result.h"
#include "store/timestamp.h"

#include <QByteArray>

#include <optional>

namespace weir {

/// An event as its row spells it.
struct StoredEvent {
    qint64 key = 0;
    QString id = {};
    QByteArray data = {};
    QByteArray metadata = {};
    QString createdAt = {};
    QString validAt = {}; ///< null: as created
};

/// What must hold of each event, taken in the order of the whole store.
class EventRules
{
public:
    /// Whether an event or command of that id is stored.
    using IsStored = std::function<Result<bool>(const QString &id)>;

    /// Causes are not looked for where `isStored` is empty.
    EventRules(FindingLog &log, IsStored isStored) : m_log(log), m_isStored(std::move(isStored)) {}

    /// The error is that of looking for a cause.
    Status take(const StoredEvent &event);

private:
    void report(FindingKind kind, const StoredEvent &event, const QString &detail);
    void checkTimes(const StoredEvent &event);
    void checkData(const StoredEvent &event);
    Status checkMetadata(const StoredEvent &event);
    Status checkCause(const StoredEvent &event, const QString &cause);

    FindingLog &m_log;
    IsStored m_isStored;
    std::optional<Timestamp> m_before = {}; ///< the last time of creation that was a time
};

} // namespace weir
