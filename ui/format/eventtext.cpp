// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/format/eventtext.h"

#include "store/payload/payload.h"

namespace weir {

namespace {

constexpr qsizetype menuLength = 48;

Value payloadValue(const QByteArray &bytes)
{
    const Payload payload = decodePayload(bytes);
    if (payload.isDecoded())
        return payload.value;
    return payload.format == Payload::Format::Empty ? Value::null() : Value::string(payload.text);
}

} // namespace

QString eventAsJson(const Event &event, const QString &stream)
{
    std::vector<Member> members{
        {.key = QStringLiteral("id"), .value = Value::string(event.id)},
        {.key = QStringLiteral("type"), .value = Value::string(event.type)},
        {.key = QStringLiteral("global_position"), .value = Value::number(event.globalPosition())},
    };
    if (!stream.isNull()) {
        members.push_back({.key = QStringLiteral("stream"), .value = Value::string(stream)});
        members.push_back(
            {.key = QStringLiteral("position"), .value = event.position ? Value::number(*event.position) : Value::null()});
    }
    if (!event.origin.isNull())
        members.push_back({.key = QStringLiteral("origin"), .value = Value::string(event.origin)});
    members.push_back({.key = QStringLiteral("created_at"), .value = Value::string(event.createdAt.toIso())});
    members.push_back({.key = QStringLiteral("valid_at"), .value = Value::string(event.validAt.toIso())});
    members.push_back({.key = QStringLiteral("data"), .value = payloadValue(event.data)});
    members.push_back({.key = QStringLiteral("metadata"), .value = payloadValue(event.metadata)});
    return QString::fromUtf8(toIndentedJson(Value::object(std::move(members))));
}

QString menuText(const QString &name)
{
    QString text = name;
    if (text.size() > menuLength)
        text = text.left(menuLength / 2) + QChar(0x2026) + text.right(menuLength / 2 - 1);
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace weir
