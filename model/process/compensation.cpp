// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/compensation.h"

#include "model/process/fold.h"
#include "model/process/template.h"
#include "store/payload/payload.h"

namespace weir {

namespace {

Result<Value> dataOf(const OperationDefinition &operation, const Event &done, const TemplateValues &valueOf)
{
    if (!operation.undoData.members.empty())
        return fillTemplate(operation.undoData, valueOf);
    const Payload data = decodePayload(done.data);
    if (data.value.kind != Value::Kind::Object)
        return failure(ErrorCode::Undecodable, QStringLiteral("the event's data is no object"));
    return data.value;
}

} // namespace

Result<Compensation> compensationOf(const OperationDefinition &operation, const Event &done, const QString &stream)
{
    if (operation.undoEvent.isEmpty())
        return failure(ErrorCode::InvalidDefinition, QStringLiteral("nothing undoes \"%1\"").arg(operation.operation));
    const auto valueOf = [&](const QString &name) {
        return name == QLatin1StringView("stream") ? std::optional(Value::string(stream)) : eventValue(done, name);
    };
    const Result<QString> target =
        operation.undoStream.isEmpty() ? Result<QString>(stream) : fillText(operation.undoStream, valueOf);
    if (!target)
        return failure(target.error());
    const Result<Value> data = dataOf(operation, done, valueOf);
    if (!data)
        return failure(data.error());
    return Compensation{.event = operation.undoEvent, .stream = *target, .data = *data};
}

} // namespace weir
