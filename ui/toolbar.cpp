// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/toolbar.h"

#include "model/session.h"
#include "ui/actions.h"
#include "ui/badge.h"
#include "ui/drivingmenu.h"
#include "ui/format/plaintext.h"
#include "ui/gotobox.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace weir {

namespace {

constexpr int widestBox = 70 * spacing;

} // namespace

ToolBar::ToolBar(const Actions &actions, QMenu *recent, DrivingMenu *driving, QWidget *parent)
    : QToolBar(tr("Tool bar"), parent), m_driving(driving)
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
    addReadOnlyBadge();
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

void ToolBar::addReadOnlyBadge()
{
    auto *readOnly = new Badge(QStringLiteral("lock"), tr("Read only"), tr("Weir does not write to this store."), this);
    readOnly->setObjectName(QStringLiteral("readOnlyBadge"));
    m_readOnly = addWidget(readOnly);
}

void ToolBar::addDrivingButton()
{
    m_drivingButton = new QToolButton(this);
    m_drivingButton->setObjectName(QStringLiteral("drivingButton"));
    m_drivingButton->setIcon(themedIcon(QStringLiteral("drive")));
    m_drivingButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_drivingButton->setPopupMode(QToolButton::InstantPopup);
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
    m_readOnly->setVisible(session && session->store().info().readOnly);
    m_drivingPlace->setVisible(session != nullptr);
    showDriving();
}

} // namespace weir
