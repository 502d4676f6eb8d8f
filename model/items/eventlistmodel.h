// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/tablemodel.h"
#include "store/event.h"

namespace weir {

/// A few events that have been read, with who wrote each. GUI thread.
class EventListModel final : public TableModel
{
    Q_OBJECT

public:
    enum Column { At, EventType, Who, ColumnCount };

    explicit EventListModel(QObject *parent = nullptr) : TableModel(ColumnCount, parent) {}

    void setEvents(const Events &events);
    const Event &eventAt(int row) const { return m_events[std::size_t(row)]; }

private:
    int rows() const override { return int(m_events.size()); }
    QVariant cell(int row, int column, int role) const override;
    QString headerCell(int column) const override;

    Events m_events;
    QStringList m_writers; ///< of each
};

} // namespace weir
