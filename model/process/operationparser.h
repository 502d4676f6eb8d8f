// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/definitionreader.h"
#include "model/process/domain.h"

namespace weir {

/// Reads what an operator may do; what is wrong with it goes to the reader.
OperationDefinition readOperation(DefinitionReader &reader, const Value &value);

/// Reads the event of a command or operation.
PublishTemplate readPublishes(DefinitionReader &reader, const Value &object);

} // namespace weir
