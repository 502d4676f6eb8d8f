// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/storecounts.h"

#include <QStatusBar>

class QLabel;
class QProgressBar;
class QToolButton;

namespace weir {

class ElidedLabel;

/// The open store's path and size, and the long task that is running, if any.
class StatusBar : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusBar(QWidget *parent);

    void setSession(Session *session);
    void showTask(const QString &text, bool canCancel);
    void clearTask();

Q_SIGNALS:
    void cancelled();

private:
    void build();
    void showCounts(qint64 events, qint64 streams);

    StoreCounts m_counter;
    ElidedLabel *m_path = nullptr;
    QLabel *m_counts = nullptr;
    QWidget *m_task = nullptr;
    QLabel *m_taskText = nullptr;
    QProgressBar *m_progress = nullptr;
    QToolButton *m_cancel = nullptr;
};

} // namespace weir
