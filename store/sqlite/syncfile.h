// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/result.h"

namespace weir {

/// Returns once what was written to the file is on the disk; IoFailed, NoPermission.
Status syncFile(const QString &path);

/// The same of the names in a folder, where the system can.
void syncFolder(const QString &path);

} // namespace weir
