// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/operationparser.h"

#include "model/process/template.h"

#include <QDateTime>

#include <algorithm>

namespace weir {

namespace {

using Kind = Value::Kind;

/// Whether a value of the file can be a field's: of a number without a fraction where it is an integer.
bool fits(const QString &type, const Value &value)
{
    if (type == QLatin1StringView("boolean"))
        return value.kind == Kind::Boolean;
    if (type == QLatin1StringView("datetime"))
        return value.kind == Kind::String && QDateTime::fromString(value.text, Qt::ISODateWithMs).isValid();
    if (type == QLatin1StringView("string"))
        return value.kind == Kind::String;
    const bool isWhole = !value.text.contains(u'.') && !value.text.contains(u'e', Qt::CaseInsensitive);
    return value.kind == Kind::Number && (isWhole || type == QLatin1StringView("number"));
}

QString readType(DefinitionReader &reader, const Value &value)
{
    static const QStringList types{QStringLiteral("string"), QStringLiteral("integer"), QStringLiteral("number"),
                                   QStringLiteral("boolean"), QStringLiteral("datetime")};
    const QString key = QStringLiteral("type");
    const QString type = reader.text(value, key, Need::Optional);
    if (type.isNull())
        return types.front();
    if (!types.contains(type))
        reader.refuse(*value.find(key), QStringLiteral("\"type\" must be one of %1").arg(types.join(QStringLiteral(", "))));
    return type;
}

void readChoices(DefinitionReader &reader, const Value &value, OperationField &field)
{
    const Value *choices = reader.member(value, QStringLiteral("choices"), Kind::Array, Need::Optional);
    for (const Member &choice : choices == nullptr ? std::vector<Member>() : choices->members) {
        if (!fits(field.type, choice.value))
            reader.refuse(choice.value, QStringLiteral("a choice must be of type %1").arg(field.type));
        reader.expectNew(choice.value, QStringLiteral("choice"), choice.value.text, field.choices);
    }
}

void readDefault(DefinitionReader &reader, const Value &value, OperationField &field)
{
    const Value *given = value.find(QStringLiteral("default"));
    if (given == nullptr)
        return;
    if (!fits(field.type, *given))
        reader.refuse(*given, QStringLiteral("\"default\" must be of type %1").arg(field.type));
    if (!field.choices.isEmpty() && !field.choices.contains(given->text))
        reader.refuse(*given, QStringLiteral("\"default\" is none of the choices"));
    field.defaultValue = given->text;
}

OperationField readField(DefinitionReader &reader, const Value &value)
{
    static const QStringList keys{QStringLiteral("name"),  QStringLiteral("type"),    QStringLiteral("required"),
                                  QStringLiteral("label"), QStringLiteral("default"), QStringLiteral("choices")};
    OperationField field;
    if (!reader.expectObject(value, QStringLiteral("a field"), keys))
        return field;
    field.name = reader.text(value, keys[0]);
    field.type = readType(reader, value);
    field.required = reader.boolean(value, keys[2]);
    field.label = reader.text(value, keys[3], Need::Optional);
    if (field.label.isNull())
        field.label = field.name;
    readChoices(reader, value, field);
    readDefault(reader, value, field);
    return field;
}

void readFields(DefinitionReader &reader, const Value &value, OperationDefinition &operation)
{
    const Value *fields = reader.member(value, QStringLiteral("fields"), Kind::Array, Need::Optional);
    if (fields == nullptr)
        return;
    QStringList names;
    for (const Member &member : fields->members) {
        operation.fields.push_back(readField(reader, member.value));
        reader.expectNew(member.value, QStringLiteral("field"), operation.fields.back().name, names);
    }
}

/// Each name that the event needs is a field, and one that its stream is named after is always given.
void checkNames(DefinitionReader &reader, const Value &at, const OperationDefinition &operation)
{
    const QStringList inStream = templateNames(operation.publishes.stream);
    for (const QString &name : inStream + templateNames(operation.publishes.data)) {
        const auto isIt = [&](const OperationField &field) { return field.name == name; };
        const auto field = std::find_if(operation.fields.begin(), operation.fields.end(), isIt);
        if (field == operation.fields.end())
            reader.refuse(at, QStringLiteral("{%1} is no field of the operation").arg(name));
        else if (inStream.contains(name) && !field->required)
            reader.refuse(at, QStringLiteral("{%1} names the stream, so the field must be required").arg(name));
    }
}

bool isOfUndoneEvent(const QString &name)
{
    static const QStringList whole{QStringLiteral("id"), QStringLiteral("type"), QStringLiteral("stream")};
    return whole.contains(name) || name.startsWith(QLatin1StringView("data.")) || name.startsWith(QLatin1StringView("metadata."));
}

void readUndo(DefinitionReader &reader, const Value &value, OperationDefinition &operation)
{
    static const QStringList keys{QStringLiteral("event"), QStringLiteral("stream"), QStringLiteral("data")};
    const Value *undo = reader.member(value, QStringLiteral("undo"), Kind::Object, Need::Optional);
    if (undo == nullptr || !reader.expectObject(*undo, QStringLiteral("\"undo\""), keys))
        return;
    operation.undoEvent = reader.text(*undo, keys[0]);
    operation.undoStream = reader.text(*undo, keys[1], Need::Optional);
    const Value *data = reader.member(*undo, keys[2], Kind::Object, Need::Optional);
    if (data != nullptr && reader.expectNames(*data, QStringLiteral("\"data\"")))
        operation.undoData = *data;
    for (const QString &name : templateNames(operation.undoStream) + templateNames(operation.undoData)) {
        if (!isOfUndoneEvent(name))
            reader.refuse(*undo, QStringLiteral("{%1} is nothing of the undone event, as {data.order_id} would be").arg(name));
    }
}

} // namespace

PublishTemplate readPublishes(DefinitionReader &reader, const Value &object)
{
    static const QStringList keys{QStringLiteral("event"), QStringLiteral("stream"), QStringLiteral("data")};
    PublishTemplate publishes;
    const Value *value = reader.member(object, QStringLiteral("publishes"), Kind::Object);
    if (value == nullptr || !reader.expectObject(*value, QStringLiteral("\"publishes\""), keys))
        return publishes;
    publishes.event = reader.text(*value, keys[0]);
    publishes.stream = reader.text(*value, keys[1]);
    publishes.data = Value::object({});
    if (const Value *data = reader.member(*value, keys[2], Kind::Object, Need::Optional)) {
        (void)reader.expectNames(*data, QStringLiteral("\"data\""));
        publishes.data = *data;
    }
    return publishes;
}

OperationDefinition readOperation(DefinitionReader &reader, const Value &value)
{
    static const QStringList keys{QStringLiteral("operation"), QStringLiteral("publishes"), QStringLiteral("fields"),
                                  QStringLiteral("undo")};
    OperationDefinition operation;
    if (!reader.expectObject(value, QStringLiteral("an operation"), keys))
        return operation;
    operation.operation = reader.text(value, keys[0]);
    operation.publishes = readPublishes(reader, value);
    readFields(reader, value, operation);
    readUndo(reader, value, operation);
    if (const Value *publishes = value.find(keys[1]))
        checkNames(reader, *publishes, operation);
    return operation;
}

} // namespace weir
