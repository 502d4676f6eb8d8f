// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/inferredoperation.h"

#include "store/payload/payload.h"

#include <algorithm>

namespace weir {

namespace {

using Kind = Value::Kind;

QString typeOf(const Value &value)
{
    switch (value.kind) {
    case Kind::String:
    case Kind::Symbol:
    case Kind::Time: return QStringLiteral("string");
    case Kind::Boolean: return QStringLiteral("boolean");
    case Kind::Number: {
        const bool isWhole = !value.text.contains(u'.') && !value.text.contains(u'e', Qt::CaseInsensitive);
        return isWhole ? QStringLiteral("integer") : QStringLiteral("number");
    }
    case Kind::Null:
    case Kind::Array:
    case Kind::Object: break;
    }
    return QStringLiteral("json");
}

/// The type that takes values of both.
QString wider(const QString &left, const QString &right)
{
    const auto isNumber = [](const QString &type) {
        return type == QLatin1StringView("integer") || type == QLatin1StringView("number");
    };
    if (left.isEmpty() || left == right)
        return right;
    return isNumber(left) && isNumber(right) ? QStringLiteral("number") : QStringLiteral("json");
}

/// What is known of one key.
struct Seen {
    QString name = {};
    QString type = {}; ///< of the values that are not null; null without one
    qint64 events = 0; ///< that have a value there which can be typed again
};

class Inferring
{
public:
    void take(const Value &data)
    {
        for (const Member &member : data.members) {
            Seen &seen = at(member.key);
            if (member.value.kind != Kind::Null)
                seen.type = wider(seen.type, typeOf(member.value));
            const bool isEmptyText = member.value.kind == Kind::String && member.value.text.trimmed().isEmpty();
            if (member.value.kind != Kind::Null && !isEmptyText)
                ++seen.events;
        }
    }

    std::vector<OperationField> fields(qint64 events) const
    {
        std::vector<OperationField> fields;
        fields.reserve(m_seen.size());
        for (const Seen &seen : m_seen) {
            OperationField field{.name = seen.name,
                                 .type = seen.type.isEmpty() ? QStringLiteral("json") : seen.type,
                                 .required = seen.events == events};
            if (field.type == QLatin1StringView("boolean"))
                field.choices = {QStringLiteral("true"), QStringLiteral("false")};
            fields.push_back(std::move(field));
        }
        return fields;
    }

private:
    Seen &at(const QString &name)
    {
        const auto found = std::find_if(m_seen.begin(), m_seen.end(), [&name](const Seen &seen) { return seen.name == name; });
        return found != m_seen.end() ? *found : m_seen.emplace_back(Seen{.name = name});
    }

    std::vector<Seen> m_seen;
};

} // namespace

Result<InferredOperation> inferOperation(const Repository &events, const QString &type, qint64 limit)
{
    const Result<Events> newest =
        events.read({.direction = Direction::Backward, .types = {type}, .limit = limit, .withOrigin = true});
    if (!newest)
        return failure(newest.error());
    InferredOperation inferred{.operation = {.operation = type, .publishes = {.event = type, .data = Value::object({})}}};
    Inferring inferring;
    for (const Event &event : *newest) {
        if (!event.origin.isEmpty() && !inferred.streams.contains(event.origin))
            inferred.streams << event.origin;
        const Payload data = decodePayload(event.data);
        if (!data.isDecoded() || data.value.kind != Kind::Object)
            continue;
        inferring.take(data.value);
        ++inferred.events;
    }
    inferred.operation.fields = inferring.fields(inferred.events);
    return inferred;
}

} // namespace weir
