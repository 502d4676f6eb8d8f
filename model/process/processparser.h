// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/definition.h"
#include "model/process/definitionreader.h"

namespace weir {

/// Reads one process definition; what is wrong with it goes to the reader.
ProcessDefinition readProcess(DefinitionReader &reader, const Value &value);

} // namespace weir
