// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/clock.h"

#include <QWidget>

class QButtonGroup;

namespace weir {

/// By which clock events are put in order and dated: two buttons, one of them pressed.
class ClockSwitch final : public QWidget
{
    Q_OBJECT

public:
    explicit ClockSwitch(QWidget *parent = nullptr);

    Clock clock() const;
    /// Says nothing.
    void setClock(Clock clock);

Q_SIGNALS:
    void chosen(weir::Clock clock); ///< another one, by a person

private:
    void mark();

    QButtonGroup *m_buttons;
};

/// A location's filter without the clock that it names, and that clock.
std::pair<QString, Clock> splitClock(const QString &filter);
QString withClock(const QString &filter, Clock clock);

} // namespace weir
