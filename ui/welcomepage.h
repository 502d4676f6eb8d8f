// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLayout;
class QTreeWidget;

namespace weir {

class Actions;
class Settings;

/// What the window shows while no store is open: how to get one.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    WelcomePage(const Actions &actions, Settings &settings, QWidget *parent);

    /// Reads the recent stores again.
    void refresh();

Q_SIGNALS:
    void chosen(const QString &path);

private:
    QWidget *makeColumn(const Actions &actions);
    QLayout *makeButtons(const Actions &actions);
    void makeRecentList();
    void removeCurrent();

    Settings &m_settings;
    QWidget *m_recent = nullptr;
    QTreeWidget *m_list = nullptr;
};

} // namespace weir
