// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/datatable.h"

#include "ui/delegates/celldelegate.h"
#include "ui/format/eventtext.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QStyle>

#include <numeric>

namespace weir {

namespace {

constexpr int leastRowHeight = 24;
constexpr int leastWidth = 48;
constexpr int leastStretched = 120; ///< of the stretched column, however little room there is
constexpr int mostWidth = 340;

} // namespace

DataTable::DataTable(const QString &name, const QString &accessibleName, QWidget *parent) : QTableView(parent)
{
    setObjectName(name);
    setAccessibleName(accessibleName);
    setItemDelegate(new CellDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(rowHeight(*this));
    QHeaderView *header = horizontalHeader();
    QFont small = header->font();
    small.setPointSizeF(small.pointSizeF() * 0.92);
    header->setFont(small);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setMinimumSectionSize(leastWidth);
    connect(header, &QHeaderView::sectionResized, this, [this] {
        m_userSized = m_userSized || (m_sized && !m_sizing);
        if (!m_sizing)
            fitHeight();
    });
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this,
            [this, header](const QPoint &at) { chooseColumns(header->viewport()->mapToGlobal(at)); });
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex &index) { Q_EMIT opened(index, false); });
}

int DataTable::rowHeight(const QWidget &widget)
{
    return std::max(leastRowHeight, widget.fontMetrics().height() + spacing);
}

void DataTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    if (!model)
        return;
    connect(model, &QAbstractItemModel::modelReset, this, &DataTable::sizeColumnsOnce);
    connect(model, &QAbstractItemModel::modelReset, this, &DataTable::fitHeight);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &DataTable::fitHeight);
    connect(model, &QAbstractItemModel::modelReset, this, [this] { Q_EMIT currentRowChanged(-1); });
    sizeColumnsOnce();
    fitHeight();
}

void DataTable::sizeColumnsOnce()
{
    if (m_sized || !model() || model()->rowCount() == 0 || !isVisible())
        return;
    m_sized = true;
    m_userSized = wasRestored();
    if (m_userSized)
        stretch();
    else
        sizeColumns();
    fitHeight();
}

void DataTable::sizeColumnsAgain()
{
    if (m_sized && !m_userSized)
        sizeColumns();
}

void DataTable::chooseColumns(const QPoint &globalAt)
{
    QMenu menu(this);
    const bool isLast = horizontalHeader()->hiddenSectionCount() + 1 >= horizontalHeader()->count();
    for (int column = 0; column < model()->columnCount(); ++column) {
        const bool shown = !isColumnHidden(column);
        QAction *action = menu.addAction(menuText(model()->headerData(column, Qt::Horizontal).toString()));
        action->setCheckable(true);
        action->setChecked(shown);
        action->setEnabled(!shown || !isLast);
        connect(action, &QAction::toggled, this, [this, column](bool checked) {
            setColumnHidden(column, !checked);
            if (checked)
                resizeColumnToContents(column);
            stretch();
            fitHeight();
        });
    }
    menu.addSeparator();
    menu.addAction(tr("Fit columns to their content"), this, &DataTable::sizeColumns);
    menu.exec(globalAt);
}

/// A header that was restored before its columns were ever sized has nothing to keep.
bool DataTable::wasRestored() const
{
    const QHeaderView *header = horizontalHeader();
    if (m_sizesAnew || !header->property("columnsRestored").toBool())
        return false;
    for (int column = 0; column < header->count(); ++column) {
        if (!header->isSectionHidden(column) && header->sectionSize(column) != header->defaultSectionSize())
            return true;
    }
    return false;
}

/// 0 where its texts may not be cut.
int DataTable::leastWidthOf(int column) const
{
    const auto *delegate = qobject_cast<const CellDelegate *>(itemDelegateForColumn(column));
    return delegate ? delegate->leastWidth() : 0;
}

QList<int> DataTable::wantedWidths() const
{
    QList<int> widths;
    for (int column = 0; column < model()->columnCount(); ++column) {
        const int wanted = std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column));
        widths.append(isColumnHidden(column) ? 0 : std::clamp(wanted, leastWidth, mostWidth));
    }
    if (m_stretch >= 0 && !isColumnHidden(m_stretch))
        widths[m_stretch] = std::min(widths[m_stretch], m_leastStretched);
    return widths;
}

/// Without the vertical scroll bar, which may come only after the rows that need it.
int DataTable::roomForColumns() const
{
    const int rowsHeight = model()->rowCount() * verticalHeader()->defaultSectionSize();
    const bool barComes = rowsHeight > viewport()->height() && !verticalScrollBar()->isVisible() && m_mostRows == 0;
    return viewport()->width() - (barComes ? style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, verticalScrollBar()) : 0);
}

/// To the content. Where there is too little room, what may be cut gives way, the widest first.
void DataTable::sizeColumns()
{
    QList<int> widths = wantedWidths();
    int excess = std::accumulate(widths.begin(), widths.end(), -roomForColumns());
    while (excess > 0) {
        int widest = -1;
        for (int column = 0; column < widths.size(); ++column) {
            const int least = leastWidthOf(column);
            const bool gives = column != m_stretch && least > 0 && widths[column] > least;
            if (gives && (widest < 0 || widths[column] > widths[widest]))
                widest = column;
        }
        if (widest < 0)
            break;
        widths[widest] -= 1;
        excess -= 1;
    }
    m_sizing = true;
    for (int column = 0; column < widths.size(); ++column) {
        if (!isColumnHidden(column))
            setColumnWidth(column, widths[column]);
    }
    m_sizing = false;
    stretch();
}

/// The stretched column takes what room is left. Once the user has sized the columns it only grows.
void DataTable::stretch()
{
    if (m_stretch < 0 || !m_sized)
        return;
    m_sizing = true;
    const int room = viewport()->width() - (horizontalHeader()->length() - columnWidth(m_stretch));
    setColumnWidth(m_stretch, std::max(m_userSized ? columnWidth(m_stretch) : leastStretched, room));
    m_sizing = false;
}

void DataTable::setHeightByRows(int most)
{
    m_mostRows = most;
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    fitHeight();
}

void DataTable::fitHeight()
{
    if (m_mostRows <= 0)
        return;
    const int rows = std::clamp(model() ? model()->rowCount() : 0, 1, m_mostRows);
    const bool scrolls = horizontalHeader()->length() > viewport()->width();
    const int bar = scrolls ? style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, horizontalScrollBar()) : 0;
    const int head = horizontalHeader()->isHidden() ? 0 : horizontalHeader()->sizeHint().height();
    setFixedHeight(rows * verticalHeader()->defaultSectionSize() + head + bar + 2 * frameWidth());
}

QString DataTable::currentText() const
{
    const QModelIndex index = currentIndex();
    if (!index.isValid())
        return {};
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const auto *delegate = qobject_cast<const QStyledItemDelegate *>(itemDelegateForIndex(index));
    return delegate ? delegate->displayText(index.data(), locale()) : index.data().toString();
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid()) {
        QApplication::clipboard()->setText(currentText());
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid() && !(event->modifiers() & Qt::AltModifier)) {
        Q_EMIT opened(currentIndex(), event->modifiers() & Qt::ControlModifier);
        return;
    }
    QTableView::keyPressEvent(event);
}

void DataTable::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::MiddleButton && index.isValid())
        Q_EMIT opened(index, true);
}

/// By the keyboard it is the current cell's, wherever the pointer is.
void DataTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(event->pos());
    if (index.isValid())
        Q_EMIT menuRequested(index, byKeyboard ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void DataTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    sizeColumnsOnce();
    stretch();
    fitHeight();
}

void DataTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || !previous.isValid())
        Q_EMIT currentRowChanged(current.isValid() ? current.row() : -1);
}

void DataTable::rowsInserted(const QModelIndex &parent, int first, int last)
{
    const int count = last - first + 1;
    const int place = verticalScrollBar()->value(); // the first row in sight
    const bool above = m_keepsPlace && first <= place && model()->rowCount() > count;
    QTableView::rowsInserted(parent, first, last);
    sizeColumnsOnce();
    fitHeight();
    if (!above)
        return;
    updateGeometries();
    verticalScrollBar()->setValue(place + count);
}

void DataTable::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    const int place = verticalScrollBar()->value();
    QTableView::rowsAboutToBeRemoved(parent, first, last);
    if (m_keepsPlace && last < place)
        verticalScrollBar()->setValue(place - (last - first + 1));
}

} // namespace weir
