// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/fold.h"
#include "store/repository.h"

#include <QSet>

namespace weir {

/// An instance as the engine needs it to take one more event.
struct PassInstance {
    ProcessState state = {};
    QSet<QString> linked = {}; ///< ids of its events
    qint64 lastPosition = -1;
};

/// The instances of one process that a pass of the engine meets: each is folded once from its stream, then kept up with what
/// the pass links. Good for one transaction, on its thread.
class PassInstances
{
public:
    PassInstances(const Repository &events, const ProcessDefinition &process) : m_events(events), m_process(process) {}

    /// Folds those of these streams that are not known yet, with one walk over them all.
    Status load(const QStringList &streams);
    /// One that was loaded.
    PassInstance &at(const QString &stream) { return m_instances[stream]; }

private:
    const Repository &m_events;
    const ProcessDefinition &m_process;
    QHash<QString, PassInstance> m_instances;
};

} // namespace weir
