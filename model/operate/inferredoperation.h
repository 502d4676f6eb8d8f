// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "store/repository.h"

namespace weir {

/// What publishing a type of event takes that no operation is declared for, as its past events tell.
struct InferredOperation {
    /// Its label is the type. Its stream is null: the operator names it. A field for each key of the past events' data, in the
    /// order of the newest; of their values' type where that is always the same, else "json"; required where all have it.
    OperationDefinition operation = {};
    QStringList streams = {}; ///< that the past events were written to, each once, the newest first
    qint64 events = 0;        ///< how many past events it is read off
};

/// Reads the newest `limit` events of the type. Without an event there are no fields.
Result<InferredOperation> inferOperation(const Repository &events, const QString &type, qint64 limit);

} // namespace weir
