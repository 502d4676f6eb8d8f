// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/pages/page.h"

class QStackedLayout;

namespace weir {

class DataTable;
class EmptyView;
class IssueTableModel;

/// The events that processes could not take, newest first, each with the reason; one opens in its stream.
class IssuesPage final : public Page
{
    Q_OBJECT

public:
    IssuesPage(Session &session, const Location &location, QWidget *parent = nullptr);

    Location location() const override;
    QString title() const override { return tr("Issues"); }
    void selectEvent(const QString &eventId) override;
    void setFollowing(bool) override {}
    void refresh() override;

private:
    void build();
    void showRows();
    void selectRow(int row);
    void openRow(const QModelIndex &index, bool inNewTab);

    Session &m_session;
    IssueTableModel *m_model;
    QStackedLayout *m_stack = nullptr;
    DataTable *m_table = nullptr;
    EmptyView *m_empty = nullptr;
    QString m_wanted; ///< event to be selected once it is read
    bool m_failed = false;
};

} // namespace weir
