// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/instancepair.h"
#include "model/items/tablemodel.h"
#include "model/process/stepfields.h"

#include <QMetaType>

namespace weir {

/// The aligned steps of two process instances. GUI thread.
class ComparedStepsModel final : public TableModel
{
    Q_OBJECT

public:
    enum Column { Left, Fate, Right, ColumnCount };
    enum Role {
        FateRole = LoadingRole + 1, ///< StepFate
        DivergenceRole,             ///< bool: the first row whose steps do something else, or of one side only
    };

    /// `pair` outlives it.
    explicit ComparedStepsModel(const InstancePair &pair, QObject *parent = nullptr);

    const ComparedSteps &rowAt(int row) const { return m_shown.rows[std::size_t(row)]; }
    /// The step of that side in that row; nothing where it has none.
    const ProcessStep *step(int row, Column side) const;
    const InstancePair &pair() const { return m_pair; }
    int rowOf(const QString &eventId) const;

private:
    int rows() const override { return int(m_shown.rows.size()); }
    QVariant cell(int row, int column, int role) const override;
    QString headerCell(int column) const override;

    const InstancePair &m_pair;
    InstanceComparison m_shown;
};

/// The states of two process instances side by side, field by field. GUI thread.
class ComparedStatesModel final : public TableModel
{
    Q_OBJECT

public:
    enum Column { Field, Left, Fate, Right, ColumnCount };

    /// `pair` outlives it.
    explicit ComparedStatesModel(const InstancePair &pair, QObject *parent = nullptr);

    const FieldLine &lineAt(int row) const { return m_lines[std::size_t(row)]; }

private:
    void show();
    int rows() const override { return int(m_lines.size()); }
    QVariant cell(int row, int column, int role) const override;
    QString headerCell(int column) const override;

    const InstancePair &m_pair;
    std::vector<FieldLine> m_lines;
};

} // namespace weir

Q_DECLARE_METATYPE(weir::StepFate)
