// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/commandspage.h"

#include "model/items/commandtablemodel.h"
#include "ui/pages/commandbar.h"
#include "ui/pages/commandtable.h"
#include "ui/pages/datatable.h"
#include "ui/pages/emptyview.h"

#include <QStackedLayout>
#include <QVBoxLayout>

namespace weir {

CommandsPage::CommandsPage(Session &session, QWidget *parent)
    : Page(parent), m_session(session), m_model(new CommandTableModel(session.store(), {}, 0, this))
{
    setObjectName(QStringLiteral("commandsPage"));
    build();
    connect(&session, &Session::changed, m_model, &CommandTableModel::refresh);
    connect(m_model, &CommandTableModel::loaded, this, [this] {
        m_failed = false;
        showRows();
    });
    connect(m_model, &CommandTableModel::failed, this, [this](const Error &error) {
        m_failed = true;
        showRows();
        Q_EMIT failed(error);
    });
    showRows();
}

void CommandsPage::build()
{
    m_table = makeCommandTable(QStringLiteral("commands"), *m_model, this);
    m_empty = new EmptyView(this);
    auto *bar = new CommandBar(m_session, *m_table, *m_model, this);
    connect(bar, &CommandBar::failed, this, &Page::failed);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    layout->addLayout(m_stack, 1);
    connect(m_table, &DataTable::opened, this, &CommandsPage::openRow);
    connect(m_empty, &EmptyView::acted, this, [this] {
        if (m_failed)
            refresh();
        else
            Q_EMIT locationRequested({.kind = Location::Kind::Processes}, false);
    });
    setFocusProxy(m_table);
}

void CommandsPage::refresh()
{
    m_model->refresh();
}

void CommandsPage::showRows()
{
    const bool hasRows = m_model->rowCount() > 0;
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_table) : m_empty);
    if (m_failed)
        m_empty->say(tr("The commands could not be read."), tr("Read again"));
    else if (!m_model->isLoaded())
        m_empty->say({});
    else if (m_model->isAvailable())
        m_empty->say(tr("No process has sent a command yet."), tr("Show processes"));
    else
        m_empty->say(tr("Weir does not drive the processes of this store, so it knows no commands."), tr("Show processes"));
}

/// The process column opens the process, the others the resulting event.
void CommandsPage::openRow(const QModelIndex &index, bool inNewTab)
{
    const CommandRecord &command = m_model->commandAt(index.row());
    if (index.column() == CommandTableModel::Process || command.resultEventId.isEmpty())
        Q_EMIT locationRequested({.kind = Location::Kind::Process, .name = command.stream}, inNewTab);
    else
        openResultOf(m_session, command, this, inNewTab);
}

} // namespace weir
