// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/actions.h"

#include "ui/theme.h"

#include <QKeySequence>

#include <array>

namespace weir {

namespace {

struct Row {
    Act act;
    const char *name;
    const char *text;
    const char *keys;
    const char *icon;
    bool needsStore;
};

constexpr std::array rows{
    Row{Act::OpenStore, "openStore", QT_TRANSLATE_NOOP("weir::Actions", "&Open store..."), "Ctrl+O", "open", false},
    Row{Act::NewStore, "newStore", QT_TRANSLATE_NOOP("weir::Actions", "&New store..."), "Ctrl+N", "new", false},
    Row{Act::OpenSample, "openSample", QT_TRANSLATE_NOOP("weir::Actions", "Open &sample"), "", "sample", false},
    Row{Act::OpenReadOnly, "openReadOnly", QT_TRANSLATE_NOOP("weir::Actions", "Open &read only..."), "Ctrl+Shift+O", "lock", false},
    Row{Act::UnlockStore, "unlockStore", QT_TRANSLATE_NOOP("weir::Actions", "&Unlock for writing..."), "Ctrl+U", "unlock", false},
    Row{Act::LockStore, "lockStore", QT_TRANSLATE_NOOP("weir::Actions", "&Lock now"), "Ctrl+Shift+U", "lock", false},
    Row{Act::MarkProduction, "markProduction", QT_TRANSLATE_NOOP("weir::Actions", "&Mark as production"), "", "", false},
    Row{Act::CloseStore, "closeStore", QT_TRANSLATE_NOOP("weir::Actions", "&Close store"), "Ctrl+Shift+W", "close", true},
    Row{Act::Quit, "quit", QT_TRANSLATE_NOOP("weir::Actions", "&Quit"), "Ctrl+Q", "", false},
    Row{Act::NewTab, "newTab", QT_TRANSLATE_NOOP("weir::Actions", "New &tab"), "Ctrl+T", "", true},
    Row{Act::CloseTab, "closeTab", QT_TRANSLATE_NOOP("weir::Actions", "&Close tab"), "Ctrl+W", "", true},
    Row{Act::NextTab, "nextTab", QT_TRANSLATE_NOOP("weir::Actions", "Ne&xt tab"), "Ctrl+PgDown", "", true},
    Row{Act::PreviousTab, "previousTab", QT_TRANSLATE_NOOP("weir::Actions", "&Previous tab"), "Ctrl+PgUp", "", true},
    Row{Act::Filter, "filter", QT_TRANSLATE_NOOP("weir::Actions", "&Filter this page"), "Ctrl+F", "search", true},
    Row{Act::Refresh, "refresh", QT_TRANSLATE_NOOP("weir::Actions", "&Refresh"), "F5", "refresh", true},
    Row{Act::Follow, "follow", QT_TRANSLATE_NOOP("weir::Actions", "F&ollow"), "Ctrl+Shift+F", "follow", true},
    Row{Act::GoTo, "goTo", QT_TRANSLATE_NOOP("weir::Actions", "&Go to..."), "Ctrl+K", "search", true},
    Row{Act::GoToPlace, "goToPlace", QT_TRANSLATE_NOOP("weir::Actions", "Go to position or &time..."), "Ctrl+G", "", true},
    Row{Act::Back, "back", QT_TRANSLATE_NOOP("weir::Actions", "&Back"), "Alt+Left", "back", true},
    Row{Act::Forward, "forward", QT_TRANSLATE_NOOP("weir::Actions", "&Forward"), "Alt+Right", "forward", true},
    Row{Act::AllEvents, "allEvents", QT_TRANSLATE_NOOP("weir::Actions", "&All events"), "", "event", true},
    Row{Act::Board, "board", QT_TRANSLATE_NOOP("weir::Actions", "&Waiting board"), "Ctrl+Shift+B", "board", true},
    Row{Act::Processes, "processes", QT_TRANSLATE_NOOP("weir::Actions", "&Processes"), "", "process", true},
    Row{Act::AllCommands, "allCommands", QT_TRANSLATE_NOOP("weir::Actions", "&Commands"), "", "command", true},
    Row{Act::Issues, "issues", QT_TRANSLATE_NOOP("weir::Actions", "&Issues"), "", "failed", true},
    Row{Act::Journal, "journal", QT_TRANSLATE_NOOP("weir::Actions", "&Journal"), "Ctrl+J", "journal", true},
    Row{Act::CopyLink, "copyLink", QT_TRANSLATE_NOOP("weir::Actions", "Copy &link"), "Ctrl+L", "link", true},
    Row{Act::Operate, "operate", QT_TRANSLATE_NOOP("weir::Actions", "&Operate"), "Ctrl+E", "", true},
    Row{Act::Batch, "batch", QT_TRANSLATE_NOOP("weir::Actions", "&Batch..."), "Ctrl+B", "", true},
    Row{Act::ReadProcessesAgain, "readProcessesAgain", QT_TRANSLATE_NOOP("weir::Actions", "Read all processes &again"), "", "",
        true},
    Row{Act::UseDefinitions, "useDefinitions", QT_TRANSLATE_NOOP("weir::Actions", "Use &definitions from file..."), "", "", false},
    Row{Act::UseBuiltInDefinitions, "useBuiltInDefinitions", QT_TRANSLATE_NOOP("weir::Actions", "Use &built-in definitions"), "",
        "", false},
    Row{Act::EditDefinitions, "editDefinitions", QT_TRANSLATE_NOOP("weir::Actions", "&Edit definitions..."), "Ctrl+Shift+E", "",
        true},
    Row{Act::CompareProcesses, "compareProcesses", QT_TRANSLATE_NOOP("weir::Actions", "&Compare processes..."), "", "compare",
        true},
    Row{Act::CommandPalette, "commandPalette", QT_TRANSLATE_NOOP("weir::Actions", "&Find a command..."), "Ctrl+P", "palette",
        false},
    Row{Act::About, "about", QT_TRANSLATE_NOOP("weir::Actions", "&About Weir"), "", "info", false},
};

QAction *makeAction(const Row &row, QObject *parent)
{
    auto *action = new QAction(Actions::tr(row.text), parent);
    action->setObjectName(QString::fromLatin1(row.name));
    action->setShortcut(QKeySequence(QString::fromLatin1(row.keys)));
    action->setIcon(themedIcon(QString::fromLatin1(row.icon)));
    action->setProperty("needsStore", row.needsStore);
    return action;
}

} // namespace

Actions::Actions(QObject *parent) : QObject(parent)
{
    for (const Row &row : rows)
        m_actions.emplace(row.act, makeAction(row, this));
    for (const Act act : {Act::Follow, Act::MarkProduction})
        m_actions.at(act)->setCheckable(true);
    m_actions.at(Act::Quit)->setMenuRole(QAction::QuitRole);
    m_actions.at(Act::About)->setMenuRole(QAction::AboutRole);
    setStoreOpen(false);
}

QList<QAction *> Actions::all() const
{
    QList<QAction *> actions;
    for (const auto &[act, action] : m_actions)
        actions.append(action);
    return actions;
}

void Actions::setStoreOpen(bool open)
{
    for (const auto &[act, action] : m_actions)
        if (action->property("needsStore").toBool())
            action->setEnabled(open);
}

} // namespace weir
