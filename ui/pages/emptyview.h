// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace weir {

/// What stands in the place of rows where there are none: one sentence why, and one button what next.
class EmptyView : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyView(QWidget *parent = nullptr);

    /// No button where `action` is empty.
    void say(const QString &sentence, const QString &action = {});
    QString sentence() const;

Q_SIGNALS:
    void acted();

private:
    QLabel *m_sentence;
    QPushButton *m_action;
};

} // namespace weir
