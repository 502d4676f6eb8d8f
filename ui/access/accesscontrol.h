// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/error.h"
#include "ui/theme.h"

#include <QObject>

#include <functional>

class QAction;
class QWidget;

namespace weir {

class Actions;
class Dialogs;
class Session;
class Settings;
class WriteAccess;

/// How the open store stands to writing, in words, and the actions that change it: unlock for a while, lock, mark as production.
/// GUI thread.
class AccessControl : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives this; questions belong to `window`.
    AccessControl(Settings &settings, Dialogs &dialogs, const Actions &actions, QWidget &window);

    /// Nothing where no store is open.
    void setSession(Session *session);

    bool isProduction() const;
    bool isLocked() const;
    bool isUnlocked() const; ///< for a while
    /// For the title: "read only", "unlocked for writing", "production, read only"; empty where there is nothing to say.
    QString mark() const;
    /// For the status bar: the same, with how long it is unlocked for: "Unlocked, 14 min 32 s left".
    QString summary() const;
    QString sentence() const;
    /// "Read only" or "Locked".
    QString lockedWord() const;
    QString iconName() const;
    QAction *unlockAction() const { return m_unlock; }
    QAction *lockAction() const { return m_lock; }

    /// Calls `go` once it may be done: in a production store after the person has typed the file's name, in a box over that window.
    /// `what` is a sentence, `verb` the button's text.
    void confirm(QWidget &over, const QString &what, const QString &verb, const std::function<void()> &go);

Q_SIGNALS:
    void changed(); ///< all but the time that is left
    void ticked();  ///< the time that is left, each second
    void failed(const weir::Error &error);

private:
    WriteAccess *access() const;
    QString path() const;
    void unlock();
    void lock();
    void changeMark(bool production);
    void setProduction(bool production);
    void update();

    Settings &m_settings;
    Dialogs &m_dialogs;
    QWidget &m_window;
    QAction *m_unlock;
    QAction *m_lock;
    QAction *m_mark;
    Session *m_session = nullptr;
};

} // namespace weir
