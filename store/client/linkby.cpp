// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/client/linkby.h"

#include "store/client/client.h"
#include "store/payload/payload.h"

namespace weir {

Handler linkByMetadata(const QString &key, const QString &prefix)
{
    const QString before = prefix.isNull() ? QString(QStringLiteral("$by_") % key % QLatin1Char('_')) : prefix;
    return {.beforeCommit = [key, before](Client &client, const Event &event) -> Status {
        const Payload metadata = decodePayload(event.metadata);
        const Value *value = metadata.value.find(key);
        if (value == nullptr || value->kind == Value::Kind::Null)
            return {};
        return client.link({event.id}, before + value->toPlainText());
    }};
}

Handler linkByCorrelationId(const QString &prefix)
{
    return linkByMetadata(QStringLiteral("correlation_id"), prefix);
}

Handler linkByCausationId(const QString &prefix)
{
    return linkByMetadata(QStringLiteral("causation_id"), prefix);
}

Handler linkByEventType(const QString &prefix)
{
    const QString before = prefix.isNull() ? QStringLiteral("$by_type_") : prefix;
    return {.beforeCommit = [before](Client &client, const Event &event) { return client.link({event.id}, before + event.type); }};
}

} // namespace weir
