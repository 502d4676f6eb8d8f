// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"

#include <QByteArray>

namespace weir {

/// A value as bytes, equal where the values are. They begin with its text (textOf()): a scalar's characters, of a container JSON.
/// Null has none.
QByteArray packValue(const Value &value);
/// Appends what packValue() makes of a scalar without a tag.
void packScalar(QByteArray &bytes, QByteArrayView text, Value::Kind kind);
Value unpackValue(QByteArrayView bytes);

} // namespace weir
