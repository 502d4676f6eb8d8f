// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMenu>

namespace weir {

class Settings;

/// The recent stores, read from the settings each time it opens; those whose file is missing are marked.
class RecentMenu : public QMenu
{
    Q_OBJECT

public:
    explicit RecentMenu(const Settings &settings, QWidget *parent = nullptr);

    /// Refills it.
    void refill();

Q_SIGNALS:
    void chosen(const QString &path);

private:
    void addStore(const QString &path);

    const Settings &m_settings;
};

} // namespace weir
