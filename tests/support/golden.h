// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"
#include "store/result.h"

#include <QStringList>

namespace weir {

/// Databases that RailsEventStore wrote, each beside what it read back from them itself: "x.sqlite3" and "x.golden.json".
QString goldenDirectory();
/// Their paths; empty where the directory is absent.
QStringList goldenDatabases();
/// Why a test that needs them is skipped.
QByteArray noGoldenDatabases();

/// What RailsEventStore answered, of the database at that path.
Result<Value> goldenAnswers(const QString &database);

/// Null where the member is missing or null.
QString goldenText(const Value &object, QStringView key);
QStringList goldenTexts(const Value &array);

/// Whether both say the same, whatever notation `decoded` was decoded from. The golden files spell Ruby's own types as JSON:
/// times in ISO 8601 and UTC, decimals and symbols as strings.
bool saysTheSame(const Value &decoded, const Value &golden);

} // namespace weir
