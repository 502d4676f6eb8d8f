// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/value.h"
#include "store/payload/payload.h"

namespace weir {

const Value *Value::find(QStringView key) const
{
    for (const Member &member : members) {
        if (member.key == key)
            return &member.value;
    }
    return nullptr;
}

const Value *Value::at(QStringView path) const
{
    const Value *value = this;
    while (value != nullptr && !path.isEmpty()) {
        const qsizetype dot = path.indexOf(QLatin1Char('.'));
        const QStringView part = dot < 0 ? path : path.first(dot);
        path = dot < 0 ? QStringView() : path.sliced(dot + 1);
        if (value->kind == Kind::Array) {
            bool isIndex = false;
            const auto index = part.toULongLong(&isIndex);
            value = isIndex && index < value->members.size() ? &value->members[index].value : nullptr;
        } else {
            value = value->find(part);
        }
    }
    return value;
}

QString Value::toPlainText() const
{
    return isContainer() ? QString::fromUtf8(toJson(*this)) : text;
}

bool Value::operator==(const Value &other) const
{
    return kind == other.kind && text == other.text && tag == other.tag && members == other.members;
}

Value Value::boolean(bool value)
{
    return {.kind = Kind::Boolean, .text = value ? QStringLiteral("true") : QStringLiteral("false")};
}

Value Value::number(qint64 value)
{
    return {.kind = Kind::Number, .text = QString::number(value)};
}

Value Value::array(std::vector<Member> items)
{
    return {.kind = Kind::Array, .members = std::move(items)};
}

Value Value::object(std::vector<Member> members)
{
    return {.kind = Kind::Object, .members = std::move(members)};
}

} // namespace weir
