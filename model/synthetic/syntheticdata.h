// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/synthetic/random.h"
#include "model/synthetic/streamplan.h"

#include <QByteArray>
#include <QString>

namespace weir {

/// The name of a stream, e.g. "Order$1000001", and its number in it, which begins where it keeps its number of digits.
QString syntheticStreamName(const PlannedStream &stream);
QByteArray syntheticNumber(const PlannedStream &stream);

/// The type of the event at that position of the stream.
QLatin1StringView syntheticType(const PlannedStream &stream, qint64 position, Random &random);

/// JSON of 50 to 300 bytes that names what the stream is about.
QByteArray syntheticData(const PlannedStream &stream, Random &random);

} // namespace weir
