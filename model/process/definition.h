// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/condition.h"

#include <QHash>
#include <QStringList>

#include <chrono>
#include <optional>

namespace weir {

/// A named truth of an instance, set and cleared by types of event.
struct FactDefinition {
    QString name = {};
    QStringList setBy = {};
    QStringList clearedBy = {};
};

/// A named value of an instance: copied from events, or set by them to a constant.
struct FieldDefinition {
    QString name = {};
    QString from = {};   ///< path in the event ("data.menu_id"); null for a field of constants
    QStringList of = {}; ///< types of event that it is copied from
    std::vector<std::pair<Value, QStringList>> constants = {}; ///< value and the types of event that set it
};

/// Sends a command each time its condition turns from false to true.
struct RuleDefinition {
    QString name = {}; ///< "complete", or "rule-2" by its place; part of the command's identity
    Condition when = {};
    QString command = {};
    Value data = {}; ///< an object; "{name}" in its strings stands for a value
};

/// What a process manager waits for and does then. Read from a JSON file (see resources/domains/).
struct ProcessDefinition {
    QString name = {};
    QString about = {};
    QString streamPrefix = {};              ///< e.g. "CateringMatch$"; an instance's stream is the prefix and its id
    QString instancePath = {};              ///< where an event names its instance, e.g. "data.order_id"
    std::vector<FactDefinition> facts = {}; ///< in the order of the file
    std::vector<FieldDefinition> fields = {};
    Condition completeWhen = {};
    std::vector<RuleDefinition> rules = {};
    std::optional<std::chrono::seconds> overdueAfter = {};

    /// Every type of event that sets or clears anything.
    QStringList eventTypes() const;
    /// Whether that type is one of them.
    bool waitsFor(const QString &eventType) const;
    /// Types of event that would make the fact true.
    QStringList suppliersOf(const QString &fact) const;
    QString streamOf(const QString &instance) const { return streamPrefix + instance; }
};

} // namespace weir
