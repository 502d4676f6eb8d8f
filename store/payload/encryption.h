// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"

#include <QHash>

namespace weir {

/// By path in the data (as Value::at reads it): the identifier of the key that a value is encrypted with, empty where it is not
/// told.
using EncryptedValues = QHash<QString, QString>;

/// Which values of an event's data are encrypted, as RailsEventStore's encryption mapper tells in the metadata's "encryption": by
/// field, however deep, with "cipher", "iv" and "identifier".
EncryptedValues encryptedValues(const Value &metadata);
/// The same of the bytes; those without that word are not decoded.
EncryptedValues encryptedValues(const QByteArray &metadata);

} // namespace weir
