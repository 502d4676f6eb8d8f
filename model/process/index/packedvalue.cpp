// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/packedvalue.h"

#include "model/process/index/textpool.h"
#include "store/payload/payload.h"

namespace weir {

/// The kind and the tag follow the text.
QByteArray packValue(const Value &value)
{
    if (value.kind == Value::Kind::Null)
        return {};
    QByteArray bytes;
    packScalar(bytes, value.isContainer() ? toJson(value) : value.text.toUtf8(), value.kind);
    return value.tag.isNull() ? bytes : bytes.append(value.tag.toUtf8());
}

void packScalar(QByteArray &bytes, QByteArrayView text, Value::Kind kind)
{
    bytes.append(text).append(endOfText).append(char('a' + int(kind)));
}

Value unpackValue(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf(endOfText);
    if (end < 0 || end + 1 >= bytes.size())
        return Value::null();
    const int kind = bytes[end + 1] - 'a';
    if (kind <= int(Value::Kind::Null) || kind > int(Value::Kind::Object))
        return Value::null();
    if (Value::Kind(kind) == Value::Kind::Array || Value::Kind(kind) == Value::Kind::Object)
        return parseJson(bytes.first(end).toByteArray()).value_or(Value::null());
    Value value{.kind = Value::Kind(kind), .text = QString::fromUtf8(bytes.first(end))};
    if (end + 2 < bytes.size())
        value.tag = QString::fromUtf8(bytes.sliced(end + 2));
    return value;
}

} // namespace weir
