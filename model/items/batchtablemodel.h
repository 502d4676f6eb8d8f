// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/tablemodel.h"
#include "model/operate/batchrun.h"

namespace weir {

/// The instances of a batch in the order of writing. GUI thread.
class BatchTableModel final : public TableModel
{
    Q_OBJECT

public:
    /// StreamRole is the instance's. How an instance stands is told by itemAt().
    enum Column { Instance, Stage, State, Detail, ColumnCount };

    /// The run outlives it.
    explicit BatchTableModel(const BatchRun &run, const QString &streamPrefix, QObject *parent = nullptr);

    const BatchItem &itemAt(int row) const { return m_run.items()[std::size_t(row)]; }
    const BatchRun &run() const { return m_run; }

private:
    int rows() const override { return int(m_run.items().size()); }
    QVariant cell(int row, int column, int role) const override;
    QString headerCell(int column) const override;
    void show(qsizetype item);
    void showAll();

    const BatchRun &m_run;
    QString m_streamPrefix;
};

} // namespace weir
