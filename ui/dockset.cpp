// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/dockset.h"

#include "model/session.h"
#include "store/streamname.h"
#include "ui/docks/eventdock.h"
#include "ui/docks/operatedock.h"
#include "ui/docks/streamsdock.h"
#include "ui/theme.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>

#include <type_traits>

namespace weir {

namespace {

/// Below these sizes of the window there is no room: the event's details go first, the streams last.
constexpr QSize leastForEvent(900, 420);
constexpr QSize leastForOperate(480, 460);
constexpr QSize leastForStreams(640, 320);

void setUp(QDockWidget &dock, const QString &name, const QString &keys)
{
    dock.setObjectName(name);
    dock.toggleViewAction()->setObjectName(name + QStringLiteral("Toggle"));
    dock.toggleViewAction()->setShortcut(QKeySequence(keys));
}

} // namespace

DockSet::DockSet(QMainWindow &window) : QObject(&window), m_window(window), m_collapse(window)
{
    build();
    hideAll();
}

void DockSet::build()
{
    m_streams = new StreamsDock(&m_window);
    m_event = new EventDock(&m_window);
    m_operate = new OperateDock(&m_window);
    setUp(*m_streams, QStringLiteral("streamsDock"), QStringLiteral("Ctrl+1"));
    setUp(*m_event, QStringLiteral("eventDock"), QStringLiteral("Ctrl+2"));
    setUp(*m_operate, QStringLiteral("operateDock"), QStringLiteral("Ctrl+3"));
    m_window.setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    m_window.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    m_window.addDockWidget(Qt::LeftDockWidgetArea, m_streams);
    m_window.addDockWidget(Qt::RightDockWidgetArea, m_event);
    m_window.addDockWidget(Qt::BottomDockWidgetArea, m_operate);
    m_window.resizeDocks({m_streams, m_event}, {26 * spacing, 35 * spacing}, Qt::Horizontal);
    m_window.resizeDocks({m_operate}, {25 * spacing}, Qt::Vertical);
    m_collapse.add(m_event, leastForEvent);
    m_collapse.add(m_operate, leastForOperate);
    m_collapse.add(m_streams, leastForStreams);
    const auto forward = [this](auto *dock) {
        using Dock = std::remove_pointer_t<decltype(dock)>;
        connect(dock, &Dock::locationRequested, this, &DockSet::locationRequested);
        connect(dock, &Dock::failed, this, &DockSet::failed);
    };
    forward(m_streams);
    connect(m_streams, &StreamsDock::definitionRequested, this, &DockSet::definitionRequested);
    forward(m_event);
    forward(m_operate);
}

QList<QDockWidget *> DockSet::docks() const
{
    return {m_streams, m_event, m_operate};
}

void DockSet::setSession(Session *session)
{
    const bool wasOpen = m_session != nullptr;
    if (wasOpen && !session)
        m_state = state();
    m_session = session;
    m_process.clear();
    m_streams->setSession(session);
    m_event->setSession(session);
    m_operate->setSession(session);
    if (!session)
        hideAll();
    else if (!wasOpen)
        showAll();
}

void DockSet::showEvent(const Event &event, const QString &stream)
{
    m_event->showEvent(event, stream);
}

void DockSet::showNoEvent()
{
    m_event->setSession(m_session);
}

void DockSet::refresh()
{
    m_streams->reload();
}

void DockSet::setPlace(const Location &place)
{
    // What a person has typed stays until another instance is looked at.
    if (!m_session || place.name == m_process || !m_session->domain().processOfStream(place.name))
        return;
    m_process = place.name;
    m_operate->setInstance(instanceOf(place.name));
}

void DockSet::operate()
{
    m_operate->show();
    m_operate->raise();
    if (m_operate->widget())
        m_operate->widget()->setFocus(Qt::ShortcutFocusReason);
}

void DockSet::perform(const OperationRequest &request)
{
    m_operate->show();
    m_operate->raise();
    m_operate->perform(request);
}

QList<QAction *> DockSet::toggles() const
{
    QList<QAction *> actions;
    for (QDockWidget *dock : docks())
        actions.append(dock->toggleViewAction());
    return actions;
}

QByteArray DockSet::state()
{
    if (!m_session)
        return m_state;
    m_collapse.reveal();
    const QByteArray state = m_window.saveState();
    m_collapse.adapt();
    return state;
}

void DockSet::hideAll()
{
    for (QDockWidget *dock : docks()) {
        dock->hide();
        dock->toggleViewAction()->setEnabled(false);
    }
}

void DockSet::showAll()
{
    for (QDockWidget *dock : docks()) {
        dock->show();
        dock->toggleViewAction()->setEnabled(true);
    }
    if (!m_state.isEmpty())
        m_window.restoreState(m_state);
    m_collapse.adapt();
}

} // namespace weir
