// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/instancetablemodel.h"
#include "ui/pages/page.h"

class QButtonGroup;
class QLineEdit;
class QStackedLayout;

namespace weir {

class DataTable;
class EmptyView;

/// All instances of the domain's processes, or of one, the most pressing first.
class ProcessesPage final : public Page
{
    Q_OBJECT

public:
    ProcessesPage(Session &session, const Location &location, QWidget *parent = nullptr);

    Location location() const override { return m_location; }
    QString title() const override;
    void selectEvent(const QString &) override {}
    void setFollowing(bool) override {}
    void refresh() override;
    void focusFilter() override;
    QStringList selectedInstances() const override;

private:
    void build();
    QLayout *makeFilterRow();
    void buildTable();
    void watchIndex();
    void tick();
    void showCounts();
    void showRows();
    void clearFilter();
    void openRow(const QModelIndex &index, bool inNewTab);
    void selectRow(int row);

    Session &m_session;
    Location m_location;
    InstanceTableModel *m_model;
    InstanceFilterModel *m_shown;
    QLineEdit *m_filter = nullptr;
    QButtonGroup *m_states = nullptr;
    QStackedLayout *m_stack = nullptr;
    DataTable *m_table = nullptr;
    EmptyView *m_empty = nullptr;
};

} // namespace weir
