// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/client/eventdraft.h"
#include "store/eventstore.h"

namespace weir {

/// Stores an event of Weir's own in the format of its store, after the last of its stream unless another version is expected, and
/// links it as the domain wishes (Domain::linkBy), all within the caller's transaction. The draft has an id and a time of
/// creation. Errors as Repository::append.
Status publishEvent(UnitOfWork &unit, const QStringList &linkBy, const EventDraft &event, const QString &stream,
                    ExpectedVersion expected = ExpectedVersion::automatic());

} // namespace weir
