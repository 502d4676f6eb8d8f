// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"
#include "store/uuid.h"

namespace weir {

/// A new event with JSON data, created now.
inline NewEvent makeEvent(const QString &type, const QByteArray &data = QByteArrayLiteral("{}"))
{
    return {.id = newEventId(), .type = type, .data = data, .metadata = QByteArrayLiteral("{}"), .createdAt = Timestamp::now()};
}

inline NewEvent customerConfirms(const QString &order)
{
    return makeEvent(QStringLiteral("CustomerConfirmedMenu"),
                     QStringLiteral(R"({"order_id":"%1","menu_id":"tapas"})").arg(order).toUtf8());
}

inline NewEvent catererConfirms(const QString &order)
{
    return makeEvent(QStringLiteral("CatererConfirmedMenu"),
                     QStringLiteral(R"({"order_id":"%1","menu_id":"tapas","caterer":"saffron"})").arg(order).toUtf8());
}

} // namespace weir
