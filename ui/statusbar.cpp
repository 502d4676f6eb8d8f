// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/statusbar.h"

#include "model/process/instanceindex.h"
#include "model/session.h"
#include "ui/elidedlabel.h"
#include "ui/format/plaintext.h"
#include "ui/theme.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

namespace weir {

StatusBar::StatusBar(QWidget *parent) : QStatusBar(parent)
{
    setObjectName(QStringLiteral("statusBar"));
    setSizeGripEnabled(false);
    setContentsMargins(spacing / 2, 0, spacing / 2, 0);
    build();
    connect(&m_counter, &StoreCounts::counted, this, &StatusBar::showCounts);
    connect(&m_troubles, &TroubleCounts::counted, this, &StatusBar::showTroubles);
    setSession(nullptr);
}

void StatusBar::build()
{
    m_path = new ElidedLabel(Qt::ElideMiddle, this);
    m_path->setObjectName(QStringLiteral("storePath"));
    m_path->setAccessibleName(tr("Store"));
    m_task = new QWidget(this);
    auto *task = new QHBoxLayout(m_task);
    task->setContentsMargins(0, 0, 0, 0);
    m_taskText = new QLabel(m_task);
    m_taskText->setObjectName(QStringLiteral("taskText"));
    m_taskText->setTextFormat(Qt::PlainText);
    m_progress = new QProgressBar(m_task);
    m_progress->setObjectName(QStringLiteral("taskProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setFixedWidth(16 * spacing);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 0);
    m_progress->setMaximumHeight(2 * spacing);
    m_cancel = new QToolButton(m_task);
    m_cancel->setObjectName(QStringLiteral("cancelTask"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAutoRaise(true);
    m_cancel->setFocusPolicy(Qt::TabFocus);
    for (QWidget *part : {static_cast<QWidget *>(m_taskText), static_cast<QWidget *>(m_progress), static_cast<QWidget *>(m_cancel)})
        task->addWidget(part);
    m_access = new QLabel(this);
    m_access->setObjectName(QStringLiteral("accessState"));
    m_access->setTextFormat(Qt::PlainText);
    m_driving = new QLabel(this);
    m_driving->setObjectName(QStringLiteral("drivingState"));
    m_driving->setTextFormat(Qt::PlainText);
    m_counts = new QLabel(this);
    m_counts->setObjectName(QStringLiteral("storeCounts"));
    m_counts->setAccessibleName(tr("Size of the store"));
    addWidget(m_path, 1);
    addPermanentWidget(m_task);
    m_issues = makeTroubleButton(QStringLiteral("issuesButton"));
    m_failedCommands = makeTroubleButton(QStringLiteral("failedCommandsButton"));
    connect(m_issues, &QToolButton::clicked, this, &StatusBar::issuesRequested);
    connect(m_failedCommands, &QToolButton::clicked, this, &StatusBar::commandsRequested);
    addPermanentWidget(m_access);
    addPermanentWidget(m_driving);
    addPermanentWidget(m_counts);
    connect(m_cancel, &QToolButton::clicked, this, &StatusBar::cancelTask);
}

QToolButton *StatusBar::makeTroubleButton(const QString &name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(tokenIcon(Token::Failed));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    addPermanentWidget(button);
    return button;
}

void StatusBar::setSession(Session *session)
{
    m_counts->clear();
    m_path->setText(session ? QDir::toNativeSeparators(session->store().info().path) : tr("No store is open"));
    m_counter.setSession(session);
    m_troubles.setSession(session);
    m_driving->setVisible(session != nullptr);
    if (m_session)
        m_session->instances().disconnect(this);
    m_session = session;
    if (m_session) {
        const InstanceIndex &index = m_session->instances();
        connect(&index, &InstanceIndex::ready, this, &StatusBar::updateTask);
        connect(&index, &InstanceIndex::rebuilt, this, &StatusBar::updateTask);
        connect(&index, &InstanceIndex::stopped, this, &StatusBar::updateTask);
        connect(&index, &InstanceIndex::progressed, this, &StatusBar::updateTask);
    }
    updateTask();
}

void StatusBar::showDriving(const QString &summary, const QString &sentence)
{
    m_driving->setText(summary);
    m_driving->setToolTip(tooltipText(sentence));
    m_driving->setAccessibleDescription(sentence);
}

void StatusBar::showAccess(const QString &summary, const QString &sentence)
{
    m_access->setVisible(!summary.isEmpty());
    m_access->setText(summary);
    m_access->setToolTip(tooltipText(sentence));
    m_access->setAccessibleDescription(sentence);
}

void StatusBar::showOpening(const QString &name)
{
    m_opening = name;
    updateTask();
}

void StatusBar::updateTask()
{
    const InstanceIndex *index = m_session ? &m_session->instances() : nullptr;
    const bool isReading = index && !index->isReady() && !index->isStopped();
    m_task->setVisible(isReading || !m_opening.isEmpty());
    if (!m_opening.isEmpty())
        m_taskText->setText(tr("Opening %1...").arg(m_opening));
    else if (isReading)
        m_taskText->setText(tr("Reading processes... %1 %").arg(index->percent()));
}

void StatusBar::cancelTask()
{
    if (!m_opening.isEmpty())
        Q_EMIT openingCancelled();
    else if (m_session)
        m_session->instances().cancel();
}

void StatusBar::showCounts(qint64 events, qint64 streams)
{
    const QLocale locale;
    const QString eventsText = events == 1 ? tr("1 event") : tr("%1 events").arg(locale.toString(events));
    const QString streamsText = streams == 1 ? tr("1 stream") : tr("%1 streams").arg(locale.toString(streams));
    m_counts->setText(tr("%1, %2").arg(eventsText, streamsText));
}

void StatusBar::showTroubles(const ProcessTroubles &troubles)
{
    const auto number = [](qint64 count) {
        return count < TroubleCounts::most ? QString::number(count) : QString(QString::number(TroubleCounts::most) + u'+');
    };
    m_issues->setVisible(troubles.issues > 0);
    m_issues->setText(troubles.issues == 1 ? tr("1 issue") : tr("%1 issues").arg(number(troubles.issues)));
    m_issues->setToolTip(tr("Events that a process could not take"));
    m_failedCommands->setVisible(troubles.failedCommands > 0);
    m_failedCommands->setText(troubles.failedCommands == 1 ? tr("1 failed command")
                                                           : tr("%1 failed commands").arg(number(troubles.failedCommands)));
    m_failedCommands->setToolTip(tr("Commands that are to be retried or given up"));
}

} // namespace weir
