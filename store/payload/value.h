// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

namespace weir {

struct Value;

/// A value with its key. A template only because Value, which it holds, holds it in turn.
template <class V>
struct BasicMember {
    QString key = {};
    V value = {};

    bool operator==(const BasicMember &other) const = default;
};
using Member = BasicMember<Value>;

/// A decoded payload value. It keeps what JSON libraries lose: the order of keys and the spelling of numbers.
struct Value {
    enum class Kind { Null, Boolean, Number, String, Symbol, Time, Array, Object };

    Kind kind = Kind::Null;
    QString text = {};                ///< scalars: "true"/"false", a number as it is spelled, a string's or symbol's characters
    QString tag = {};                 ///< YAML's own type where it has one, e.g. "!ruby/object:BigDecimal"; else null
    std::vector<Member> members = {}; ///< of an object in stored order; of an array with null keys
    int line = 0;                     ///< 1-based line in the text where it begins, 0 when unknown; not compared

    bool isContainer() const { return kind == Kind::Array || kind == Kind::Object; }

    /// The member with that key, or nothing.
    const Value *find(QStringView key) const;
    /// Follows keys and array indexes separated by dots, e.g. "customer.name"; nothing where a part is missing.
    const Value *at(QStringView path) const;

    /// A scalar's characters, empty for null; of a container compact JSON.
    QString toPlainText() const;

    bool operator==(const Value &other) const;

    static Value null() { return {}; }
    static Value boolean(bool value);
    static Value number(qint64 value);
    static Value string(QString text) { return {.kind = Kind::String, .text = std::move(text)}; }
    static Value array(std::vector<Member> items);
    static Value object(std::vector<Member> members);
};

} // namespace weir
