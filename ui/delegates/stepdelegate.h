// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/linesdelegate.h"

namespace weir {

struct Domain;
class StepTableModel;

/// A step of a process in three columns: the event, what it changed field by field, the commands that it made the process send.
/// Steps after the moment that is looked at are faint.
class StepDelegate final : public LinesDelegate
{
    Q_OBJECT

public:
    /// `domain` outlives it.
    StepDelegate(const Domain &domain, QObject *parent) : LinesDelegate(parent), m_domain(domain) {}

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    std::vector<CellLine> lines(const QModelIndex &index) const override;
    /// The number of steps that have come at the moment that is looked at.
    void setSteps(int steps) { m_steps = steps; }

    /// The lines of the highest of a step's cells.
    static int linesOf(const StepTableModel &steps, int row);

private:
    bool isLater(const QModelIndex &index) const override { return m_steps >= 0 && index.row() >= m_steps; }
    std::vector<CellLine> commandLines(const StepTableModel &steps, int row) const;

    const Domain &m_domain;
    int m_steps = -1;
};

} // namespace weir
