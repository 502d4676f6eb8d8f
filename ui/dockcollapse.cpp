// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/dockcollapse.h"

#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>

#include <utility>

namespace weir {

DockCollapse::DockCollapse(QMainWindow &window) : QObject(&window), m_window(window)
{
    window.installEventFilter(this);
}

void DockCollapse::add(QDockWidget *dock, QSize least)
{
    m_rules.append({dock, least});
    connect(dock->toggleViewAction(), &QAction::triggered, this, [this, dock](bool shown) {
        for (Rule &rule : m_rules) {
            if (rule.dock != dock)
                continue;
            rule.collapsed = false;
            rule.overruled = shown && !fits(rule);
        }
    });
}

void DockCollapse::reveal()
{
    for (Rule &rule : m_rules)
        if (std::exchange(rule.collapsed, false))
            rule.dock->show();
}

void DockCollapse::adapt()
{
    for (Rule &rule : m_rules)
        adapt(rule);
}

bool DockCollapse::fits(const Rule &rule) const
{
    return m_window.width() >= rule.least.width() && m_window.height() >= rule.least.height();
}

void DockCollapse::adapt(Rule &rule)
{
    if (fits(rule)) {
        rule.overruled = false;
        if (std::exchange(rule.collapsed, false))
            rule.dock->show();
    } else if (!rule.overruled && !rule.dock->isHidden() && !rule.dock->isFloating()) {
        rule.collapsed = true;
        rule.dock->hide();
    }
}

bool DockCollapse::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window && event->type() == QEvent::Resize)
        adapt();
    return QObject::eventFilter(watched, event);
}

} // namespace weir
