// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/delegates/payloaddelegate.h"

#include "model/items/payloadtreemodel.h"
#include "ui/theme.h"

namespace weir {

void ValueDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    option.textElideMode = Qt::ElideRight;
    if (index.column() == PayloadTreeModel::Key) {
        option.palette.setColor(QPalette::Text, option.palette.color(QPalette::PlaceholderText));
        return;
    }
    option.font = fixedFont();
}

QString ValueDelegate::more(const QModelIndex &index) const
{
    const QString value = index.siblingAtColumn(PayloadTreeModel::Content).data().toString();
    return value + QLatin1Char('\n') + index.siblingAtColumn(PayloadTreeModel::Type).data().toString();
}

} // namespace weir
