// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/payloadtext.h"

#include "store/payload/jsontext.h"
#include "store/payload/look.h"
#include "store/payload/payload.h"
#include "store/payload/reading.h"

namespace weir {

namespace {

/// The tree of a payload takes many times its bytes, so a larger one is written as text whatever it is.
constexpr qsizetype largestSpliced = 1024 * 1024;

/// In an array, because a line of the file adds a level of nesting too.
bool isWrittenBackSame(const QByteArray &bytes)
{
    const Look look = lookOf(bytes);
    if (bytes.size() > largestSpliced || bytes == "null" || (look != Look::JsonContainer && look != Look::JsonScalar))
        return false;
    const QByteArray wrapped = '[' + bytes + ']';
    const Reading reading = readJson(wrapped, Extent::Whole, Lines::Unknown);
    return !reading.error && reading.value.members.size() == 1 && toJson(reading.value) == wrapped;
}

QString suffixed(QLatin1StringView name, QLatin1StringView suffix)
{
    return QString(name) + suffix;
}

QByteArray member(const QString &name, const QByteArray &json)
{
    return quoted(name).toUtf8() + ':' + json;
}

Error notA(QStringView name, QLatin1StringView what)
{
    return {.code = ErrorCode::Undecodable, .detail = quoted(name) % QStringLiteral(" is no ") % what};
}

QByteArray notNull(const QByteArray &bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

} // namespace

QByteArray payloadMember(QLatin1StringView name, const QByteArray &bytes)
{
    if (isWrittenBackSame(bytes))
        return member(QString(name), bytes);
    if (const auto text = utf8Text(bytes); text && text->toUtf8() == bytes)
        return member(suffixed(name, QLatin1StringView("_text")), quoted(*text).toUtf8());
    return member(suffixed(name, QLatin1StringView("_base64")), '"' + bytes.toBase64() + '"');
}

Result<QByteArray> base64Of(const Value &value, QStringView name)
{
    const auto decoded = QByteArray::fromBase64Encoding(value.text.toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
    if (value.kind != Value::Kind::String || !decoded)
        return failure(notA(name, QLatin1StringView("base64")));
    return notNull(*decoded);
}

Result<std::optional<QByteArray>> payloadOf(const Value &object, QLatin1StringView name)
{
    const QString textName = suffixed(name, QLatin1StringView("_text"));
    const QString base64Name = suffixed(name, QLatin1StringView("_base64"));
    const Value *json = object.find(QString(name));
    const Value *text = object.find(textName);
    const Value *base64 = object.find(base64Name);
    if (json != nullptr && json->kind == Value::Kind::Null)
        json = nullptr;
    if (int(json != nullptr) + int(text != nullptr) + int(base64 != nullptr) > 1)
        return failure(ErrorCode::Undecodable, QString(quoted(QString(name)) % QStringLiteral(" is there twice")));
    if (json != nullptr)
        return std::optional(toJson(*json));
    if (base64 != nullptr)
        return base64Of(*base64, base64Name).map([](QByteArray bytes) { return std::optional(std::move(bytes)); });
    if (text == nullptr)
        return std::nullopt;
    if (text->kind != Value::Kind::String)
        return failure(notA(textName, QLatin1StringView("text")));
    return std::optional(notNull(text->text.toUtf8()));
}

} // namespace weir
