// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/batchrun.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace weir {

class AccessControl;
class DataTable;

/// A batch on its way: each instance, how far it is, and what can be done next: preview a stage, write it, stop, leave out what
/// failed. GUI thread.
class BatchView final : public QWidget
{
    Q_OBJECT

public:
    /// Takes the run over; the control outlives it. `streamPrefix` is that of the process's instances.
    BatchView(BatchRun *run, const ProcessDefinition &process, AccessControl &access, QWidget *parent = nullptr);

    const BatchRecord &batch() const { return m_run.batch(); }
    void stop() { m_run.stop(); }

Q_SIGNALS:
    void instanceOpened(const QString &stream);
    void backRequested();
    void failed(const weir::Error &error);

private:
    void build(const ProcessDefinition &process);
    QLayout *buildButtons();
    void showState();
    void showButtons();
    void write();
    void follow(qsizetype item);

    BatchRun &m_run;
    AccessControl &m_access;
    QString m_process;
    bool m_isConfirmed = false; ///< in a production store: asked for once
    DataTable *m_table = nullptr;
    QLabel *m_progressText = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_forecast = nullptr;
    QLabel *m_problem = nullptr;
    QSpinBox *m_rate = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_unlock = nullptr;
    QPushButton *m_preview = nullptr;
    QPushButton *m_leaveOut = nullptr;
    QPushButton *m_write = nullptr;
    QPushButton *m_stop = nullptr;
};

} // namespace weir
