// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/error.h"
#include "store/payload/value.h"

#include <QByteArray>

#include <algorithm>
#include <optional>

namespace weir {

/// What a parser made of some bytes: the value as far as it got, and why it got no further.
struct Reading {
    Value value = {};
    std::optional<Error> error = {}; ///< nothing where the bytes were read to their end
};

/// Whether the bytes are the whole text, or its beginning: a prefix may end anywhere without being an error.
enum class Extent { Whole, Prefix };

/// Whether values get the line they begin on. It costs the depth at each line, so it is for files of people, not for any payload.
enum class Lines { Unknown, Counted };

/// Nesting that is decoded. It bounds the stack that parsing, copying, comparing and destroying a Value can take (some
/// 0.5 MB with sanitizers on), so that any thread can do it.
constexpr std::size_t maximumDepth = 1000;

/// Values that are decoded of so many bytes: any number that a person or program may want of a short text, and of a long one what
/// keeps the memory within some eight times the text. An array of digits would take sixty times.
constexpr std::size_t maximumValues(qsizetype bytes)
{
    return std::max<std::size_t>(1'000'000, std::size_t(bytes) / 32);
}

Reading readJson(const QByteArray &bytes, Extent extent, Lines lines);

/// YAML 1.1 with the types of Ruby's Psych. At most 500 levels; one document.
Reading readYaml(const QByteArray &bytes);

} // namespace weir
