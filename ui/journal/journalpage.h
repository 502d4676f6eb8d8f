// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/pages/page.h"

class QSplitter;
class QStackedWidget;

namespace weir {

class DataTable;
class EmptyView;
class JournalTableModel;
class UndoPanel;

/// What operators wrote to the open store: who, when, why, from where and what became of it; to undo it, or to do what was not
/// done.
class JournalPage final : public Page
{
    Q_OBJECT

public:
    JournalPage(Session &session, const Location &location, QWidget *parent = nullptr);

    Location location() const override;
    QString title() const override { return tr("Journal"); }
    void selectEvent(const QString &eventId) override;
    void setFollowing(bool) override {}
    void refresh() override;

private:
    void build();
    void buildTable();
    void showRows();
    void selectRow(int row);
    void openRow(const QModelIndex &index, bool inNewTab);

    Session &m_session;
    JournalTableModel *m_model;
    QStackedWidget *m_stack = nullptr;
    DataTable *m_table = nullptr;
    EmptyView *m_empty = nullptr;
    UndoPanel *m_undo = nullptr;
    QString m_wanted; ///< the event to select once its entry is there
    bool m_failed = false;
};

} // namespace weir
