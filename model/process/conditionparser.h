// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/definition.h"
#include "model/process/definitionreader.h"

namespace weir {

/// Reads a condition over the facts and fields that the process has: a fact's name, {"all": [...]}, {"any": [...]},
/// {"not": ...}, or {"field": "order", "equals": "accepted"}. In a rule "complete" stands for the process's completion.
Condition readCondition(DefinitionReader &reader, const ProcessDefinition &process, const Value &value, bool isInRule);

} // namespace weir
