// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/eventstable.h"

#include "model/items/eventtablemodel.h"
#include "ui/delegates/celldelegate.h"
#include "ui/delegates/timedelegate.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace weir {

namespace {

using Column = EventTableModel::Column;

} // namespace

EventsTable::EventsTable(const QString &stream, QWidget *parent)
    : DataTable(stream.isNull() ? QStringLiteral("allEvents") : QStringLiteral("events"),
                stream.isNull() ? tr("All events") : tr("Events of %1").arg(stream), parent)
{
    auto *link = new LinkDelegate(this);
    link->setHere(stream);
    setItemDelegateForColumn(Column::Position, new NumberDelegate(this));
    setItemDelegateForColumn(Column::Type, new TypeDelegate(this));
    setItemDelegateForColumn(Column::Origin, link);
    setItemDelegateForColumn(Column::CreatedAt, new TimeDelegate(TimeDelegate::Form::Exact, this));
    setItemDelegateForColumn(Column::ValidAt, new TimeDelegate(TimeDelegate::Form::Exact, this));
    setItemDelegateForColumn(Column::Data, new PayloadDelegate(this));
    setStretchColumn(Column::Data);
    setKeepsPlace(true);
}

void EventsTable::selectInPlace(const QModelIndex &index)
{
    const bool scrolls = hasAutoScroll();
    setAutoScroll(false);
    setCurrentIndex(index);
    setAutoScroll(scrolls);
}

void EventsTable::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = (event->modifiers() & ~(Qt::ControlModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (isPlain && event->key() == Qt::Key_Home)
        Q_EMIT firstRequested();
    else if (isPlain && event->key() == Qt::Key_End)
        Q_EMIT lastRequested();
    else
        DataTable::keyPressEvent(event);
}

void EventsTable::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    const int current = currentIndex().row();
    if (current >= first && current <= last)
        selectionModel()->clear();
    DataTable::rowsAboutToBeRemoved(parent, first, last);
}

QModelIndex EventsTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (currentIndex().isValid())
        return DataTable::moveCursor(action, modifiers);
    const bool isUp = action == MoveUp || action == MovePageUp || action == MovePrevious;
    const int last = rowAt(viewport()->height() - 1);
    const int row = isUp ? (last >= 0 ? last : model()->rowCount() - 1) : rowAt(0);
    return model()->index(row, horizontalHeader()->logicalIndexAt(0));
}

} // namespace weir
