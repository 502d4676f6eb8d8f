// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"
#include "store/result.h"
#include "store/timestamp.h"

#include <span>

namespace weir {

/// Members of an object that was read from a file. Each error is Undecodable and names the member.

/// Missing, or no string. Never null.
Result<QString> textField(const Value &object, QStringView name);
/// Nothing where it is missing or null; no string otherwise.
Result<std::optional<QString>> optionalTextField(const Value &object, QStringView name);
/// Missing, or no whole number of 64 bits.
Result<qint64> numberField(const Value &object, QStringView name);
/// Missing, or neither null nor a whole number.
Result<std::optional<qint64>> numberOrNullField(const Value &object, QStringView name);
/// Missing, or no time.
Result<Timestamp> timeField(const Value &object, QStringView name);
/// A member whose name is none of these is an error.
Status checkFields(const Value &object, std::span<const QLatin1StringView> names);

/// "name" and what is wrong with it.
Error badField(QStringView name, const QString &problem);

} // namespace weir
