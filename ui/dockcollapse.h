// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QSize>

class QDockWidget;
class QMainWindow;

namespace weir {

/// Hides docks where the window is too small for them, and shows them again when there is room. A dock that the person shows or
/// hides meanwhile stays as it is.
class DockCollapse : public QObject
{
    Q_OBJECT

public:
    explicit DockCollapse(QMainWindow &window);

    /// Hides `dock` while the window is smaller than `least` in either direction.
    void add(QDockWidget *dock, QSize least);
    /// Shows what was hidden for want of room, so that the window's state can be kept.
    void reveal();
    void adapt();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Rule {
        QDockWidget *dock = nullptr;
        QSize least = {};
        bool collapsed = false; ///< hidden here, and not by the person
        bool overruled = false; ///< shown by the person although it does not fit
    };

    bool fits(const Rule &rule) const;
    void adapt(Rule &rule);

    QMainWindow &m_window;
    QList<Rule> m_rules;
};

} // namespace weir
