// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/picklist.h"

#include "ui/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace weir {

namespace {

constexpr int hintRole = Qt::UserRole;
constexpr int rowHeight = 3 * spacing;
constexpr int iconSide = 16;

/// Draws the hint at the right end, where it has room after the text.
class PickDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width(), std::max(size.height(), rowHeight)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString hint = index.data(hintRole).toString();
        const int hintWidth = hint.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(hint) + spacing;
        QStyleOptionViewItem whole = option;
        initStyleOption(&whole, index);
        whole.text = option.fontMetrics.elidedText(whole.text, Qt::ElideMiddle, option.rect.width() - hintWidth - 5 * spacing);
        const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &whole, painter, option.widget);
        const bool selected = option.state & QStyle::State_Selected;
        painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
        painter->drawText(option.rect.adjusted(0, 0, -spacing, 0), Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, hint);
    }
};

} // namespace

class PickList::Model : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    void setPicks(const QList<Pick> &picks)
    {
        beginResetModel();
        m_picks = picks;
        endResetModel();
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_picks.size()); }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const Pick &pick = m_picks.at(index.row());
        switch (role) {
        case Qt::DisplayRole: return pick.text;
        case Qt::DecorationRole: return pick.icon.isNull() ? m_noIcon : QVariant(pick.icon);
        case Qt::AccessibleTextRole: return pick.hint.isEmpty() ? pick.text : QStringLiteral("%1, %2").arg(pick.text, pick.hint);
        case hintRole: return pick.hint;
        default: return {};
        }
    }

private:
    static QVariant transparentIcon()
    {
        QPixmap pixmap(iconSide, iconSide);
        pixmap.fill(Qt::transparent);
        return QIcon(pixmap);
    }

    QList<Pick> m_picks;
    QVariant m_noIcon = transparentIcon(); ///< so that all texts begin in one line
};

PickList::PickList(QWidget *parent) : QListView(parent), m_model(new Model(this))
{
    setModel(m_model);
    setItemDelegate(new PickDelegate(this));
    setFocusPolicy(Qt::NoFocus);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setIconSize(QSize(iconSide, iconSide));
    setMouseTracking(true);
    connect(this, &QListView::entered, this, [this](const QModelIndex &index) { setCurrentIndex(index); });
}

void PickList::setPicks(const QList<Pick> &picks)
{
    m_model->setPicks(picks);
    setCurrentIndex(m_model->index(0));
}

int PickList::count() const
{
    return m_model->rowCount();
}

int PickList::current() const
{
    return currentIndex().row();
}

bool PickList::takeKey(const QKeyEvent &event)
{
    const int page = std::max(1, viewport()->height() / rowHeight - 1);
    int by = 0;
    switch (event.key()) {
    case Qt::Key_Up: by = -1; break;
    case Qt::Key_Down: by = 1; break;
    case Qt::Key_PageUp: by = -page; break;
    case Qt::Key_PageDown: by = page; break;
    default: return false;
    }
    if (count() > 0)
        setCurrentIndex(m_model->index(std::clamp(current() + by, 0, count() - 1)));
    return true;
}

int PickList::heightFor(int lines) const
{
    const int row = count() > 0 ? sizeHintForRow(0) : rowHeight;
    return lines * row + 2 * frameWidth();
}

void PickList::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    if (const QModelIndex index = indexAt(event->position().toPoint()); index.isValid())
        Q_EMIT picked(index.row(), event->modifiers());
}

} // namespace weir
