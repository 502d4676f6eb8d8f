// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMenu>

namespace weir {

class Dialogs;
class Session;
class Settings;

/// Which processes Weir drives in the open store, to be switched one by one or all at once. In a store that Weir did not make,
/// turning one on is asked about first. What was chosen is remembered by store. GUI thread.
class DrivingMenu : public QMenu
{
    Q_OBJECT

public:
    /// Both outlive it.
    DrivingMenu(Settings &settings, Dialogs &dialogs, QWidget *parent = nullptr);

    /// Nothing where no store is open.
    void setSession(Session *session);
    /// The same in a few words, for a button: "Driving", "Driving 1 of 2", "Driving off".
    QString summary() const;
    /// The same as a sentence: "Weir drives CateringMatch."
    QString sentence() const;
    /// Whether anything can be switched: not in a store that is locked.
    bool canSwitch() const;

Q_SIGNALS:
    void refilled(); ///< summary() and sentence() may say something else than before

private:
    void refill();
    void remember();
    void choose(const QString &process, bool on);
    void choose(const QStringList &wanted);
    void ask(const QStringList &added, const QStringList &wanted);
    void addSwitch(const QString &process, bool driven);
    void addAllAtOnce(const QStringList &processes);

    Settings &m_settings;
    Dialogs &m_dialogs;
    Session *m_session = nullptr;
};

} // namespace weir
