// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/journaltablemodel.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace weir {

class DataTable;
class Session;
struct Error;

/// What the selected entry of the journal is, in words, and what can be done about it: undo what was written, write again or drop
/// what was not. Hidden while none is selected. The table's context menu offers the same. GUI thread.
class JournalBar final : public QWidget
{
    Q_OBJECT

public:
    /// `table` shows `journal`; all outlive this.
    JournalBar(Session &session, DataTable &table, const JournalTableModel &journal, QWidget *parent);

Q_SIGNALS:
    void undoRequested(const weir::JournalEntry &entry);
    void againRequested(const weir::JournalEntry &entry);
    void failed(const weir::Error &error);

private:
    void build();
    void showSelected();
    void showMenu(const QModelIndex &index, const QPoint &globalAt);
    const JournalEntry *selected() const;
    bool canUndo(const JournalEntry &entry, JournalStanding standing) const;
    QString reasonNotToUndo(const JournalEntry &entry) const;
    void drop(const JournalEntry &entry);

    Session &m_session;
    DataTable &m_table;
    const JournalTableModel &m_journal;
    QLabel *m_icon = nullptr;
    QLabel *m_sentence = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_showUndo = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_drop = nullptr;
    QTimer m_clock; ///< while a relative time is shown
};

} // namespace weir
