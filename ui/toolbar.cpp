// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/toolbar.h"

#include "model/session.h"
#include "ui/access/accesscontrol.h"
#include "ui/actions.h"
#include "ui/drivingmenu.h"
#include "ui/format/plaintext.h"
#include "ui/gotobox.h"
#include "ui/menubutton.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace weir {

namespace {

constexpr int widestBox = 70 * spacing;

} // namespace

ToolBar::ToolBar(const Actions &actions, QMenu *recent, DrivingMenu *driving, const AccessControl &access, QWidget *parent)
    : QToolBar(tr("Tool bar"), parent), m_access(access), m_driving(driving)
{
    setObjectName(QStringLiteral("toolBar"));
    setMovable(false);
    setIconSize(QSize(16, 16));
    setContentsMargins(0, 0, spacing / 2, 0);
    setContextMenuPolicy(Qt::PreventContextMenu);
    addOpenButton(actions, recent);
    addSeparator();
    addAction(actions[Act::Back]);
    addAction(actions[Act::Forward]);
    addGotoBox();
    addAction(actions[Act::Follow]);
    if (auto *follow = qobject_cast<QToolButton *>(widgetForAction(actions[Act::Follow])))
        follow->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addAccessButton();
    addDrivingButton();
    setSession(nullptr);
}

void ToolBar::addOpenButton(const Actions &actions, QMenu *recent)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("openButton"));
    button->setDefaultAction(actions[Act::OpenStore]);
    button->setText(tr("Open"));
    button->setMenu(recent);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addWidget(button);
}

void ToolBar::addGotoBox()
{
    auto *holder = new QWidget(this);
    auto *layout = new QHBoxLayout(holder);
    layout->setContentsMargins(spacing, 0, spacing, 0);
    m_gotoBox = new GotoBox(holder);
    m_gotoBox->setMaximumWidth(widestBox);
    m_gotoBox->setMinimumWidth(16 * spacing);
    layout->addWidget(m_gotoBox, 1);
    layout->addStretch(0);
    holder->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(holder);
}

/// A click unlocks what is locked, and locks what is unlocked.
void ToolBar::addAccessButton()
{
    m_accessButton = new QToolButton(this);
    m_accessButton->setObjectName(QStringLiteral("accessButton"));
    m_accessButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_accessPlace = addWidget(m_accessButton);
    connect(m_accessButton, &QToolButton::clicked, this,
            [this] { (m_access.isLocked() ? m_access.unlockAction() : m_access.lockAction())->trigger(); });
    connect(&m_access, &AccessControl::changed, this, &ToolBar::showAccess);
    showAccess();
}

void ToolBar::showAccess()
{
    m_accessPlace->setVisible(m_access.isLocked() || m_access.isUnlocked());
    m_accessButton->setIcon(themedIcon(m_access.iconName()));
    m_accessButton->setText(m_access.isLocked() ? m_access.lockedWord() : tr("Unlocked"));
    m_accessButton->setToolTip(tooltipText(m_access.sentence()));
    m_accessButton->setAccessibleDescription(m_access.sentence());
    m_accessButton->setEnabled(m_access.isUnlocked() || m_access.unlockAction()->isEnabled());
}

void ToolBar::addDrivingButton()
{
    m_drivingButton = new MenuButton(this);
    m_drivingButton->setObjectName(QStringLiteral("drivingButton"));
    m_drivingButton->setIcon(themedIcon(QStringLiteral("drive")));
    m_drivingButton->setMenu(m_driving);
    m_drivingPlace = addWidget(m_drivingButton);
    connect(m_driving, &DrivingMenu::refilled, this, &ToolBar::showDriving);
}

void ToolBar::showDriving()
{
    m_drivingButton->setText(m_driving->summary());
    m_drivingButton->setToolTip(tooltipText(m_driving->sentence()));
    m_drivingButton->setAccessibleDescription(m_driving->sentence());
    m_drivingButton->setEnabled(m_driving->canSwitch());
}

void ToolBar::setSession(Session *session)
{
    m_gotoBox->setSession(session);
    m_drivingPlace->setVisible(session != nullptr);
    showDriving();
}

} // namespace weir
