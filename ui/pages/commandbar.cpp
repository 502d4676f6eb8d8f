// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/commandbar.h"

#include "model/items/commandtablemodel.h"
#include "model/operate/operating.h"
#include "model/session.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/pages/datatable.h"
#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace weir {

CommandBar::CommandBar(Session &session, DataTable &table, CommandTableModel &commands, QWidget *parent)
    : QWidget(parent), m_session(session), m_table(table), m_commands(commands)
{
    setObjectName(QStringLiteral("commandBar"));
    build();
    m_clock.setInterval(std::chrono::seconds(1));
    connect(&m_clock, &QTimer::timeout, this, &CommandBar::showSelected);
    connect(&table, &DataTable::currentRowChanged, this, &CommandBar::showSelected);
    connect(&table, &DataTable::menuRequested, this, &CommandBar::showMenu);
    connect(&commands, &CommandTableModel::loaded, this, &CommandBar::showSelected);
    connect(&session, &Session::drivingChanged, this, &CommandBar::showSelected);
    connect(&session.access(), &WriteAccess::changed, this, &CommandBar::showSelected);
    showSelected();
}

void CommandBar::build()
{
    m_icon = new QLabel(this);
    m_state = sentenceLabel(QStringLiteral("commandState"), this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing, spacing / 2, spacing, spacing / 2);
    row->setSpacing(spacing);
    row->addWidget(m_icon);
    row->addWidget(m_state, 1);
    const auto addButton = [this, row](const QString &name, const QString &text, const QString &icon) {
        auto *button = new QPushButton(themedIcon(icon), text, this);
        button->setObjectName(name);
        row->addWidget(button);
        return button;
    };
    m_retry = addButton(QStringLiteral("retryCommand"), tr("Retry"), QStringLiteral("refresh"));
    m_giveUp = addButton(QStringLiteral("giveUpCommand"), tr("Give up"), QStringLiteral("close"));
    m_retryAll = addButton(QStringLiteral("retryFailed"), {}, QStringLiteral("refresh"));
    const auto withSelected = [this](void (CommandBar::*act)(const CommandRecord &)) {
        if (const CommandRecord *command = selected())
            (this->*act)(*command);
    };
    connect(m_retry, &QPushButton::clicked, this, [withSelected] { withSelected(&CommandBar::retry); });
    connect(m_giveUp, &QPushButton::clicked, this, [withSelected] { withSelected(&CommandBar::giveUp); });
    connect(m_retryAll, &QPushButton::clicked, this, &CommandBar::retryAll);
}

const CommandRecord *CommandBar::selected() const
{
    const QModelIndex current = m_table.currentIndex();
    return current.isValid() && current.row() < m_commands.rowCount() ? &m_commands.commandAt(current.row()) : nullptr;
}

bool CommandBar::canRetry(const CommandRecord &command) const
{
    const bool rests = command.state == CommandState::Failed || command.state == CommandState::GivenUp ||
                       (command.state == CommandState::Pending && command.retryAt);
    return rests && m_session.access().mayWrite() && m_session.drivenProcesses().contains(command.process);
}

bool CommandBar::canGiveUp(const CommandRecord &command) const
{
    const bool isOpen = command.state == CommandState::Failed || (command.state == CommandState::Pending && command.attempts > 0);
    return isOpen && m_session.access().mayWrite();
}

/// Those that can be retried, where there is more than the selected one.
std::vector<CommandRecord> CommandBar::failedOnes() const
{
    std::vector<CommandRecord> all;
    for (int row = 0; row < m_commands.rowCount(); ++row) {
        const CommandRecord &command = m_commands.commandAt(row);
        if (command.state == CommandState::Failed && canRetry(command))
            all.push_back(command);
    }
    return all;
}

bool CommandBar::anyMetTrouble() const
{
    for (int row = 0; row < m_commands.rowCount(); ++row) {
        const CommandRecord &command = m_commands.commandAt(row);
        if (command.attempts > 0 && command.state != CommandState::Done)
            return true;
    }
    return false;
}

void CommandBar::showSelected()
{
    const CommandRecord *command = selected();
    const bool met = command && command->attempts > 0 && command->state != CommandState::Done;
    const auto failed = int(failedOnes().size());
    m_retry->setVisible(met);
    m_retry->setEnabled(met && canRetry(*command));
    const QString reason = m_session.access().mayWrite() ? tr("Weir does not drive this process here.")
                                                         : tr("The store is locked. Unlock it for writing first.");
    m_retry->setToolTip(met && !canRetry(*command) ? reason : QString());
    m_giveUp->setVisible(met && command->state != CommandState::GivenUp);
    m_giveUp->setEnabled(met && canGiveUp(*command));
    m_retryAll->setVisible(failed > (met ? 1 : 0));
    m_retryAll->setText(failed == 1 ? tr("Retry the failed command") : tr("Retry %1 failed commands").arg(failed));
    m_icon->setVisible(met);
    if (met)
        m_icon->setPixmap(tokenIcon(commandStateToken(command->state)).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_state->setText(met ? oneLine(troubleSentence(*command, Timestamp::now())) : tr("A command failed. Select it to see why."));
    if (met && command->retryAt)
        m_clock.start();
    else
        m_clock.stop();
    setVisible(anyMetTrouble());
}

void CommandBar::showMenu(const QModelIndex &index, const QPoint &globalAt)
{
    if (!index.isValid())
        return;
    const CommandRecord command = m_commands.commandAt(index.row());
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("commandMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_retry->icon(), m_retry->text(), this, [this, command] { retry(command); })->setEnabled(canRetry(command));
    menu->addAction(m_giveUp->icon(), m_giveUp->text(), this, [this, command] { giveUp(command); })->setEnabled(canGiveUp(command));
    menu->popup(globalAt);
}

void CommandBar::retry(const CommandRecord &command)
{
    tellFailure(m_session.operating().retry(command, tr("Retry %1", "a command").arg(command.command)));
}

void CommandBar::giveUp(const CommandRecord &command)
{
    tellFailure(m_session.operating().giveUp(command, tr("Give up %1", "a command").arg(command.command)));
}

void CommandBar::tellFailure(const QFuture<Result<bool>> &answer)
{
    whenReady(answer, this, [this](const Result<bool> &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

void CommandBar::retryAll()
{
    for (const CommandRecord &command : failedOnes())
        retry(command);
}

} // namespace weir
