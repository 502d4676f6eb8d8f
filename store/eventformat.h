// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"
#include "store/repository.h"

namespace weir {

/// How the events of a store are serialised, which is its application's choice.
enum class EventFormat {
    Json,
    JsonWithTypes, ///< RailsEventStore's JSONClient: the metadata tells each key's and value's Ruby class
    Yaml,          ///< as Ruby's Psych reads it, keys as symbols
};

/// The format of one event, by its metadata or, where it has none, its data. Nothing where neither is JSON or YAML.
std::optional<EventFormat> formatOf(const Event &event);

/// What the store's application writes: the format of the last event that has one. JSON where none of the last hundred has.
Result<EventFormat> formatOfStore(const Repository &events);

/// The bytes of an event's data and metadata, both objects.
struct SerializedEvent {
    QByteArray data = {};
    QByteArray metadata = {};
};
SerializedEvent serialize(const Value &data, const Value &metadata, EventFormat format);

} // namespace weir
