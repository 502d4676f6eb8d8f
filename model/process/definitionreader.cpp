// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/definitionreader.h"

namespace weir {

namespace {

using Kind = Value::Kind;

QString nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Boolean: return QStringLiteral("true or false");
    case Kind::Number: return QStringLiteral("a number");
    case Kind::Array: return QStringLiteral("a list");
    case Kind::Object: return QStringLiteral("an object");
    default: return QStringLiteral("a text");
    }
}

} // namespace

void DefinitionReader::refuse(const Value &at, const QString &reason)
{
    if (!m_error)
        m_error = Error{.code = ErrorCode::InvalidDefinition, .detail = reason, .line = at.line};
}

bool DefinitionReader::expectObject(const Value &value, const QString &what, const QStringList &keys)
{
    if (!expectNames(value, what))
        return false;
    for (const Member &member : value.members) {
        if (!keys.contains(member.key))
            refuse(member.value, QStringLiteral("unknown key \"%1\" in %2").arg(member.key, what));
    }
    return true;
}

bool DefinitionReader::expectNames(const Value &value, const QString &what)
{
    if (value.kind != Kind::Object) {
        refuse(value, QStringLiteral("%1 must be an object").arg(what));
        return false;
    }
    QStringList keys;
    for (const Member &member : value.members) {
        if (member.key.isEmpty())
            refuse(member.value, QStringLiteral("an empty name in %1").arg(what));
        expectNew(member.value, QStringLiteral("key"), member.key, keys);
    }
    return true;
}

const Value *DefinitionReader::member(const Value &object, const QString &key, Kind kind, Need need)
{
    const Value *found = object.find(key);
    if (found == nullptr) {
        if (need == Need::Required)
            refuse(object, QStringLiteral("\"%1\" is missing").arg(key));
        return nullptr;
    }
    if (found->kind == kind)
        return found;
    refuse(*found, QStringLiteral("\"%1\" must be %2").arg(key, nameOf(kind)));
    return nullptr;
}

QString DefinitionReader::text(const Value &object, const QString &key, Need need)
{
    const Value *found = member(object, key, Kind::String, need);
    if (found == nullptr)
        return {};
    if (found->text.isEmpty())
        refuse(*found, QStringLiteral("\"%1\" is empty").arg(key));
    return found->text;
}

QStringList DefinitionReader::texts(const Value &object, const QString &key, Need need)
{
    const Value *list = member(object, key, Kind::Array, need);
    return list == nullptr ? QStringList() : textsOf(*list, QStringLiteral("\"%1\"").arg(key));
}

QStringList DefinitionReader::textsOf(const Value &list, const QString &what)
{
    if (list.kind != Kind::Array || list.members.empty()) {
        refuse(list, QStringLiteral("%1 must be a list of at least one text").arg(what));
        return {};
    }
    QStringList all;
    for (const Member &item : list.members) {
        if (item.value.kind != Kind::String || item.value.text.isEmpty())
            refuse(item.value, QStringLiteral("%1 must hold texts that are not empty").arg(what));
        expectNew(item.value, QStringLiteral("text"), item.value.text, all);
    }
    return all;
}

bool DefinitionReader::boolean(const Value &object, const QString &key)
{
    const Value *found = member(object, key, Kind::Boolean, Need::Optional);
    return found != nullptr && found->text == QLatin1StringView("true");
}

void DefinitionReader::expectNew(const Value &at, const QString &what, const QString &name, QStringList &names)
{
    if (names.contains(name))
        refuse(at, QStringLiteral("%1 \"%2\" is there twice").arg(what, name));
    else
        names += name;
}

} // namespace weir
