// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/stepstable.h"

#include "model/items/steptablemodel.h"
#include "ui/delegates/stepdelegate.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QResizeEvent>

namespace weir {

namespace {

using Column = StepTableModel::Column;

/// In device-independent pixels.
constexpr int leastHeight = 100;  ///< where there is little room: it then scrolls by itself
constexpr int leastChanges = 262; ///< of the column that tells before and after

} // namespace

StepsTable::StepsTable(const QString &accessibleName, StepTableModel &steps, const Domain &domain, QWidget *parent)
    : DataTable(QStringLiteral("steps"), accessibleName, parent), m_steps(steps), m_delegate(new StepDelegate(domain, this))
{
    setFrameShape(QFrame::StyledPanel);
    setVerticalScrollMode(ScrollPerPixel);
    horizontalHeader()->setResizeContentsPrecision(0); // by the rows in sight: a step takes long to measure
    verticalHeader()->setDefaultSectionSize(StepDelegate::heightOf(2, fontMetrics()));
    setItemDelegateForColumn(Column::Position, new NumberDelegate(this));
    for (const Column column : {Column::EventType, Column::Changes, Column::Commands})
        setItemDelegateForColumn(column, m_delegate);
    setStretchColumn(Column::Changes, leastChanges);
    setSizesAnew(true);
    setModel(&steps);
    connect(&steps, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        sizeRows(first.row(), last.row());
        sizeColumnsAgain();
    });
    connect(&steps, &QAbstractItemModel::rowsRemoved, this, &StepsTable::fit);
    connect(&steps, &QAbstractItemModel::modelReset, this, &StepsTable::fit);
    setColumnHidden(Column::Position, true); // the event tells it, too
    sizeRows(0, steps.rowCount() - 1);
}

void StepsTable::setSteps(int steps)
{
    m_delegate->setSteps(steps);
    viewport()->update();
}

void StepsTable::rowsInserted(const QModelIndex &parent, int first, int last)
{
    DataTable::rowsInserted(parent, first, last);
    sizeRows(first, last);
}

/// Without updates the header does not look for each section's place, which takes as long as the table.
void StepsTable::sizeRows(int first, int last)
{
    verticalHeader()->setUpdatesEnabled(false);
    for (int row = first; row <= last; ++row) {
        const int height = StepDelegate::heightOf(StepDelegate::linesOf(m_steps, row), fontMetrics());
        if (QTableView::rowHeight(row) != height)
            verticalHeader()->resizeSection(row, height);
    }
    verticalHeader()->setUpdatesEnabled(true);
    fit();
}

QSize StepsTable::sizeHint() const
{
    return {DataTable::sizeHint().width(), std::min(wholeHeight(), leastHeight)};
}

int StepsTable::wholeHeight() const
{
    const int rows = std::max(verticalHeader()->length(), verticalHeader()->defaultSectionSize());
    return rows + horizontalHeader()->sizeHint().height() + 2 * frameWidth();
}

/// As high as its rows where there is room for them.
void StepsTable::fit()
{
    setMinimumHeight(sizeHint().height());
    setMaximumHeight(wholeHeight());
    updateGeometry();
}

/// A row that is to be in sight stays there.
void StepsTable::resizeEvent(QResizeEvent *event)
{
    DataTable::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        sizeColumnsAgain();
    if (currentIndex().isValid() && event->oldSize().height() != event->size().height())
        scrollTo(currentIndex());
}

void StepsTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier && currentIndex().isValid())
        Q_EMIT momentRequested(currentIndex().row() + 1);
    else
        DataTable::keyPressEvent(event);
}

void StepsTable::mouseReleaseEvent(QMouseEvent *event)
{
    DataTable::mouseReleaseEvent(event);
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (event->button() != Qt::LeftButton || !index.isValid() || index.column() != Column::Commands)
        return;
    const QString target = m_delegate->targetAt(index, at.y() - visualRect(index).top(), fontMetrics());
    if (!target.isNull())
        Q_EMIT resultRequested(target, event->modifiers() & Qt::ControlModifier);
}

} // namespace weir
