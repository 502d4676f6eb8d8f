// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/pages/datatable.h"

namespace weir {

struct Domain;
class StepDelegate;
class StepTableModel;

/// The steps of a process in three columns, each as high as what it tells. Space looks at the state after the current step; a
/// click on a resulting event goes to it.
class StepsTable final : public DataTable
{
    Q_OBJECT

public:
    StepsTable(const QString &accessibleName, StepTableModel &steps, const Domain &domain, QWidget *parent);

    /// Those after so many steps are faint.
    void setSteps(int steps);
    QSize sizeHint() const override;

Q_SIGNALS:
    void momentRequested(int steps);
    void resultRequested(const QString &eventId, bool inNewTab);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;

private:
    void sizeRows(int first, int last);
    void fit();
    int wholeHeight() const;

    StepTableModel &m_steps;
    StepDelegate *m_delegate;
};

} // namespace weir
