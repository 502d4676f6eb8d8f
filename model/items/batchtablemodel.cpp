// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/batchtablemodel.h"

namespace weir {

BatchTableModel::BatchTableModel(const BatchRun &run, const QString &streamPrefix, QObject *parent)
    : TableModel(ColumnCount, parent), m_run(run), m_streamPrefix(streamPrefix)
{
    connect(&run, &BatchRun::itemChanged, this, &BatchTableModel::show);
    connect(&run, &BatchRun::stateChanged, this, &BatchTableModel::showAll);
}

void BatchTableModel::show(qsizetype item)
{
    Q_EMIT dataChanged(index(int(item), 0), index(int(item), ColumnCount - 1));
}

void BatchTableModel::showAll()
{
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rows() - 1, ColumnCount - 1));
}

QVariant BatchTableModel::cell(int row, int column, int role) const
{
    const bool isValue = role == Qt::DisplayRole || role == ValueRole;
    if (role == StreamRole)
        return QString(m_streamPrefix + itemAt(row).instance);
    if (isValue && column == Instance)
        return itemAt(row).instance;
    if (isValue && column == Stage)
        return stageOf(row);
    return {};
}

QString BatchTableModel::headerCell(int column) const
{
    switch (column) {
    case Instance: return tr("Instance");
    case Stage: return tr("Stage");
    case State: return tr("State");
    case Detail: return tr("What comes of it");
    default: return {};
    }
}

} // namespace weir
