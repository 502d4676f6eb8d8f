// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/storecounts.h"
#include "ui/troublecounts.h"

#include <QStatusBar>

class QLabel;
class QProgressBar;
class QToolButton;

namespace weir {

class ElidedLabel;

/// The open store's path and size, and the long task that is running, if any: a store that is being opened, else the first pass
/// over its processes. Each can be cancelled.
class StatusBar : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusBar(QWidget *parent);

    void setSession(Session *session);
    /// The store that is being opened; empty: none.
    void showOpening(const QString &name);
    /// Whether Weir drives, in a few words.
    void showDriving(const QString &summary, const QString &sentence);
    /// How the store stands to writing, in a few words; empty: nothing to say.
    void showAccess(const QString &summary, const QString &sentence);

Q_SIGNALS:
    void openingCancelled();
    void issuesRequested();
    void commandsRequested();

private:
    void build();
    void updateTask();
    void cancelTask();
    QToolButton *makeTroubleButton(const QString &name);
    void showCounts(qint64 events, qint64 streams);
    void showTroubles(const ProcessTroubles &troubles);

    Session *m_session = nullptr;
    QString m_opening;
    StoreCounts m_counter;
    TroubleCounts m_troubles;
    QToolButton *m_issues = nullptr;
    QToolButton *m_failedCommands = nullptr;
    ElidedLabel *m_path = nullptr;
    QLabel *m_access = nullptr;
    QLabel *m_driving = nullptr;
    QLabel *m_counts = nullptr;
    QWidget *m_task = nullptr;
    QLabel *m_taskText = nullptr;
    QProgressBar *m_progress = nullptr;
    QToolButton *m_cancel = nullptr;
};

} // namespace weir
