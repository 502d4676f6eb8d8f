// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"

#include <QHash>
#include <QString>

#include <vector>

namespace weir {

/// What a process knows at one moment: facts by name, fields by name.
struct Knowledge {
    QHash<QString, bool> facts = {};
    QHash<QString, Value> fields = {};

    bool operator==(const Knowledge &) const = default;
};

/// A condition over facts and fields: a fact, a comparison of a field with a value, or all, any, not of others.
struct Condition {
    enum class Kind { All, Any, Not, Fact, FieldEquals };

    Kind kind = Kind::All;
    QString name = {};                 ///< of the fact or field
    Value value = {};                  ///< what the field is compared with
    std::vector<Condition> parts = {}; ///< of All, Any and Not (one)

    bool holds(const Knowledge &knowledge) const;

    /// Facts that would have to turn true for the condition to hold, in the order of its text, without those that are true;
    /// of an Any the parts of the first branch.
    QStringList missingFacts(const Knowledge &knowledge) const;

    bool operator==(const Condition &) const = default;
};

} // namespace weir
