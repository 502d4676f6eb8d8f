// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractTableModel>

namespace weir {

/// What the item models tell beside Qt's own roles.
enum ItemRole {
    ValueRole = Qt::UserRole, ///< the cell's value as it is (Timestamp, number, InstanceState, ...); invalid where there is none
    EventIdRole,              ///< the event that the cell speaks of
    StreamRole,               ///< the stream that the cell speaks of
    LoadingRole,              ///< whether its content is still on the way
};

/// A table whose subclasses tell only what is in a cell that exists. Values are plain: how they look is the view's affair.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit TableModel(int columns, QObject *parent = nullptr) : QAbstractTableModel(parent), m_columns(columns) {}

    int rowCount(const QModelIndex &parent = {}) const final { return parent.isValid() ? 0 : rows(); }
    int columnCount(const QModelIndex &parent = {}) const final { return parent.isValid() ? 0 : m_columns; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;

private:
    virtual int rows() const = 0;
    virtual QVariant cell(int row, int column, int role) const = 0;
    virtual QString headerCell(int column) const = 0;

    int m_columns;
};

} // namespace weir
