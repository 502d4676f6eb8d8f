// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/definitionreader.h"
#include "model/process/domain.h"

namespace weir {

/// Refuses what no part of a domain can know alone: a command that nobody carries out, a name in a command's event that a
/// process does not send with it, and a cycle. `processes` are the values that the domain's processes were read from.
void checkDomain(DefinitionReader &reader, const Domain &domain, const std::vector<const Value *> &processes,
                 bool declaresCommands);

} // namespace weir
