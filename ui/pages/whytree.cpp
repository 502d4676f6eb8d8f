// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/whytree.h"

#include "model/items/whytreemodel.h"
#include "ui/delegates/whydelegate.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <numeric>

namespace weir {

namespace {

using Column = WhyTreeModel::Column;

constexpr int mostRows = 10; ///< before it scrolls by itself
constexpr int leastWidth = 60;
constexpr int leastEvent = 110; ///< of the columns that name events

} // namespace

WhyTree::WhyTree(WhyTreeModel &model, QWidget *parent) : QTreeView(parent)
{
    setObjectName(QStringLiteral("why"));
    setAccessibleName(tr("Conditions of the process"));
    setItemDelegate(new WhyDelegate(this));
    setUniformRowHeights(true);
    setEditTriggers(NoEditTriggers);
    setIndentation(2 * spacing);
    QFont small = header()->font();
    small.setPointSizeF(small.pointSizeF() * 0.92);
    header()->setFont(small);
    header()->setSectionsMovable(false);
    header()->setMinimumSectionSize(leastWidth);
    setModel(&model);
    expandAll();
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        expandAll();
        sizeColumns();
        fit();
    });
    connect(&model, &QAbstractItemModel::dataChanged, this, &WhyTree::sizeColumns);
    connect(this, &QTreeView::expanded, this, &WhyTree::fit);
    connect(this, &QTreeView::collapsed, this, &WhyTree::fit);
    connect(this, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == Column::Because)
            open(index);
    });
    fit();
}

void WhyTree::open(const QModelIndex &index)
{
    const QString event = index.data(EventIdRole).toString();
    if (!event.isEmpty())
        Q_EMIT eventRequested(event);
}

void WhyTree::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentIndex().isValid())
        open(currentIndex());
    else
        QTreeView::keyPressEvent(event);
}

void WhyTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    sizeColumns();
}

/// To the content. Where there is too little room the events give way first, the wider one before the other; what is left over
/// is the last one's.
void WhyTree::sizeColumns()
{
    QList<int> widths;
    for (int column = 0; column < Column::ColumnCount; ++column)
        widths.append(std::max(sizeHintForColumn(column), header()->sectionSizeHint(column)) + spacing);
    const int room = viewport()->width();
    while (std::accumulate(widths.begin(), widths.end(), 0) > room) {
        const int event = widths[Column::Because] > widths[Column::Suppliers] ? Column::Because : Column::Suppliers;
        const int widest =
            widths[event] > leastEvent ? event : int(std::max_element(widths.begin(), widths.end()) - widths.begin());
        if (widths[widest] <= leastWidth)
            break;
        --widths[widest];
    }
    for (int column = 0; column < Column::ColumnCount; ++column)
        header()->resizeSection(column, widths[column]);
}

int WhyTree::shownRows() const
{
    int rows = 0;
    for (QModelIndex index = model()->index(0, 0); index.isValid() && rows < mostRows; index = indexBelow(index))
        ++rows;
    return rows;
}

QSize WhyTree::sizeHint() const
{
    const int row = std::max(24, sizeHintForRow(0));
    return {QTreeView::sizeHint().width(), std::max(1, shownRows()) * row + header()->sizeHint().height() + 2 * frameWidth()};
}

void WhyTree::fit()
{
    setFixedHeight(sizeHint().height());
}

} // namespace weir
