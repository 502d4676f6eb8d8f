// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/instanceid.h"

#include "model/process/fold.h"
#include "store/payload/payload.h"

namespace weir {

QString reasonWithout(const Event &event, const QString &path)
{
    const bool isMetadata = path.startsWith(QLatin1StringView("metadata."));
    const Payload payload = decodePayload(isMetadata ? event.metadata : event.data);
    if (payload.isDecoded() || payload.format == Payload::Format::Empty)
        return QStringLiteral("the event has no ") + path;
    const QString reason = payload.problem.isEmpty() ? QStringLiteral("neither JSON nor YAML") : payload.problem;
    return QStringLiteral("%1 could not be decoded: %2")
        .arg(isMetadata ? QStringLiteral("the metadata") : QStringLiteral("the data"), reason);
}

Result<QString> instanceOfEvent(const ProcessDefinition &process, const Event &event)
{
    const std::optional<Value> value = eventValue(event, process.instancePath);
    if (!value)
        return failure(ErrorCode::Undecodable, reasonWithout(event, process.instancePath));
    if (value->isContainer() || value->kind == Value::Kind::Null || value->text.isEmpty())
        return failure(ErrorCode::Undecodable, QString(process.instancePath % QStringLiteral(" is no text or number")));
    if (value->text.contains(QChar(u'\0')))
        return failure(ErrorCode::Undecodable, QString(process.instancePath % QStringLiteral(" has a NUL character")));
    return value->text;
}

} // namespace weir
