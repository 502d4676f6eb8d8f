// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/clock.h"
#include "model/process/index/instancequery.h"

#include <QWidget>

class QButtonGroup;
class QLineEdit;
class QToolButton;

namespace weir {

class ClockSwitch;

/// The line above the process list: a filter to be typed, the clock, the columns, and buttons with the count of each state.
class ProcessFilter final : public QWidget
{
    Q_OBJECT

public:
    explicit ProcessFilter(const Domain &domain, QWidget *parent = nullptr);

    InstanceFilter filter() const;
    Clock clock() const;
    /// Filter and clock as a person writes them; null where there is neither.
    QString text() const;
    void setText(const QString &text);
    /// Adds a word to what is typed, instead of one of the same name.
    void addValue(const QString &name, const QString &value);
    void showState(std::optional<InstanceState> state);
    void clear();
    void takeFocus();
    void setCounts(const std::array<qint64, 3> &counts);

Q_SIGNALS:
    void changed();
    void entered(); ///< Return: on to the rows
    void columnsRequested(const QPoint &globalAt);

private:
    QWidget *makeStates();
    QToolButton *makeColumns();

    const Domain &m_domain;
    QLineEdit *m_edit;
    QButtonGroup *m_states;
    ClockSwitch *m_clock;
};

} // namespace weir
