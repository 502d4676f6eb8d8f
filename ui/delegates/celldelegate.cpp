// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/delegates/celldelegate.h"

#include "model/items/tablemodel.h"
#include "ui/delegates/typedot.h"
#include "ui/format/plaintext.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QToolTip>

namespace weir {

namespace {

constexpr int leastHeight = 24;

void showAsLink(QStyleOptionViewItem &option)
{
    option.textElideMode = Qt::ElideMiddle;
    if (option.text.isEmpty())
        return;
    option.icon = tokenIcon(Token::Link);
    option.palette.setColor(QPalette::Text, tokenColor(Token::Link, option.palette));
}

} // namespace

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index) + QSize(spacing, 0);
    return {size.width(), std::max(size.height(), leastHeight)};
}

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->text = oneLine(option->text);
    style(*option, index);
    if (!option->text.isEmpty())
        option->features |= QStyleOptionViewItem::HasDisplay; // so that its size counts where the model tells no text
    if (!option->icon.isNull()) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(16, 16);
    }
}

void CellDelegate::style(QStyleOptionViewItem &, const QModelIndex &) const {}

QString CellDelegate::more(const QModelIndex &) const
{
    return {};
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QString text = more(index);
    if (text.isEmpty() && sizeHint(option, index).width() > view->visualRect(index).width() + spacing)
        text = index.data(Qt::DisplayRole).toString();
    QToolTip::showText(event->globalPos(), tooltipText(text), view);
    return true;
}

void NumberDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant number = index.data(ValueRole);
    option.text = number.isValid() ? countText(number.toLongLong()) : QString();
    option.font = fixedFont();
    option.displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
}

void IdDelegate::style(QStyleOptionViewItem &option, const QModelIndex &) const
{
    option.font = fixedFont();
    option.textElideMode = Qt::ElideMiddle;
}

void PayloadDelegate::style(QStyleOptionViewItem &option, const QModelIndex &) const
{
    option.font = fixedFont();
    option.textElideMode = Qt::ElideRight;
}

void LinkDelegate::style(QStyleOptionViewItem &option, const QModelIndex &) const
{
    if (option.text == m_here)
        option.palette.setColor(QPalette::Text, option.palette.color(QPalette::PlaceholderText));
    else
        showAsLink(option);
}

void EventLinkDelegate::style(QStyleOptionViewItem &option, const QModelIndex &) const
{
    option.font = fixedFont();
    showAsLink(option);
}

void TypeDelegate::style(QStyleOptionViewItem &option, const QModelIndex &) const
{
    option.icon = typeDot(option.text);
    option.textElideMode = Qt::ElideRight;
}

} // namespace weir
