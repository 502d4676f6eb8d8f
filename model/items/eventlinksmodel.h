// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/tablemodel.h"
#include "store/eventstore.h"

namespace weir {

/// All streams of an event with its position in each, in the order of linking: the origin is first. GUI thread.
class EventLinksModel final : public TableModel
{
    Q_OBJECT

public:
    enum Column { Stream, Position, ColumnCount };

    explicit EventLinksModel(QObject *parent = nullptr);
    ~EventLinksModel() override;

    /// Reads the streams of that event; none where `store` is nothing or the id is empty. The rows of another event go at once.
    void setEvent(EventStore *store, const QString &eventId);
    bool isLoading() const { return m_loading; }
    const Link &linkAt(int row) const { return m_links[std::size_t(row)]; }

public Q_SLOTS:
    /// Reads them again; to be called on each commit.
    void refresh();

Q_SIGNALS:
    void loaded();
    void failed(const weir::Error &error);

private:
    int rows() const override { return int(m_links.size()); }
    QVariant cell(int row, int column, int role) const override;
    QString headerCell(int column) const override;
    void take(Links links);

    EventStore *m_store = nullptr;
    QString m_eventId;
    Links m_links;
    bool m_loading = false;
    bool m_again = false; ///< something was committed while it was being read
    Ticket m_ticket;
};

} // namespace weir
