// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QFrame>
#include <QPointer>

class QLineEdit;

namespace weir {

class PickList;

/// Finds an action by words of its name and triggers it.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *parent);

    /// Opens over the top of its parent with those of the actions that can be triggered now.
    void start(const QList<QAction *> &actions);

    /// Those whose name has every word of `text`, in any order and case; names that begin with it come first.
    static QList<QAction *> matching(const QList<QAction *> &actions, const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &text);
    void trigger(int line);

    QLineEdit *m_box;
    PickList *m_list;
    QList<QAction *> m_actions;
    QList<QPointer<QAction>> m_shown;
};

} // namespace weir
