// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"
#include "store/result.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace weir {

/// The value that a name stands for, or nothing where there is none of that name.
using TemplateValues = std::function<std::optional<Value>(const QString &name)>;

/// Replaces each "{name}" in the strings of a value. A string that is nothing but "{name}" becomes the value itself with its
/// type; within other text its plain text is put. Keys, and braces around what is no name, are literal. InvalidDefinition for an
/// unknown name.
Result<Value> fillTemplate(const Value &text, const TemplateValues &valueOf);

/// The same for one text. InvalidDefinition also where a name stands for null or nothing at all: "Order${id}" is no stream then.
Result<QString> fillText(const QString &text, const TemplateValues &valueOf);

/// The names in a value's strings, each once, in the order of the text.
QStringList templateNames(const Value &text);
QStringList templateNames(const QString &text);

} // namespace weir
