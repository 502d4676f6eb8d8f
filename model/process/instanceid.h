// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/definition.h"
#include "store/event.h"
#include "store/result.h"

namespace weir {

/// The instance of the process that an event names. Undecodable with the reason where it names none.
Result<QString> instanceOfEvent(const ProcessDefinition &process, const Event &event);

/// Why the payload that a path leads into ("data.order_id") gives nothing.
QString reasonWithout(const Event &event, const QString &path);

} // namespace weir
