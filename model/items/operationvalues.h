// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "model/process/fold.h"

namespace weir {

/// What an instance already tells of an operation's fields, by field name: its own id, and the fields of its state.
QHash<QString, QString> knownValues(const ProcessDefinition &definition, const QString &instance, const ProcessState &state,
                                    const OperationDefinition &operation);

/// The operation's required fields that have no value, in its order.
QStringList missingFields(const OperationDefinition &operation, const QHash<QString, QString> &values);

/// The fields of all operations, each name once, in the order they are first named. A field is required only where it is for all.
std::vector<OperationField> unionOfFields(const std::vector<OperationDefinition> &operations);

} // namespace weir
