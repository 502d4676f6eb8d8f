// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"

namespace weir {

/// The value of a plain (unquoted, untagged) YAML scalar by the rules of Ruby's Psych, which are those of YAML 1.1 but for
/// symbols. Numbers and times keep their spelling.
Value plainYamlScalar(const QString &text);

/// The value of a scalar with an explicit tag, e.g. "!ruby/object:BigDecimal"; the tag is kept.
Value taggedYamlScalar(const QString &tag, const QString &text);

} // namespace weir
