// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/instancestate.h"
#include "model/items/tablemodel.h"

#include <QSortFilterProxyModel>

#include <array>

namespace weir {

/// All process instances with their state, kept up by the index. GUI thread; never asks the store.
class InstanceTableModel final : public TableModel
{
    Q_OBJECT

public:
    /// The fields of the processes' definitions follow as further columns.
    enum Column { Process, Instance, State, Missing, WaitingSince, LastEvent, LastEventAt, FixedColumns };
    enum Role { StateRole = LoadingRole + 1, SearchRole }; ///< InstanceState; the row's words for a filter

    InstanceTableModel(InstanceIndex &index, const Domain &domain, QObject *parent = nullptr);

    const InstanceSummary &summaryAt(int row) const;
    InstanceState stateAt(int row) const { return stateOf(summaryAt(row), m_now); }
    /// Names of the fields after the fixed columns.
    const QStringList &fields() const { return m_fields; }
    /// The moment by which instances are overdue; they move where it does.
    void setNow(Timestamp now);
    Timestamp now() const { return m_now; }

private:
    int rows() const override { return m_rows; }
    QVariant cell(int row, int column, int role) const override;
    QString headerCell(int column) const override;
    QVariant value(const InstanceSummary &summary, int column) const;
    void takeAppended(qsizetype first, qsizetype last);
    void takeRebuilt();

    InstanceIndex &m_index;
    QStringList m_fields;
    Timestamp m_now = Timestamp::now();
    int m_rows = 0; ///< what the views were told of; the index may be ahead within its signals
};

/// Sorts instances and filters them by process, state and text.
class InstanceFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit InstanceFilterModel(InstanceTableModel &instances, QObject *parent = nullptr);

    void setProcess(const QString &process);           ///< null: all
    void setState(std::optional<InstanceState> state); ///< nothing: all
    void setText(const QString &text);                 ///< case does not matter
    std::array<int, 3> counts() const;                 ///< by state, of those that match process and text
    const InstanceSummary &summaryAt(const QModelIndex &index) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    bool matches(int row) const;

    InstanceTableModel &m_instances;
    QString m_process;
    QString m_text;
    std::optional<InstanceState> m_state;
};

} // namespace weir
