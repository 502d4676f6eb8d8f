// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/keyscrollbar.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 mostSteps = 1'000'000'000; ///< Qt's own range is that of an int

} // namespace

KeyScrollBar::KeyScrollBar(QWidget *parent) : QScrollBar(Qt::Vertical, parent)
{
    connect(this, &QScrollBar::actionTriggered, this, &KeyScrollBar::takeAction);
    connect(this, &QScrollBar::valueChanged, this, &KeyScrollBar::takeValue);
}

void KeyScrollBar::setSpan(qint64 first, qint64 last, qint64 inSight)
{
    const QScopedValueRollback told(m_isTold, true);
    m_first = first;
    m_lastTop = std::max(first, last - inSight + 1);
    const qint64 range = m_lastTop - m_first;
    const qint64 steps = std::min(range, mostSteps);
    setRange(0, int(steps));
    const qint64 keysAStep = std::max<qint64>(1, range / std::max<qint64>(1, steps));
    setPageStep(int(std::max<qint64>(1, std::min(inSight, mostSteps) / keysAStep)));
}

void KeyScrollBar::setTop(qint64 key)
{
    const double range = double(m_lastTop - m_first);
    show(range > 0 ? int(double(std::clamp(key, m_first, m_lastTop) - m_first) / range * maximum()) : 0);
}

void KeyScrollBar::setAtEnd()
{
    show(maximum());
}

void KeyScrollBar::show(int value)
{
    const QScopedValueRollback told(m_isTold, true);
    setValue(value);
}

/// A step is one of rows, and no key is as far as another in rows: it is not taken here.
void KeyScrollBar::takeAction(int action)
{
    switch (SliderAction(action)) {
    case SliderSingleStepAdd:
    case SliderSingleStepSub:
    case SliderPageStepAdd:
    case SliderPageStepSub:
        setSliderPosition(value());
        Q_EMIT stepped(SliderAction(action));
        break;
    default: break;
    }
}

void KeyScrollBar::takeValue(int value)
{
    if (m_isTold)
        return;
    if (value == maximum())
        Q_EMIT endChosen();
    else if (value == minimum())
        Q_EMIT startChosen();
    else
        Q_EMIT chosen(keyAt(value));
}

qint64 KeyScrollBar::keyAt(int value) const
{
    const qint64 steps = std::max(1, maximum());
    const qint64 range = m_lastTop - m_first;
    return m_first + value * (range / steps) + value * (range % steps) / steps;
}

} // namespace weir
