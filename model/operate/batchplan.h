// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/operatorwrite.h"
#include "store/journal/batchrecord.h"

namespace weir {

/// The process whose instance an operation concerns, and the operation's field that names it. Nothing where no process waits for
/// the operation's event, or none of its fields names an instance.
struct BatchTarget {
    const ProcessDefinition *process = nullptr;
    QString field = {};
};
std::optional<BatchTarget> batchTarget(const Domain &domain, const OperationDefinition &operation);

/// A new batch, with an id of its own. `values` are for all instances; what they lack is taken from each instance.
BatchRecord newBatch(const BatchTarget &target, const OperationRequest &request, const QStringList &instances);
QHash<QString, QString> valuesOf(const BatchRecord &batch);

/// The write for one instance. Its event's id follows from batch and instance, so that it is stored once, however often the batch
/// is taken up. Errors as fillWrite().
Result<OperatorWrite> batchWrite(const BatchRecord &batch, const OperationRequest &request, const QString &instance);
QString batchEventId(const BatchRecord &batch, const QString &instance);

/// Batches go in stages of 1, 10, 100, ... instances: how many are done at the end of the stage that follows after `done`.
qsizetype stageEnd(qsizetype done, qsizetype all);
/// The number of the stage that the instance at `place`, from 0, belongs to; from 1.
int stageOf(qsizetype place);
/// How many instances are in the stages before that one.
qsizetype stageBegin(int stage);

/// The instances that a text names: ids or streams of the process, one after another, between them whitespace, commas or
/// semicolons. Each once.
QStringList instancesIn(const QString &text, const ProcessDefinition &process);

} // namespace weir
