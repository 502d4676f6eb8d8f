// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/tablemodel.h"
#include "store/asynchronous.h"
#include "store/journal/journalentry.h"

namespace weir {

class Operating;
struct Error;

/// How a journal's entry stands, as the store bears it out.
enum class JournalStanding {
    Unknown, ///< it may have been written: the store could not tell
    BeingWritten,
    Written,
    Undone, ///< written, and so is an event that compensates it
    NotWritten,
    Dropped,
};

/// What operators wrote to the open store, newest first. GUI thread; asks, never waits.
class JournalTableModel final : public TableModel
{
    Q_OBJECT

public:
    /// EventIdRole is the event, StreamRole the stream that it was to be written to. The state's ValueRole is a JournalStanding.
    enum Column { At, State, Operation, Stream, Who, Machine, Why, ColumnCount };
    enum Role { DetailRole = LoadingRole + 1 }; ///< why it was not written, as far as that is known
    static constexpr int pageSize = 100;

    explicit JournalTableModel(Operating &operating, QObject *parent = nullptr);

    bool isLoaded() const { return m_loaded; }
    const JournalEntry &entryAt(int row) const { return m_entries[std::size_t(row)].entry; }
    JournalStanding standingAt(int row) const { return m_entries[std::size_t(row)].standing; }
    /// The row of that event, or -1.
    int rowOf(const QString &eventId) const;

    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

public Q_SLOTS:
    /// Reads again what is shown, and what came since.
    void refresh();

Q_SIGNALS:
    void loaded();
    void failed(const weir::Error &error);

private:
    struct Row {
        JournalEntry entry = {};
        JournalStanding standing = JournalStanding::Unknown;
    };

    int rows() const override { return int(m_entries.size()); }
    QVariant cell(int row, int column, int role) const override;
    QString headerCell(int column) const override;
    void read(std::optional<qint64> beforeKey, qint64 limit);
    void take(std::optional<qint64> beforeKey, qint64 limit, const std::vector<Row> &entries);
    void takeNewest(const std::vector<Row> &entries);
    void append(const std::vector<Row> &entries);
    std::vector<Row> rowsOf(const JournalEntries &entries) const;
    QVariant value(int row, int column) const;

    Operating &m_operating;
    std::vector<Row> m_entries;
    bool m_loaded = false;
    bool m_reading = false;
    bool m_again = false;
    bool m_hasMore = false;
};

} // namespace weir

Q_DECLARE_METATYPE(weir::JournalStanding)
