// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QScrollBar;

namespace weir {

class EventTableModel;
class EventsTable;
class KeyScrollBar;

/// Moves a table of events through any number of them: it has the next page read where the rows in sight come near the window's
/// edge, and the window anew where the scroll bar is dragged beyond it. It stands at the end until the user scrolls away, and
/// then follows no more; what the model does moves no row in sight.
class EventScroller final : public QObject
{
    Q_OBJECT

public:
    /// Gives the table its model. All three outlive it, or go with the same parent.
    EventScroller(EventTableModel &model, EventsTable &table, KeyScrollBar &bar, QObject *parent);

    bool standsAtEnd() const { return m_standsAtEnd; }
    /// Whether what is committed is shown while it stands at the end.
    void setFollowing(bool following);
    /// Shows the newest events, and follows them where that is wanted.
    void goToEnd();
    void goToStart();
    /// To be called where the model was opened anew: shows the place that was asked for.
    void showPlace();
    /// The window anew as it is now, for what may have changed in it.
    void refresh();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watchModel();
    void watchBar();
    bool isWhole() const;
    void afterScroll();
    void readOn();
    void scrollToEnd();
    void goToKey(qint64 key);
    void showBar();

    EventTableModel &m_model;
    EventsTable &m_table;
    KeyScrollBar &m_bar;
    QScrollBar *m_rows; ///< the table's own, over the rows of the window; it is not shown
    bool m_wantsToFollow = false;
    bool m_standsAtEnd = true;
    bool m_isModelChanging = false; ///< where rows come and go nobody has scrolled
};

} // namespace weir
