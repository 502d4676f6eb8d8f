// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/jsonfields.h"

#include "store/payload/jsontext.h"

#include <algorithm>

namespace weir {

namespace {

Result<const Value *> field(const Value &object, QStringView name)
{
    const Value *value = object.find(name);
    if (value == nullptr)
        return failure(badField(name, QStringLiteral("is missing")));
    return value;
}

Result<QString> textOf(const Value &value, QStringView name)
{
    if (value.kind != Value::Kind::String)
        return failure(badField(name, QStringLiteral("is no string")));
    return value.text.isNull() ? QStringLiteral("") : value.text;
}

Result<qint64> numberOf(const Value &value, QStringView name)
{
    bool isNumber = false;
    const qint64 number = value.text.toLongLong(&isNumber);
    if (value.kind != Value::Kind::Number || !isNumber)
        return failure(badField(name, QStringLiteral("is no whole number")));
    return number;
}

} // namespace

Error badField(QStringView name, const QString &problem)
{
    return {.code = ErrorCode::Undecodable, .detail = quoted(name) % QLatin1Char(' ') % problem};
}

Result<QString> textField(const Value &object, QStringView name)
{
    return field(object, name).and_then([name](const Value *value) { return textOf(*value, name); });
}

Result<std::optional<QString>> optionalTextField(const Value &object, QStringView name)
{
    const Value *value = object.find(name);
    if (value == nullptr || value->kind == Value::Kind::Null)
        return std::nullopt;
    return textOf(*value, name).map([](QString text) { return std::optional(std::move(text)); });
}

Result<qint64> numberField(const Value &object, QStringView name)
{
    return field(object, name).and_then([name](const Value *value) { return numberOf(*value, name); });
}

Result<std::optional<qint64>> numberOrNullField(const Value &object, QStringView name)
{
    const Result<const Value *> value = field(object, name);
    if (!value)
        return failure(value.error());
    if ((*value)->kind == Value::Kind::Null)
        return std::nullopt;
    return numberOf(**value, name).map([](qint64 number) { return std::optional(number); });
}

Result<Timestamp> timeField(const Value &object, QStringView name)
{
    const Result<QString> text = textField(object, name);
    if (!text)
        return failure(text.error());
    const auto time = Timestamp::parse(*text);
    if (!time)
        return failure(badField(name, QStringLiteral("is no time like 2026-01-05T09:02:02.246912Z")));
    return *time;
}

Status checkFields(const Value &object, std::span<const QLatin1StringView> names)
{
    for (const Member &member : object.members) {
        const bool isKnown = std::any_of(names.begin(), names.end(), [&](QLatin1StringView name) { return member.key == name; });
        if (!isKnown)
            return failure(badField(member.key, QStringLiteral("is not known here")));
    }
    return {};
}

} // namespace weir
