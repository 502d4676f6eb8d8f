// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/tourreading.h"

#include "model/process/fold.h"
#include "store/payload/payload.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 mostOrders = 10'000;

QString orderPrefix()
{
    return QStringLiteral("Order$");
}

/// The data's member as text; null where there is none.
QString memberOf(const Event &event, const QString &name)
{
    const Payload payload = decodePayload(event.data);
    const Value *member = payload.value.find(name);
    return member ? member->text : QString();
}

/// The first value of that member among a stream's events of one type.
Result<QString> firstMember(const UnitOfWork &unit, const QString &stream, const QString &type, const QString &name)
{
    const auto events = unit.events.read({.stream = stream, .types = {type}, .limit = 1});
    if (!events)
        return failure(events.error());
    return events->empty() ? QString() : memberOf(events->front(), name);
}

Result<QString> anyCaterer(const UnitOfWork &unit)
{
    const QString prefix = QStringLiteral("Caterer$");
    const auto streams = unit.events.streams(prefix, {}, 1);
    if (!streams)
        return failure(streams.error());
    return streams->empty() ? QString() : streams->front().name.mid(prefix.size());
}

/// Nothing where it has a confirmation or no menu to confirm.
Result<std::optional<TourOrder>> unconfirmed(const UnitOfWork &unit, const QString &stream)
{
    TourOrder order{.id = stream.mid(orderPrefix().size())};
    const auto linked = unit.events.count({.stream = order.process()});
    if (!linked)
        return failure(linked.error());
    const auto menu = firstMember(unit, stream, QStringLiteral("MenuOffered"), QStringLiteral("menu_id"));
    if (!menu)
        return failure(menu.error());
    if (*linked > 0 || menu->isEmpty())
        return std::optional<TourOrder>();
    order.menu = *menu;
    return std::optional(order);
}

} // namespace

Result<TourOrder> findTourOrder(const UnitOfWork &unit)
{
    const auto streams = unit.events.streams(orderPrefix(), {}, mostOrders);
    if (!streams)
        return failure(streams.error());
    const auto caterer = anyCaterer(unit);
    if (!caterer)
        return failure(caterer.error());
    for (auto stream = streams->rbegin(); stream != streams->rend(); ++stream) {
        auto order = unconfirmed(unit, stream->name);
        if (!order)
            return failure(order.error());
        if (!*order)
            continue;
        (*order)->caterer = *caterer;
        return **order;
    }
    return failure(ErrorCode::EventNotFound, QStringLiteral("every order of the sample has a confirmation"));
}

Result<TourReading> readTour(const UnitOfWork &unit, const ProcessDefinition &process, const TourOrder &order)
{
    const auto linked = unit.events.read({.stream = order.process()});
    if (!linked)
        return failure(linked.error());
    const auto confirmed = unit.events.count({.stream = order.stream(), .types = {QStringLiteral("OrderConfirmed")}});
    if (!confirmed)
        return failure(confirmed.error());
    const auto commands = unit.processes.commands(order.process(), {}, 1);
    if (!commands)
        return failure(commands.error());
    const ProcessState state = foldEvents(process, *linked).state;
    TourReading reading{.complete = state.complete, .orderConfirmed = *confirmed > 0};
    if (!state.complete)
        reading.missing = process.completeWhen.missingFacts(state.knowledge);
    if (!commands->empty())
        reading.command = commands->front().state;
    return reading;
}

QString toText(const TourReading &reading)
{
    if (!reading.complete)
        return QStringLiteral("waits for ") + reading.missing.join(QStringLiteral(" and "));
    QString text = QStringLiteral("complete");
    if (reading.command)
        text += *reading.command == CommandState::Done ? QStringLiteral(", ConfirmOrder done")
                                                       : QStringLiteral(", ConfirmOrder pending");
    if (reading.orderConfirmed)
        text += QStringLiteral(", OrderConfirmed stored");
    return text;
}

} // namespace weir
