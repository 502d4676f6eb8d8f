// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "store/repository.h"

#include <QHash>

namespace weir {

/// Values for an operation's field that the store knows, for completion.

/// The prefix of the streams that the field names ("Order$" where an operation publishes into "Order${order_id}"); null where it
/// names none.
QString streamPrefixOf(const std::vector<OperationDefinition> &operations, const QString &field);

/// Streams of that prefix whose rest begins with `typed`: that rest of each, at most `limit`.
Result<QStringList> readStreamChoices(const Repository &events, const QString &prefix, const QString &typed, qint64 limit);

/// What the newest `limit` events of each stream hold under data.<field>, by field, each value once, the newest first.
Result<QHash<QString, QStringList>> readPastValues(const Repository &events, const QStringList &streams, const QStringList &fields,
                                                   qint64 limit);

} // namespace weir
