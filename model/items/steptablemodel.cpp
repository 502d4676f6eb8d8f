// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/steptablemodel.h"

#include "model/items/ask.h"
#include "model/items/stepcommands.h"
#include "store/payload/payload.h"

#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <numeric>

namespace weir {

namespace {

QString plain(const Value &value)
{
    return value.isContainer()               ? QString::fromUtf8(toJson(value))
           : value.kind == Value::Kind::Null ? QStringLiteral("null")
                                             : value.text;
}

QString changesText(const std::vector<FieldChange> &changes)
{
    QStringList parts;
    for (const FieldChange &change : changes)
        parts.append(QStringLiteral("%1: %2 > %3").arg(change.name, plain(change.before), plain(change.after)));
    return parts.isEmpty() ? StepTableModel::tr("no change") : parts.join(QStringLiteral(", "));
}

} // namespace

StepTableModel::StepTableModel(EventStore &store, const ProcessDefinition &definition, const QString &stream, QObject *parent)
    : TableModel(ColumnCount, parent)
    , m_store(store)
    , m_stream(stream)
    , m_timeline(definition)
    , m_commands(new StepCommands(store, stream, this))
{
    connect(m_commands, &StepCommands::changed, this, &StepTableModel::showCommands);
    connect(m_commands, &StepCommands::failed, this, &StepTableModel::failed);
    readOn();
}

StepTableModel::~StepTableModel()
{
    m_ticket.supersede();
    m_orderTicket.supersede();
    letGo();
}

int StepTableModel::rowOf(const QString &eventId) const
{
    const std::vector<ProcessStep> &steps = m_timeline.steps();
    const auto step =
        std::find_if(steps.begin(), steps.end(), [&eventId](const ProcessStep &known) { return known.event.id == eventId; });
    return step == steps.end() ? -1 : int(step - steps.begin());
}

void StepTableModel::setClock(Clock clock)
{
    if (clock == m_timeline.clock())
        return;
    renew(m_orderTicket);
    beginResetModel();
    letGo();
    m_timeline.restart(clock);
    m_order.clear();
    m_loaded = false;
    endResetModel();
    arrange();
}

Commands StepTableModel::commandsOf(int row) const
{
    return m_commands->of(stepAt(row).event.id);
}

QStringList StepTableModel::commandsAskedFor(int row) const
{
    if (!commandsOf(row).empty())
        return {};
    QStringList names;
    for (const std::size_t rule : stepAt(row).fired)
        names.append(definition().rules[rule].command);
    return names;
}

void StepTableModel::storeChanged()
{
    m_commands->refresh();
    if (m_reading)
        m_again = true;
    else
        readOn();
}

void StepTableModel::reload()
{
    renew(m_ticket);
    renew(m_orderTicket);
    beginResetModel();
    letGo();
    m_events.clear();
    m_order.clear();
    m_loaded = m_again = false;
    endResetModel();
    m_commands->refresh();
    readOn();
}

void StepTableModel::readOn()
{
    m_reading = true;
    m_isAtEnd = false;
    ReadQuery query;
    query.stream = m_stream;
    query.afterKey = m_events.empty() ? 0 : m_events.back().linkKey;
    query.limit = pageSize;
    query.withOrigin = true;
    ask<Events>(
        m_store, this, renew(m_ticket), [query](const UnitOfWork &unit) { return unit.events.read(query); },
        [this](const Events &events) { take(events); },
        [this](const Error &error) {
            m_reading = false;
            Q_EMIT failed(error);
        });
}

void StepTableModel::take(const Events &events)
{
    m_reading = false;
    m_events.insert(m_events.end(), events.begin(), events.end());
    const bool mayHaveMore = events.size() >= std::size_t(pageSize);
    if (std::exchange(m_again, false) || mayHaveMore)
        readOn();
    else
        m_isAtEnd = true;
    arrange();
}

/// Has the timeline begin anew from the first place where the order is another one. By validity only what is whole has an order.
void StepTableModel::arrange()
{
    Order order(m_events.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    if (clock() == Clock::Recorded) {
        follow(order);
        return;
    }
    if (!m_isAtEnd)
        return;
    std::vector<Timestamp> times;
    times.reserve(m_events.size());
    for (const Event &event : m_events)
        times.push_back(event.validAt);
    ask<Order>(
        m_store, this, renew(m_orderTicket),
        [times = std::move(times), order = std::move(order)](const UnitOfWork &) -> Result<Order> {
            Order sorted = order;
            std::ranges::stable_sort(sorted, {}, [&times](std::size_t place) { return times[place].microseconds; });
            return sorted;
        },
        [this](const Order &sorted) { follow(sorted); }, [this](const Error &error) { Q_EMIT failed(error); });
}

void StepTableModel::follow(const Order &order)
{
    const auto folded = std::ptrdiff_t(m_timeline.size());
    const auto same = std::mismatch(m_order.begin(), m_order.begin() + folded, order.begin(), order.end()).first - m_order.begin();
    if (same < folded) {
        beginRemoveRows({}, int(same), int(folded) - 1);
        m_timeline.truncate(std::size_t(same));
        endRemoveRows();
    }
    m_order = order;
    if (!m_folding)
        foldOn();
}

void StepTableModel::foldOn()
{
    m_folding = false;
    const std::size_t first = m_timeline.size();
    const std::size_t last = std::min(first + foldedAtOnce, m_order.size());
    if (first < last) {
        beginInsertRows({}, int(first), int(last) - 1);
        for (std::size_t i = first; i < last; ++i)
            m_timeline.append(m_events[m_order[i]]);
        endInsertRows();
    }
    if (last < m_order.size()) {
        m_folding = true;
        QTimer::singleShot(0, this, &StepTableModel::foldOn);
    } else if (m_isAtEnd && m_order.size() == m_events.size()) {
        m_loaded = true;
        Q_EMIT caughtUp();
    }
}

/// Freeing ten thousand steps takes long; it is done where nobody waits.
void StepTableModel::letGo()
{
    auto steps = std::make_shared<std::vector<ProcessStep>>(m_timeline.takeSteps());
    if (steps->size() > std::size_t(pageSize))
        QThreadPool::globalInstance()->start([steps = std::move(steps)] {});
}

void StepTableModel::showCommands(const QStringList &eventIds)
{
    for (const QString &id : eventIds) {
        const int row = rowOf(id);
        if (row >= 0)
            Q_EMIT dataChanged(index(row, Commands), index(row, Commands));
    }
}

QVariant StepTableModel::cell(int row, int column, int role) const
{
    const ProcessStep &step = stepAt(row);
    switch (role) {
    case Qt::DisplayRole: return display(row, column);
    case ValueRole: return value(row, column);
    case EventIdRole: return step.event.id;
    case StreamRole: return step.event.origin;
    case ProblemRole: return step.problem;
    case CompleteRole: return step.complete;
    default: return {};
    }
}

QVariant StepTableModel::display(int row, int column) const
{
    const ProcessStep &step = stepAt(row);
    switch (column) {
    case Changes: return step.problem.isEmpty() ? changesText(step.changes) : step.problem;
    case Commands: {
        QStringList names = commandsAskedFor(row);
        const weir::Commands sent = commandsOf(row);
        for (const CommandRecord &command : sent)
            names.append(command.command);
        return names.join(QStringLiteral(", "));
    }
    default: return value(row, column);
    }
}

QVariant StepTableModel::value(int row, int column) const
{
    const ProcessStep &step = stepAt(row);
    switch (column) {
    case Position: return step.event.position ? QVariant(*step.event.position) : QVariant();
    case EventType: return step.event.type;
    case Changes: return QVariant::fromValue(step.changes);
    default: return {};
    }
}

QString StepTableModel::headerCell(int column) const
{
    switch (column) {
    case Position: return tr("#");
    case EventType: return tr("Event");
    case Changes: return tr("Change");
    case Commands: return tr("Commands");
    default: return {};
    }
}

} // namespace weir
