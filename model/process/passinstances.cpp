// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/passinstances.h"

#include <algorithm>

namespace weir {

Status PassInstances::load(const QStringList &streams)
{
    QStringList unknown;
    for (const QString &stream : streams) {
        if (m_instances.contains(stream))
            continue;
        m_instances.insert(stream, {.state = initialState(m_process)});
        unknown << stream;
    }
    return m_events.visitStreams(unknown, [this](const QString &stream, const Event &event) {
        PassInstance &instance = m_instances[stream];
        advance(m_process, instance.state, event);
        instance.linked.insert(event.id);
        instance.lastPosition = std::max(instance.lastPosition, event.position.value_or(-1));
    });
}

} // namespace weir
