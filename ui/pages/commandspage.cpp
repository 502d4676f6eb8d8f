// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/commandspage.h"

#include "model/items/commandtablemodel.h"
#include "ui/pages/commandbar.h"
#include "ui/pages/commandtable.h"
#include "ui/pages/datatable.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace weir {

CommandsPage::CommandsPage(Session &session, const Location &location, QWidget *parent)
    : RecordsPage(session, location, parent), m_model(new CommandTableModel(session.store(), {}, 0, this))
{
    setObjectName(QStringLiteral("commandsPage"));
    setRecords(*m_model, *makeCommandTable(QStringLiteral("commands"), *m_model, this));
    auto *bar = new CommandBar(session, table(), *m_model, this);
    connect(bar, &CommandBar::failed, this, &Page::failed);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(&stack(), 1);
}

QString CommandsPage::failedSentence() const
{
    return tr("The commands could not be read.");
}

QString CommandsPage::emptySentence() const
{
    if (!m_model->isLoaded())
        return {};
    return m_model->isAvailable() ? tr("No process has sent a command yet.")
                                  : tr("Weir does not drive the processes of this store, so it knows no commands.");
}

/// The process column opens the process, the others the resulting event.
void CommandsPage::openRow(const QModelIndex &index, bool inNewTab)
{
    const CommandRecord &command = m_model->commandAt(index.row());
    if (index.column() == CommandTableModel::Process || command.resultEventId.isEmpty())
        Q_EMIT locationRequested({.kind = Location::Kind::Process, .name = command.stream}, inNewTab);
    else
        openResultOf(session(), command, this, inNewTab);
}

} // namespace weir
