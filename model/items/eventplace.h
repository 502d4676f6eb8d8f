// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/timestamp.h"

#include <QMetaType>

namespace weir {

/// A place among the events of a stream or of the whole store, as a person or a scroll bar names it.
struct EventPlace {
    enum class Kind { Start, End, Key, Position, Time, Event };

    Kind kind = Kind::End;
    qint64 number = 0; ///< Key: the order key. Position: in the stream, or in the whole store.
    Timestamp time = {};
    QString eventId = {};
};

} // namespace weir

Q_DECLARE_METATYPE(weir::EventPlace)
