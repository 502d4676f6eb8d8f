// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/tablemodel.h"

namespace weir {

QVariant TableModel::data(const QModelIndex &index, int role) const
{
    const bool exists = checkIndex(index, CheckIndexOption::IndexIsValid) && index.row() < rows() && index.column() < m_columns;
    return exists ? cell(index.row(), index.column(), role) : QVariant();
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= m_columns)
        return {};
    return headerCell(section);
}

} // namespace weir
