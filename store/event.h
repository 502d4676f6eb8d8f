// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/timestamp.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace weir {

/// An event to be written. Data and metadata are the serialised bytes, stored as they are.
struct NewEvent {
    QString id = {}; ///< uuid; written in lower case
    QString type = {};
    QByteArray data = {};
    QByteArray metadata = {};
    Timestamp createdAt = {};
    std::optional<Timestamp> validAt = {}; ///< nothing: valid when created
};

/// A stored event as read through the whole store or through one stream.
struct Event {
    qint64 key = 0; ///< event_store_events.id: the order of the whole store, from 1
    QString id = {};
    QString type = {};
    QByteArray data = {};
    QByteArray metadata = {}; ///< null where there is none, which is not the same as empty
    Timestamp createdAt = {};
    Timestamp validAt = {};

    /// The rest is set only where it was read through a stream.
    qint64 linkKey = 0;                  ///< event_store_events_in_streams.id: the order of the stream
    std::optional<qint64> position = {}; ///< place in the stream from 0; nothing when written with `any`
    std::optional<Timestamp> linkedAt = {};

    /// The stream with the event's first link (lowest key); null when it is in the whole store only, or when that stream is one
    /// of RailsEventStore's own link streams (isSystemStream). Read on request (ReadQuery::withOrigin).
    QString origin = {};

    /// Place in the whole store from 0, with gaps where writes failed (RailsEventStore's global_position).
    qint64 globalPosition() const { return key - 1; }
};

using Events = std::vector<Event>;

/// A reference from a stream to an event, without the event.
struct Link {
    qint64 key = 0;
    QString stream = {};
    std::optional<qint64> position = {};
    QString eventId = {};
    Timestamp linkedAt = {};
};

using Links = std::vector<Link>;

} // namespace weir
