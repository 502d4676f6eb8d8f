// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMenu>

namespace weir {

class Actions;
class Settings;

/// The process definitions that can be used: the built-in ones, those in the user's folder, or any file. The ones in use are
/// checked. GUI thread.
class DefinitionsMenu : public QMenu
{
    Q_OBJECT

public:
    /// Both outlive it.
    DefinitionsMenu(const Settings &settings, const Actions &actions, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &file);

private:
    void refill();
    void addDefinitions(const QString &text, const QString &file);

    const Settings &m_settings;
    const Actions &m_actions;
};

} // namespace weir
