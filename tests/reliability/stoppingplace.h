// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace weir {

/// A place in a driver's work at which the program stands still once it comes there for the given time, so that it can be killed
/// there: "append", "link", "command", "checkpoint", "handler", "done" (the command's end is noted) or "commit". It then
/// prints "at PLACE". Statements are seen on connections that are opened later, through the shared SQLite library only.
void stopAt(const QString &place, int time);

} // namespace weir
