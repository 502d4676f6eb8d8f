// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/steptablemodel.h"

#include "model/items/ask.h"
#include "store/payload/payload.h"

#include <algorithm>

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
    return parts.join(QStringLiteral(", "));
}

QString stateText(const ProcessDefinition &definition, const Knowledge &knowledge)
{
    QStringList parts;
    for (const FactDefinition &fact : definition.facts) {
        if (knowledge.facts.value(fact.name))
            parts.append(fact.name);
    }
    for (const FieldDefinition &field : definition.fields) {
        const Value value = knowledge.fields.value(field.name);
        if (value.kind != Value::Kind::Null)
            parts.append(QStringLiteral("%1: %2").arg(field.name, plain(value)));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

StepTableModel::StepTableModel(EventStore &store, const ProcessDefinition &definition, const QString &stream, QObject *parent)
    : TableModel(ColumnCount, parent), m_store(store), m_definition(definition), m_stream(stream), m_state(initialState(definition))
{
    readOn();
}

StepTableModel::~StepTableModel()
{
    m_ticket.supersede();
}

int StepTableModel::rowOf(const QString &eventId) const
{
    const auto step =
        std::find_if(m_steps.begin(), m_steps.end(), [&eventId](const ProcessStep &known) { return known.event.id == eventId; });
    return step == m_steps.end() ? -1 : int(step - m_steps.begin());
}

void StepTableModel::storeChanged()
{
    if (m_reading)
        m_again = true;
    else
        readOn();
}

void StepTableModel::reload()
{
    renew(m_ticket);
    beginResetModel();
    m_steps.clear();
    m_state = initialState(m_definition);
    m_loaded = m_again = false;
    endResetModel();
    readOn();
}

void StepTableModel::readOn()
{
    m_reading = true;
    ReadQuery query;
    query.stream = m_stream;
    query.afterKey = m_steps.empty() ? 0 : m_steps.back().event.linkKey;
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
    if (!events.empty()) {
        beginInsertRows({}, rows(), rows() + int(events.size()) - 1);
        for (const Event &event : events)
            m_steps.push_back(applyEvent(m_definition, m_state, event));
        endInsertRows();
    }
    const bool mayHaveMore = events.size() >= std::size_t(pageSize);
    if (std::exchange(m_again, false) || mayHaveMore) {
        readOn();
        return;
    }
    m_loaded = true;
    Q_EMIT caughtUp();
}

QVariant StepTableModel::cell(int row, int column, int role) const
{
    const ProcessStep &step = stepAt(row);
    switch (role) {
    case Qt::DisplayRole: return display(step, column);
    case ValueRole: return value(step, column);
    case EventIdRole: return step.event.id;
    case StreamRole: return step.event.origin;
    case ProblemRole: return step.problem;
    case CompleteRole: return step.complete;
    default: return {};
    }
}

QVariant StepTableModel::display(const ProcessStep &step, int column) const
{
    switch (column) {
    case At: return step.event.createdAt.toIso();
    case Changes: return changesText(step.changes);
    case StateAfter: return stateText(m_definition, step.after);
    default: return value(step, column);
    }
}

QVariant StepTableModel::value(const ProcessStep &step, int column) const
{
    switch (column) {
    case Position: return step.event.position ? QVariant(*step.event.position) : QVariant();
    case EventType: return step.event.type;
    case Origin: return step.event.origin.isNull() ? QVariant() : QVariant(step.event.origin);
    case At: return QVariant::fromValue(step.event.createdAt);
    case Changes: return QVariant::fromValue(step.changes);
    case StateAfter: return QVariant::fromValue(step.after);
    default: return {};
    }
}

QString StepTableModel::headerCell(int column) const
{
    switch (column) {
    case Position: return tr("#");
    case EventType: return tr("Event");
    case Origin: return tr("Origin");
    case At: return tr("Created at");
    case Changes: return tr("Change");
    case StateAfter: return tr("State after");
    default: return {};
    }
}

} // namespace weir
