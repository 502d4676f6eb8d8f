// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/eventtablemodel.h"
#include "ui/pages/page.h"

class QPushButton;
class QStackedLayout;

namespace weir {

class DataTable;
class EmptyView;
class ProcessLine;

/// The events of one stream, or of the whole store, oldest first; it opens at the end.
class EventsPage final : public Page
{
    Q_OBJECT

public:
    EventsPage(Session &session, const Location &location, QWidget *parent = nullptr);

    Location location() const override;
    QString title() const override;
    void selectEvent(const QString &eventId) override;
    void setFollowing(bool following) override;
    void refresh() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void buildTable();
    void buildPill();
    void watchModel();
    bool isWholeStore() const { return m_location.kind == Location::Kind::AllEvents; }

    void afterOpened();
    void afterScroll();
    void scrollToEnd();
    void showRow(int row);
    void showRows();
    void showValidAt();
    void showPill(qint64 newEvents);
    void openCell(const QModelIndex &index, bool inNewTab);
    void goTo(const QString &stream, const QString &eventId, bool inNewTab);
    void showMenu(const QModelIndex &index, const QPoint &globalAt);

    Session &m_session;
    Location m_location;
    EventTableModel *m_model;
    QStackedLayout *m_stack = nullptr;
    DataTable *m_table = nullptr;
    EmptyView *m_empty = nullptr;
    QPushButton *m_pill = nullptr;
    QString m_wanted; ///< event to be selected once it is read
    bool m_wantsToFollow = false;
    bool m_standsAtEnd = true; ///< the user's last position was the end
    bool m_failed = false;
};

} // namespace weir
