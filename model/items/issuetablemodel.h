// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/tablemodel.h"
#include "store/eventstore.h"

#include <deque>

namespace weir {

/// What the processes of a store could not take, newest first: the event and why. GUI thread; asks, never waits.
class IssueTableModel final : public TableModel
{
    Q_OBJECT

public:
    /// EventIdRole is the event, StreamRole the stream that it was written to (invalid where it is in none).
    enum Column { At, Process, EventType, Stream, Reason, EventId, ColumnCount };
    static constexpr int pageSize = 100;

    explicit IssueTableModel(EventStore &store, QObject *parent = nullptr);
    ~IssueTableModel() override;

    bool isLoaded() const { return m_loaded; }
    /// Whether the store keeps issues at all: only where Weir drives, or drove, processes.
    bool isAvailable() const { return m_available; }

    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

public Q_SLOTS:
    /// Reads those that came since; to be called on each commit.
    void refresh();

Q_SIGNALS:
    void loaded();
    void failed(const weir::Error &error);

private:
    struct Row {
        ProcessIssue issue = {};
        QString eventType = {};
        QString stream = {};
    };
    struct Page {
        bool available = false;
        std::deque<Row> rows = {}; ///< newest first
        bool hasMore = false;
    };

    static Result<Page> readNewest(const UnitOfWork &unit, qint64 knownKey);
    static Result<Page> readOlder(const UnitOfWork &unit, std::optional<qint64> beforeKey);
    int rows() const override { return int(m_rows.size()); }
    QVariant cell(int row, int column, int role) const override;
    QString headerCell(int column) const override;
    QVariant value(const Row &row, int column) const;
    void read(std::function<Result<Page>(const UnitOfWork &)> work, void (IssueTableModel::*take)(Page));
    void takeNewest(Page page);
    void takeOlder(Page page);
    void insert(int at, Page page);

    EventStore &m_store;
    std::deque<Row> m_rows;
    Ticket m_ticket;
    bool m_available = false;
    bool m_loaded = false;
    bool m_reading = false;
    bool m_again = false;
    bool m_hasMore = false;
};

} // namespace weir
