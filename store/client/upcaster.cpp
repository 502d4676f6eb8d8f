// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/client/upcaster.h"

namespace weir {

Result<Event> Upcaster::apply(Event event) const
{
    QStringList types;
    for (auto upcast = m_upcasts.constFind(event.type); upcast != m_upcasts.cend(); upcast = m_upcasts.constFind(event.type)) {
        types << event.type;
        Result<Event> next = (*upcast)(event);
        if (!next)
            return next;
        event = std::move(*next);
        if (types.contains(event.type))
            return failure(Error{.code = ErrorCode::InvalidUpcast,
                                 .detail = types.join(QStringLiteral(" -> ")) + QStringLiteral(" -> ") + event.type,
                                 .eventId = event.id});
    }
    return event;
}

} // namespace weir
