// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/instancetablemodel.h"
#include "ui/pages/page.h"

class QStackedLayout;

namespace weir {

class DataTable;
class EmptyView;
class ProcessFilter;

/// All instances of the domain's processes, or of one, the most pressing first: filtered by what is typed, by state, and by the
/// values of cells, with a column for each fact and field.
class ProcessesPage final : public Page
{
    Q_OBJECT

public:
    ProcessesPage(Session &session, const Location &location, QWidget *parent = nullptr);

    Location location() const override;
    QString title() const override;
    void selectEvent(const QString &) override {}
    void setFollowing(bool) override {}
    void refresh() override;
    void focusFilter() override;
    QStringList selectedInstances() const override;

private:
    void build();
    void buildTable();
    void hideColumns();
    void watchIndex();
    void tick();
    void applyFilter();
    void showRows();
    void showMenu(const QModelIndex &index, const QPoint &globalAt);
    void findOthers(const QModelIndex &index);
    bool canFindOthers(const QModelIndex &index) const;
    void openRow(const QModelIndex &index, bool inNewTab);
    void selectRow(int row);

    Session &m_session;
    Location m_location;
    InstanceTableModel *m_model;
    ProcessFilter *m_filter;
    QStackedLayout *m_stack = nullptr;
    DataTable *m_table = nullptr;
    EmptyView *m_empty = nullptr;
};

} // namespace weir
