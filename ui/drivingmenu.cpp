// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/drivingmenu.h"

#include "model/operate/writeaccess.h"
#include "model/session.h"
#include "model/settings.h"
#include "ui/dialogs.h"
#include "ui/theme.h"

#include <QPointer>

namespace weir {

DrivingMenu::DrivingMenu(Settings &settings, Dialogs &dialogs, QWidget *parent)
    : QMenu(tr("&Driving"), parent), m_settings(settings), m_dialogs(dialogs)
{
    setObjectName(QStringLiteral("drivingMenu"));
    setIcon(themedIcon(QStringLiteral("drive")));
    refill();
}

void DrivingMenu::setSession(Session *session)
{
    if (m_session) {
        m_session->disconnect(this);
        m_session->access().disconnect(this);
    }
    m_session = session;
    if (session) {
        connect(&session->access(), &WriteAccess::changed, this, &DrivingMenu::refill);
        connect(session, &Session::drivingChanged, this, [this] {
            remember();
            refill();
        });
    }
    refill();
}

/// Only what is so by choice: a store that was locked meanwhile is not driven, but is again once it is unlocked.
void DrivingMenu::remember()
{
    if (canSwitch())
        m_settings.setDrivenProcesses(m_session->store().info().path, m_session->drivenProcesses());
}

bool DrivingMenu::canSwitch() const
{
    return m_session && m_session->access().mayWrite();
}

void DrivingMenu::refill()
{
    clear();
    menuAction()->setEnabled(m_session != nullptr);
    if (m_session) {
        const QStringList processes = m_session->domain().processNames();
        for (const QString &process : processes)
            addSwitch(process, m_session->drivenProcesses().contains(process));
        if (processes.size() > 1)
            addAllAtOnce(processes);
    }
    Q_EMIT refilled();
}

void DrivingMenu::addSwitch(const QString &process, bool driven)
{
    QString name = process;
    name.replace(QLatin1Char('&'), QLatin1String("&&"));
    QAction *one = addAction(tr("Drive %1").arg(name));
    one->setObjectName(QStringLiteral("drive:") + process);
    one->setCheckable(true);
    one->setChecked(driven);
    one->setEnabled(canSwitch());
    // Queued: the answer fills the menu anew, and this action goes with it.
    connect(
        one, &QAction::triggered, this, [this, process](bool on) { choose(process, on); }, Qt::QueuedConnection);
}

void DrivingMenu::choose(const QString &process, bool on)
{
    if (!m_session)
        return;
    QStringList wanted = m_session->drivenProcesses();
    wanted.removeAll(process);
    if (on)
        wanted << process;
    choose(wanted);
}

void DrivingMenu::choose(const QStringList &wanted)
{
    if (!m_session)
        return;
    QStringList added = wanted;
    added.removeIf([this](const QString &process) { return m_session->drivenProcesses().contains(process); });
    if (added.isEmpty() || m_session->store().info().madeByWeir)
        m_session->drive(wanted);
    else
        ask(added, wanted);
    // The switch that was clicked shows what is, not what may come of it.
    refill();
}

void DrivingMenu::ask(const QStringList &added, const QStringList &wanted)
{
    const auto answered = [this, wanted, asked = QPointer(m_session)](Dialogs::Drive answer) {
        if (!asked || asked != m_session || answer == Dialogs::Drive::No)
            return;
        if (answer == Dialogs::Drive::FromNow)
            m_session->driveFromNow(wanted);
        else
            m_session->drive(wanted);
    };
    m_dialogs.askToDrive(parentWidget(), m_session->store().info().path, added, answered);
}

void DrivingMenu::addAllAtOnce(const QStringList &processes)
{
    addSeparator();
    const auto add = [this](const QString &text, const QString &name, const QStringList &wanted) {
        QAction *all = addAction(text);
        all->setObjectName(name);
        all->setEnabled(canSwitch());
        connect(
            all, &QAction::triggered, this, [this, wanted] { choose(wanted); }, Qt::QueuedConnection);
    };
    add(tr("Drive all processes"), QStringLiteral("driveAll"), processes);
    add(tr("Drive no process"), QStringLiteral("driveNone"), {});
}

QString DrivingMenu::summary() const
{
    if (!m_session || m_session->drivenProcesses().isEmpty())
        return tr("Driving off");
    const auto driven = m_session->drivenProcesses().size();
    const auto all = m_session->domain().processes.size();
    return std::size_t(driven) == all ? tr("Driving") : tr("Driving %1 of %2").arg(driven).arg(all);
}

QString DrivingMenu::sentence() const
{
    if (m_session && m_session->store().info().readOnly)
        return tr("Weir drives no process here: the store is open to be read only.");
    if (!m_session || m_session->drivenProcesses().isEmpty())
        return tr("Weir drives no process of this store.");
    const QString driven = tr("Weir drives %1.").arg(m_session->drivenProcesses().join(QStringLiteral(", ")));
    return canSwitch() ? driven : tr("%1 Unlock the store to change that.").arg(driven);
}

} // namespace weir
