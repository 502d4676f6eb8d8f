// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/access/accesscontrol.h"

#include "model/operate/writeaccess.h"
#include "model/session.h"
#include "model/settings.h"
#include "ui/actions.h"
#include "ui/dialogs.h"
#include "ui/format/timetext.h"

#include <QFileInfo>
#include <QPointer>
#include <QWidget>

namespace weir {

AccessControl::AccessControl(Settings &settings, Dialogs &dialogs, const Actions &actions, QWidget &window)
    : QObject(&window)
    , m_settings(settings)
    , m_dialogs(dialogs)
    , m_window(window)
    , m_unlock(actions[Act::UnlockStore])
    , m_lock(actions[Act::LockStore])
    , m_mark(actions[Act::MarkProduction])
{
    connect(m_unlock, &QAction::triggered, this, &AccessControl::unlock);
    connect(m_lock, &QAction::triggered, this, &AccessControl::lock);
    connect(m_mark, &QAction::triggered, this, &AccessControl::changeMark);
    update();
}

void AccessControl::setSession(Session *session)
{
    if (WriteAccess *old = access())
        old->disconnect(this);
    m_session = session;
    if (WriteAccess *now = access()) {
        connect(now, &WriteAccess::changed, this, &AccessControl::update);
        connect(now, &WriteAccess::ticked, this, &AccessControl::ticked);
        connect(now, &WriteAccess::failed, this, &AccessControl::failed);
    }
    update();
}

WriteAccess *AccessControl::access() const
{
    return m_session ? &m_session->access() : nullptr;
}

QString AccessControl::path() const
{
    return m_session ? m_session->store().info().path : QString();
}

bool AccessControl::isProduction() const
{
    return m_session && access()->isProduction();
}

bool AccessControl::isLocked() const
{
    return m_session && !access()->mayWrite();
}

bool AccessControl::isUnlocked() const
{
    return m_session && access()->state() == WriteAccess::State::Unlocked;
}

/// A store of Weir's own that is marked as production is still driven while it is locked.
QString AccessControl::lockedWord() const
{
    return m_session->store().info().readOnly ? tr("Read only") : tr("Locked");
}

QString AccessControl::mark() const
{
    QStringList words;
    if (isProduction())
        words << tr("production");
    if (isLocked())
        words << lockedWord().toLower();
    else if (isUnlocked())
        words << tr("unlocked for writing");
    return words.join(QStringLiteral(", "));
}

QString AccessControl::summary() const
{
    QString text = mark();
    if (isUnlocked()) {
        const QString left = durationText(std::chrono::microseconds(access()->left()).count());
        text = isProduction() ? tr("production, unlocked, %1 left").arg(left) : tr("unlocked, %1 left").arg(left);
    }
    return text.left(1).toUpper() + text.mid(1);
}

QString AccessControl::sentence() const
{
    if (!m_session)
        return {};
    if (isUnlocked())
        return tr("Operations write to this store until it locks again by itself.");
    if (!isLocked())
        return tr("Weir made this store and writes to it.");
    if (access()->isImpossible())
        return tr("Weir does not write to this store: its medium cannot be written to.");
    return isProduction() ? tr("This store is marked as production. No operation writes to it until it is unlocked.")
                          : tr("Weir does not write to this store until it is unlocked.");
}

QString AccessControl::iconName() const
{
    return isLocked() ? QStringLiteral("lock") : QStringLiteral("unlock");
}

void AccessControl::update()
{
    m_unlock->setEnabled(m_session && access()->state() != WriteAccess::State::Open && !access()->isImpossible());
    m_unlock->setText(isUnlocked() ? tr("&Unlock for longer...") : tr("&Unlock for writing..."));
    m_lock->setEnabled(isUnlocked());
    m_mark->setEnabled(m_session != nullptr);
    m_mark->setChecked(isProduction());
    Q_EMIT changed();
}

void AccessControl::unlock()
{
    if (!m_session)
        return;
    const auto answered = [this, asked = QPointer(m_session)](std::optional<std::chrono::minutes> time) {
        if (asked && asked == m_session && time)
            access()->unlock(*time);
    };
    m_dialogs.askToUnlock(&m_window, path(), isProduction(), answered);
}

void AccessControl::lock()
{
    if (m_session)
        access()->lock();
}

/// To mark a store is safe; to take the mark away is confirmed as what it protects from is.
void AccessControl::changeMark(bool production)
{
    if (production) {
        setProduction(true);
        return;
    }
    confirm(m_window, tr("Without the mark, operations need no typed name any more."), tr("Take the mark away"),
            [this] { setProduction(false); });
    update(); // the switch that was clicked shows what is
}

void AccessControl::setProduction(bool production)
{
    m_settings.setProduction(path(), production);
    access()->setProduction(production);
}

void AccessControl::confirm(QWidget &over, const QString &what, const QString &verb, const std::function<void()> &go)
{
    if (!isProduction()) {
        go();
        return;
    }
    m_dialogs.askForName(&over, path(), what, verb, [this, go, asked = QPointer(m_session)](bool confirmed) {
        if (confirmed && asked && asked == m_session)
            go();
    });
}

} // namespace weir
