// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "store/event.h"

namespace weir {

/// The event that undoes another, before it is stored.
struct Compensation {
    QString event = {}; ///< its type
    QString stream = {};
    Value data = {}; ///< an object
};

/// What undoes `done`, which the operation published into `stream`. InvalidDefinition where the operation declares nothing that
/// undoes it, or what it asks for is not in the event; Undecodable where the event's data is needed whole and cannot be read.
Result<Compensation> compensationOf(const OperationDefinition &operation, const Event &done, const QString &stream);

} // namespace weir
