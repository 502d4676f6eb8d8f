// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/timebar.h"

#include "ui/format/plaintext.h"
#include "ui/format/timetext.h"
#include "ui/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSlider>
#include <QToolButton>

namespace weir {

TimeBar::TimeBar(const QString &name, QWidget *scope, Form form)
    : QFrame(scope)
    , m_form(form)
    , m_row(new QHBoxLayout(this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_text(new QLabel(this))
{
    setObjectName(name);
    setAccessibleName(tr("Time"));
    m_row->setContentsMargins(spacing / 2, spacing / 2, spacing / 2, spacing / 2);
    m_row->setSpacing(spacing / 2);
    m_back = addStep(scope, QStringLiteral("stepBack"), tr("A step back"), QStringLiteral("Alt+PgUp"),
                     [](int steps, int) { return steps - 1; });
    m_on = addStep(scope, QStringLiteral("stepOn"), tr("A step on"), QStringLiteral("Alt+PgDown"),
                   [](int steps, int) { return steps + 1; });
    m_back->setIcon(themedIcon(QStringLiteral("back")));
    m_on->setIcon(themedIcon(QStringLiteral("forward")));
    addStep(scope, QStringLiteral("goToBeginning"), tr("Before the first step"), QStringLiteral("Alt+Home"),
            [](int, int) { return 0; });
    QAction *now =
        addStep(scope, QStringLiteral("goToNow"), tr("Go to now"), QStringLiteral("Alt+End"), [](int, int total) { return total; });
    build();
    m_now = addButton(now);
    m_now->setToolButtonStyle(Qt::ToolButtonTextOnly);
    connect(m_slider, &QSlider::valueChanged, this, [this](int steps) {
        m_at.reset();
        show();
        Q_EMIT moved(steps);
    });
    show();
}

void TimeBar::build()
{
    m_slider->setObjectName(objectName() + QStringLiteral(":slider"));
    m_slider->setAccessibleName(tr("Steps that have come"));
    m_slider->setMinimumWidth(m_form == Form::Whole ? 80 : 40);
    m_slider->setRange(0, 0);
    m_slider->setToolTip(tr("Alt+Page Up and Alt+Page Down go a step back and on, Alt+Home to the beginning, Alt+End to now"));
    m_text->setObjectName(objectName() + QStringLiteral(":text"));
    m_text->setTextFormat(Qt::PlainText);
    addButton(m_back);
    m_row->addWidget(m_slider, 1);
    addButton(m_on);
    m_row->addWidget(m_text);
}

QToolButton *TimeBar::addButton(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setObjectName(objectName() + QLatin1Char(':') + action->objectName());
    button->setAutoRaise(true);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
    m_row->addWidget(button);
    return button;
}

QAction *TimeBar::addStep(QWidget *scope, const QString &name, const QString &text, const QString &keys,
                          int (*to)(int steps, int total))
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(QKeySequence(keys));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    scope->addAction(action);
    connect(action, &QAction::triggered, this, [this, to] { setSteps(to(steps(), total())); });
    return action;
}

int TimeBar::steps() const
{
    return m_slider->value();
}

int TimeBar::total() const
{
    return m_slider->maximum();
}

void TimeBar::setTotal(int steps)
{
    const bool wasNow = isNow();
    const QSignalBlocker quiet(m_slider);
    m_slider->setMaximum(steps);
    m_slider->setPageStep(std::max(1, steps / 20));
    if (wasNow)
        m_slider->setValue(steps);
    show();
}

void TimeBar::setSteps(int steps)
{
    m_slider->setValue(steps);
}

void TimeBar::setMoment(std::optional<Timestamp> at)
{
    m_at = at;
    show();
}

QString TimeBar::placeText() const
{
    const QString place = tr("%1 of %2").arg(countText(steps()), countText(total()));
    if (isNow())
        return tr("Now, step %1").arg(place);
    if (m_form == Form::Short)
        return tr("Past, step %1").arg(place);
    return steps() == 0 ? tr("The past, before step 1 of %1").arg(countText(total())) : tr("The past, step %1").arg(place);
}

void TimeBar::show()
{
    m_text->setText(placeText());
    m_text->setToolTip(m_at ? timeTooltip(*m_at, Timestamp::now()) : QString());
    QFont font = m_text->font();
    font.setBold(!isNow());
    m_text->setFont(font);
    m_back->setEnabled(steps() > 0);
    m_on->setEnabled(!isNow());
    if (m_now)
        m_now->setVisible(!isNow() && m_form == Form::Whole);
    update();
}

/// In the past it has a frame, and a ground of its own.
void TimeBar::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    if (isNow())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokenColor(Token::Overdue, palette()), 1.5));
    painter.setBrush(palette().brush(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

} // namespace weir
