// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/location.h"

#include <QDockWidget>
#include <QSet>

class QLabel;
class QLineEdit;
class QTimer;
class QTreeView;

namespace weir {

class Session;
class StreamTreeModel;
struct Error;

/// The streams of the open store as a tree, with a filter.
class StreamsDock final : public QDockWidget
{
    Q_OBJECT

public:
    explicit StreamsDock(QWidget *parent = nullptr);

    /// Nothing where no store is open. The session outlives its use here.
    void setSession(Session *session);
    void focusFilter();
    /// Reads the streams again.
    void reload();

Q_SIGNALS:
    void locationRequested(const weir::Location &location, bool inNewTab);
    void definitionRequested(const QString &category);
    void failed(const weir::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void watchModel();
    void open(const QModelIndex &index, bool inNewTab);
    void lookAtSight();
    void keepExpanded();
    void restoreExpanded();
    QWidget *makeSearchLine(QWidget *parent);
    void showEmpty();
    void showSearch();
    void showActivity();
    void showMenu(const QModelIndex &cell, const QPoint &globalAt);

    Session *m_session = nullptr;
    StreamTreeModel *m_model = nullptr;
    QLineEdit *m_filter = nullptr;
    QTreeView *m_tree = nullptr;
    QLabel *m_empty = nullptr;
    QWidget *m_searchLine = nullptr;
    QLabel *m_search = nullptr; ///< how far the names are looked through
    QTimer *m_typing = nullptr;
    QSet<QString> m_expanded; ///< names of categories
};

} // namespace weir
