// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/batch/batchdelegate.h"

#include "model/items/batchtablemodel.h"
#include "ui/batch/batchtext.h"

namespace weir {

void BatchDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const BatchTableModel *>(index.model());
    if (!model)
        return;
    const BatchItem &item = model->itemAt(index.row());
    if (index.column() == BatchTableModel::Detail) {
        option.text = itemDetail(item, model->run().operation());
        return;
    }
    option.text = itemStateText(item);
    option.icon = tokenIcon(itemToken(item));
    option.palette.setColor(QPalette::Text, tokenColor(itemToken(item), option.palette));
}

} // namespace weir
