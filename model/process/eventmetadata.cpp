// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/eventmetadata.h"

#include "store/payload/payload.h"

namespace weir {

Value EventMetadata::toValue() const
{
    std::vector<Member> members;
    if (!correlationId.isNull())
        members.push_back({QStringLiteral("correlation_id"), Value::string(correlationId)});
    if (!causationId.isNull())
        members.push_back({QStringLiteral("causation_id"), Value::string(causationId)});
    members.insert(members.end(), more.begin(), more.end());
    return Value::object(std::move(members));
}

QString correlationOf(const Event &event)
{
    const Payload metadata = decodePayload(event.metadata);
    const Value *correlation = metadata.value.find(QStringLiteral("correlation_id"));
    return correlation == nullptr || correlation->text.isEmpty() ? event.id : correlation->text;
}

} // namespace weir
