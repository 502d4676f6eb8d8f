// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/timestamp.h"

#include <QFrame>

#include <optional>

class QAction;
class QHBoxLayout;
class QLabel;
class QSlider;
class QToolButton;

namespace weir {

/// The way through the time of a process: a slider over its steps with buttons and keys for a step back, a step on, the beginning
/// and now. Framed and told in words while it stands in the past. At now it stays there when steps come.
class TimeBar final : public QFrame
{
    Q_OBJECT

public:
    enum class Form { Whole, Short }; ///< short: fewer words, and no button for now

    /// The keys work wherever the focus is in `scope`.
    TimeBar(const QString &name, QWidget *scope, Form form = Form::Whole);

    /// Has so many steps; it stays at its step, or at now.
    void setTotal(int steps);
    /// The number of steps that have come.
    int steps() const;
    int total() const;
    bool isNow() const { return steps() == total(); }
    void setSteps(int steps);
    void goToNow() { setSteps(total()); }
    /// When the last step that has come came; nothing before the first.
    void setMoment(std::optional<Timestamp> at);

Q_SIGNALS:
    void moved(int steps);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    QToolButton *addButton(QAction *action);
    QAction *addStep(QWidget *scope, const QString &name, const QString &text, const QString &keys,
                     int (*to)(int steps, int total));
    void show();
    QString placeText() const;

    Form m_form;
    QHBoxLayout *m_row;
    QSlider *m_slider;
    QLabel *m_text;
    QToolButton *m_now = nullptr;
    QAction *m_back = nullptr;
    QAction *m_on = nullptr;
    std::optional<Timestamp> m_at = {};
};

} // namespace weir
