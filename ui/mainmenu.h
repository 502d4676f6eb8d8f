// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>

class QAction;
class QMenu;
class QMenuBar;

namespace weir {

class Actions;

/// Fills the menu bar with every action. `recent` is the menu of recent stores, `processMenus` go into that of
/// processes, `docks` show and hide the docks.
class MainMenu
{
    Q_DECLARE_TR_FUNCTIONS(weir::MainMenu)

public:
    static void fill(QMenuBar &bar, const Actions &actions, QMenu *recent, const QList<QMenu *> &processMenus,
                     const QList<QAction *> &docks);
};

} // namespace weir
