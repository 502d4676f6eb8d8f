// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/client/subscriptions.h"

namespace weir {

/// Handlers that link each published event, with `any` and in its own transaction, into a stream that gathers what belongs
/// together. Subscribe them to all events. The names are RailsEventStore's; `prefix` null means its own.

/// Into "$by_<key>_<value>" for a value in its metadata; an event without it is not linked.
Handler linkByMetadata(const QString &key, const QString &prefix = {});
/// Into "$by_correlation_id_<id>".
Handler linkByCorrelationId(const QString &prefix = {});
/// Into "$by_causation_id_<id>".
Handler linkByCausationId(const QString &prefix = {});
/// Into "$by_type_<Type>".
Handler linkByEventType(const QString &prefix = {});

} // namespace weir
