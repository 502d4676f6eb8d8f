// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/timestamp.h"

#include <QString>

namespace weir {

/// A new UUIDv7 (RFC 9562) in lower case: ids made later sort later, also within one millisecond of this process.
QString newEventId();

/// A UUIDv7 whose time is `moment` and whose 74 random bits are taken from `seed`; the same input gives the same id.
QString eventIdAt(Timestamp moment, quint64 seed);

/// A UUIDv5 of `name` in Weir's namespace: the same name gives the same id on every machine.
QString derivedId(const QString &name);

/// 8-4-4-4-12 hexadecimal digits of either case.
bool isUuid(QStringView text);

} // namespace weir
