// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/mainmenu.h"

#include "ui/actions.h"

#include <QMenu>
#include <QMenuBar>

#include <initializer_list>
#include <optional>

namespace weir {

namespace {

using Entry = std::optional<Act>;
constexpr Entry line = {};

QMenu *addMenu(QMenuBar &bar, const QString &title, const QString &name)
{
    QMenu *menu = bar.addMenu(title);
    menu->setObjectName(name);
    return menu;
}

void addEntries(QMenu &menu, const Actions &actions, std::initializer_list<Entry> entries)
{
    for (const Entry &entry : entries) {
        if (entry)
            menu.addAction(actions[*entry]);
        else
            menu.addSeparator();
    }
}

} // namespace

void MainMenu::fill(QMenuBar &bar, const Actions &actions, QMenu *recent, const QList<QMenu *> &processMenus,
                    const QList<QAction *> &docks)
{
    QMenu *file = addMenu(bar, tr("&File"), QStringLiteral("fileMenu"));
    addEntries(*file, actions, {Act::OpenStore, Act::OpenReadOnly});
    file->addMenu(recent);
    addEntries(*file, actions,
               {line, Act::NewStore, Act::OpenSample, line, Act::UnlockStore, Act::LockStore, Act::MarkProduction, line,
                Act::CloseStore, Act::Quit});

    QMenu *view = addMenu(bar, tr("&View"), QStringLiteral("viewMenu"));
    addEntries(*view, actions,
               {Act::NewTab, Act::CloseTab, Act::NextTab, Act::PreviousTab, line, Act::Filter, Act::Refresh, Act::Follow, line});
    view->addActions(docks);

    QMenu *go = addMenu(bar, tr("&Go"), QStringLiteral("goMenu"));
    addEntries(*go, actions,
               {Act::GoTo, Act::GoToPlace, line, Act::Back, Act::Forward, line, Act::Board, Act::Processes, Act::AllEvents,
                Act::AllCommands, Act::Issues, Act::Journal, line, Act::CopyLink});

    QMenu *process = addMenu(bar, tr("&Process"), QStringLiteral("processMenu"));
    addEntries(*process, actions, {Act::Operate, Act::Batch, Act::CompareProcesses, Act::ReadProcessesAgain, line});
    for (QMenu *menu : processMenus)
        process->addMenu(menu);

    QMenu *help = addMenu(bar, tr("&Help"), QStringLiteral("helpMenu"));
    addEntries(*help, actions, {Act::CommandPalette, line, Act::About});
}

} // namespace weir
