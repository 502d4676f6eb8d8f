// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/eventformat.h"

#include "store/payload/payload.h"

namespace weir {

namespace {

using Kind = Value::Kind;

QString classOfNumber(const QString &digits)
{
    const bool isWhole = !digits.contains(QLatin1Char('.')) && !digits.contains(QLatin1Char('e'), Qt::CaseInsensitive);
    return isWhole ? QStringLiteral("Integer") : QStringLiteral("Float");
}

/// The Ruby class of a scalar as JSON holds it.
QString classOf(const Value &value)
{
    switch (value.kind) {
    case Kind::Null: return QStringLiteral("NilClass");
    case Kind::Boolean: return value.text == QLatin1StringView("true") ? QStringLiteral("TrueClass") : QStringLiteral("FalseClass");
    case Kind::Number: return classOfNumber(value.text);
    case Kind::Symbol: return QStringLiteral("Symbol");
    default: return QStringLiteral("String");
    }
}

/// What JSONClient keeps of a value's classes: of an object each key's and value's, of an array each item's.
Value typesOf(const Value &value)
{
    std::vector<Member> types;
    types.reserve(value.members.size());
    if (value.kind == Kind::Array) {
        for (const Member &item : value.members)
            types.push_back({{}, typesOf(item.value)});
        return Value::array(std::move(types));
    }
    if (value.kind != Kind::Object)
        return Value::string(classOf(value));
    for (const Member &member : value.members) {
        Value pair = Value::array({{{}, Value::string(QStringLiteral("Symbol"))}, {{}, typesOf(member.value)}});
        types.push_back({member.key, std::move(pair)});
    }
    return Value::object(std::move(types));
}

Value withTypes(const Value &data, Value metadata)
{
    Value types = Value::object({{QStringLiteral("data"), typesOf(data)}, {QStringLiteral("metadata"), typesOf(metadata)}});
    metadata.members.push_back({QStringLiteral("types"), std::move(types)});
    return metadata;
}

} // namespace

std::optional<EventFormat> formatOf(const Event &event)
{
    const Payload payload = decodePayload(event.metadata.isEmpty() ? event.data : event.metadata);
    if (payload.format == Payload::Format::Yaml)
        return EventFormat::Yaml;
    if (payload.format != Payload::Format::Json)
        return {};
    return payload.value.find(u"types") != nullptr ? EventFormat::JsonWithTypes : EventFormat::Json;
}

Result<EventFormat> formatOfStore(const Repository &events)
{
    for (const qint64 limit : {1, 100}) {
        const Result<Events> last = events.read({.direction = Direction::Backward, .limit = limit});
        if (!last)
            return failure(last.error());
        for (const Event &event : *last) {
            if (const auto format = formatOf(event))
                return *format;
        }
    }
    return EventFormat::Json;
}

SerializedEvent serialize(const Value &data, const Value &metadata, EventFormat format)
{
    if (format == EventFormat::Yaml)
        return {.data = toYaml(data), .metadata = toYaml(metadata)};
    const bool isTyped = format == EventFormat::JsonWithTypes;
    return {.data = toJson(data), .metadata = toJson(isTyped ? withTypes(data, metadata) : metadata)};
}

} // namespace weir
