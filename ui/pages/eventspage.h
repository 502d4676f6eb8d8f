// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/eventtablemodel.h"
#include "ui/pages/page.h"

class QPushButton;
class QStackedLayout;

namespace weir {

class EmptyView;
class EventScroller;
class EventsTable;
class PlaceBar;

/// The events of one stream, or of the whole store, oldest first; it opens at the end. However many there are, it is scrolled from
/// the first to the last. The selected event stays selected while its row is out of the window, and when it is read again.
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
    void askForPlace() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What is selected once the window is opened anew.
    enum class Edge { None, First, Last };

    void build();
    QWidget *makeTable();
    void buildPill();
    void watchTable();
    void watchModel();
    bool isWholeStore() const { return m_location.kind == Location::Kind::AllEvents; }

    void afterOpened();
    void selectPlace();
    void select(int row);
    void selectEdge(Edge edge);
    void selectAgain();
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
    EventScroller *m_scroller = nullptr;
    PlaceBar *m_places = nullptr;
    QStackedLayout *m_stack = nullptr;
    EventsTable *m_table = nullptr;
    EmptyView *m_empty = nullptr;
    QPushButton *m_pill = nullptr;
    QString m_wanted;         ///< event to be selected once it is read
    QString m_selected;       ///< id of the event that is selected, whether its row is in the window or not
    qint64 m_selectedKey = 0; ///< its order key
    Edge m_wantedEdge = Edge::None;
    bool m_failed = false;
};

} // namespace weir
