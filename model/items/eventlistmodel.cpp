// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/eventlistmodel.h"

#include "model/operate/targetstream.h"

namespace weir {

void EventListModel::setEvents(const Events &events)
{
    beginResetModel();
    m_events = events;
    m_writers.clear();
    for (const Event &event : m_events)
        m_writers << writerOf(event);
    endResetModel();
}

QVariant EventListModel::cell(int row, int column, int role) const
{
    const Event &event = eventAt(row);
    switch (role) {
    case Qt::DisplayRole:
    case ValueRole:
        if (column == At)
            return role == ValueRole ? QVariant::fromValue(event.createdAt) : QVariant(event.createdAt.toIso());
        return column == EventType ? event.type : m_writers[row];
    case EventIdRole: return event.id;
    case StreamRole: return event.origin;
    default: return {};
    }
}

QString EventListModel::headerCell(int column) const
{
    switch (column) {
    case At: return tr("Created at");
    case EventType: return tr("Event");
    case Who: return tr("Who");
    default: return {};
    }
}

} // namespace weir
