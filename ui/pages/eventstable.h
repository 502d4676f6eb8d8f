// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/pages/datatable.h"

namespace weir {

/// The table of events: a window of them that moves. A row that leaves the window does not hand its selection on to another one,
/// and where nothing is selected the keys begin with what is in sight. Home and End ask for the first and the last event there is.
class EventsTable final : public DataTable
{
    Q_OBJECT

public:
    /// `stream` is null for the whole store.
    explicit EventsTable(const QString &stream, QWidget *parent = nullptr);

    /// Selects a row without scrolling to it.
    void selectInPlace(const QModelIndex &index);

Q_SIGNALS:
    void firstRequested();
    void lastRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
};

} // namespace weir
