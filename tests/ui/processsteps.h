// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/uuid.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowharness.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTableView>

namespace weir {

/// An event to be linked into a process.
struct StepToStore {
    QString type = {};
    QString menu = QStringLiteral("7");
    Timestamp createdAt = Timestamp::now();
    std::optional<Timestamp> validAt = {};
    QByteArray data = {}; ///< null: order and menu
};

/// Stores them and links each into its process's stream, as an application that drives its own processes, unless the engine is to
/// link them. Whether it did.
inline bool storeSteps(const WindowHarness &harness, const QString &order, const std::vector<StepToStore> &steps,
                       bool isLinked = true)
{
    std::vector<NewEvent> events;
    QStringList ids;
    events.reserve(steps.size());
    for (const StepToStore &step : steps) {
        const QByteArray data = QStringLiteral(R"({"order_id":"%1","menu_id":"%2"})").arg(order, step.menu).toUtf8();
        events.push_back({.id = newEventId(),
                          .type = step.type,
                          .data = step.data.isNull() ? data : step.data,
                          .metadata = "{}",
                          .createdAt = step.createdAt,
                          .validAt = step.validAt});
        ids.append(events.back().id);
    }
    const auto work = [events, ids, order, isLinked](UnitOfWork &unit) -> Result<bool> {
        if (const Status stored = unit.events.append(events, QStringLiteral("Order$") + order, ExpectedVersion::automatic());
            !stored)
            return failure(stored.error());
        if (!isLinked)
            return true;
        const Status linked =
            unit.events.link(ids, QStringLiteral("CateringMatch$") + order, ExpectedVersion::automatic(), Timestamp::now());
        return linked ? Result<bool>(true) : failure(linked.error());
    };
    const auto done = harness.window->session()->store().write<bool>(work);
    return wait(done).has_value();
}

inline Location processOf(const QString &order)
{
    return {.kind = Location::Kind::Process, .name = QStringLiteral("CateringMatch$") + order};
}

} // namespace weir
