// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/processlog.h"
#include "ui/pages/page.h"

class QStackedLayout;

namespace weir {

class CommandTableModel;
class DataTable;
class EmptyView;

/// All commands, newest first, and what to do about those that failed.
class CommandsPage final : public Page
{
    Q_OBJECT

public:
    CommandsPage(Session &session, QWidget *parent = nullptr);

    Location location() const override { return {.kind = Location::Kind::AllCommands}; }
    QString title() const override { return tr("Commands"); }
    void selectEvent(const QString &) override {}
    void setFollowing(bool) override {}
    void refresh() override;

private:
    void build();
    void showRows();
    void openRow(const QModelIndex &index, bool inNewTab);

    Session &m_session;
    CommandTableModel *m_model;
    QStackedLayout *m_stack = nullptr;
    DataTable *m_table = nullptr;
    EmptyView *m_empty = nullptr;
    bool m_failed = false;
};

} // namespace weir
