// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/operationvalues.h"

#include <algorithm>

namespace weir {

QHash<QString, QString> knownValues(const ProcessDefinition &definition, const QString &instance, const ProcessState &state,
                                    const OperationDefinition &operation)
{
    QHash<QString, QString> values;
    for (const OperationField &field : operation.fields) {
        const Value known = state.knowledge.fields.value(field.name);
        if (definition.instancePath == QLatin1StringView("data.") + field.name)
            values.insert(field.name, instance);
        else if (known.kind != Value::Kind::Null && !known.isContainer())
            values.insert(field.name, known.text);
    }
    return values;
}

QStringList missingFields(const OperationDefinition &operation, const QHash<QString, QString> &values)
{
    QStringList missing;
    for (const OperationField &field : operation.fields) {
        if (field.required && values.value(field.name).trimmed().isEmpty())
            missing.append(field.name);
    }
    return missing;
}

std::vector<OperationField> unionOfFields(const std::vector<OperationDefinition> &operations)
{
    std::vector<OperationField> fields;
    for (const OperationDefinition &operation : operations) {
        for (const OperationField &field : operation.fields) {
            const auto known =
                std::find_if(fields.begin(), fields.end(), [&field](const OperationField &one) { return one.name == field.name; });
            if (known == fields.end())
                fields.push_back(field);
            else
                known->required = known->required && field.required;
        }
    }
    return fields;
}

} // namespace weir
