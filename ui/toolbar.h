// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QToolBar>

class QMenu;
class QToolButton;

namespace weir {

class AccessControl;
class Actions;
class DrivingMenu;
class GotoBox;
class Session;

/// Open, back and forward, where to go, following, and what the open store is.
class ToolBar : public QToolBar
{
    Q_OBJECT

public:
    ToolBar(const Actions &actions, QMenu *recent, DrivingMenu *driving, const AccessControl &access, QWidget *parent);

    GotoBox &gotoBox() const { return *m_gotoBox; }
    void setSession(Session *session);

private:
    void addOpenButton(const Actions &actions, QMenu *recent);
    void addGotoBox();
    void addAccessButton();
    void showAccess();
    void addDrivingButton();
    void showDriving();

    GotoBox *m_gotoBox = nullptr;
    const AccessControl &m_access;
    QToolButton *m_accessButton = nullptr;
    QAction *m_accessPlace = nullptr;
    DrivingMenu *m_driving;
    QToolButton *m_drivingButton = nullptr;
    QAction *m_drivingPlace = nullptr;
};

} // namespace weir
