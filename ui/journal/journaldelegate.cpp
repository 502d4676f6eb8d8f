// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/journal/journaldelegate.h"

#include "ui/journal/journaltext.h"

namespace weir {

void JournalDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto standing = index.data(ValueRole).value<JournalStanding>();
    option.text = standingText(standing);
    option.icon = tokenIcon(standingToken(standing));
    option.palette.setColor(QPalette::Text, tokenColor(standingToken(standing), option.palette));
}

QString JournalDelegate::more(const QModelIndex &index) const
{
    return index.data(JournalTableModel::DetailRole).toString();
}

} // namespace weir
