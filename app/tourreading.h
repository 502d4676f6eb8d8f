// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "store/eventstore.h"

namespace weir {

/// An order of the sample that neither its customer nor a caterer has confirmed.
struct TourOrder {
    QString id = {};
    QString menu = {};
    QString caterer = {};

    QString stream() const { return QStringLiteral("Order$") + id; }
    QString process() const { return QStringLiteral("CateringMatch$") + id; }
};

/// What the store says of the order's process.
struct TourReading {
    QStringList missing = {}; ///< facts
    bool complete = false;
    bool orderConfirmed = false; ///< OrderConfirmed is stored in the order's stream
    std::optional<CommandState> command = {};
};

/// The newest such order. EventNotFound where every one has a confirmation.
Result<TourOrder> findTourOrder(const UnitOfWork &unit);

Result<TourReading> readTour(const UnitOfWork &unit, const ProcessDefinition &process, const TourOrder &order);

/// As one line for a person, e.g. "waits for caterer_confirmed".
QString toText(const TourReading &reading);

} // namespace weir
