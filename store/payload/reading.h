// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/error.h"
#include "store/payload/value.h"

#include <QByteArray>

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

Reading readJson(const QByteArray &bytes, Extent extent, Lines lines);

/// YAML 1.1 with the types of Ruby's Psych. At most 500 levels; one document.
Reading readYaml(const QByteArray &bytes);

} // namespace weir
