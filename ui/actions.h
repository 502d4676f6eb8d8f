// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QObject>

#include <map>

namespace weir {

/// What a person can do in the window.
enum class Act {
    OpenStore,
    NewStore,
    OpenSample,
    OpenReadOnly,
    UnlockStore,
    LockStore,
    MarkProduction,
    CloseStore,
    Quit,
    NewTab,
    CloseTab,
    NextTab,
    PreviousTab,
    Filter,
    Refresh,
    Follow,
    GoTo,
    GoToPlace,
    Back,
    Forward,
    AllEvents,
    Board,
    Processes,
    AllCommands,
    Issues,
    Journal,
    CopyLink,
    Operate,
    Batch,
    ReadProcessesAgain,
    UseDefinitions,
    UseBuiltInDefinitions,
    EditDefinitions,
    CompareProcesses,
    CommandPalette,
    About,
};

/// Every action of the window: its name, words, keys and icon. Menus, tool bar and command palette show the same ones; the
/// object names are lower-case words ("openStore") that tests and settings may rely on.
class Actions : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QObject *parent = nullptr);

    QAction *operator[](Act act) const { return m_actions.at(act); }
    /// In the order of Act.
    QList<QAction *> all() const;
    /// Those that need an open store.
    void setStoreOpen(bool open);

private:
    std::map<Act, QAction *> m_actions;
};

} // namespace weir
