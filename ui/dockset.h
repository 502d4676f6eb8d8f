// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/dockcollapse.h"
#include "ui/location.h"

class QAction;

namespace weir {

class EventDock;
class OperateDock;
class Session;
class StreamsDock;
struct Error;
struct Event;
struct OperationRequest;

/// The docks around the pages: streams at the left, the event at the right, what an operator does at the bottom. Without a
/// store they are hidden.
class DockSet : public QObject
{
    Q_OBJECT

public:
    explicit DockSet(QMainWindow &window);

    void setSession(Session *session);
    void showEvent(const Event &event, const QString &stream);
    void showNoEvent();
    /// Reads the streams again.
    void refresh();
    /// What the page shows: the operator's fields follow its process instance.
    void setPlace(const Location &place);
    /// Shows the operate dock and takes the keyboard there.
    void operate();
    /// Shows the operate dock and does it there, or asks for what is missing.
    void perform(const OperationRequest &request);

    /// Show and hide the docks.
    QList<QAction *> toggles() const;

    /// QMainWindow's state as it is while a store is open.
    QByteArray state();
    void setState(const QByteArray &state) { m_state = state; }

Q_SIGNALS:
    void locationRequested(const weir::Location &location, bool inNewTab);
    /// A process definition is wanted that is read off the streams of that category.
    void definitionRequested(const QString &category);
    void failed(const weir::Error &error);

private:
    QList<QDockWidget *> docks() const;
    void build();
    void hideAll();
    void showAll();

    QMainWindow &m_window;
    DockCollapse m_collapse;
    StreamsDock *m_streams = nullptr;
    EventDock *m_event = nullptr;
    OperateDock *m_operate = nullptr;
    Session *m_session = nullptr;
    QString m_process;  ///< stream of the instance that the operator's fields are of
    QByteArray m_state; ///< while they are hidden for want of a store
};

} // namespace weir
