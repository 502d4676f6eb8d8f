// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"
#include "store/result.h"

#include <QByteArray>

#include <optional>

namespace weir {

/// How JSON says an event's bytes without losing one, in members of three names: as JSON ("data"), as text ("data_text"), else
/// in base64 ("data_base64").

/// The member, e.g. "data":{"a":1}, without a comma. Bytes are given as JSON only where reading gives the same bytes again.
QByteArray payloadMember(QLatin1StringView name, const QByteArray &bytes);

/// The bytes that one of the three members of `object` says, never null; nothing where there is none of them, or JSON's null.
/// Undecodable where there are two, or what a text or base64 member holds is none.
Result<std::optional<QByteArray>> payloadOf(const Value &object, QLatin1StringView name);

/// The bytes of a string in base64. Undecodable where it is none; `name` is for the error.
Result<QByteArray> base64Of(const Value &value, QStringView name);

} // namespace weir
