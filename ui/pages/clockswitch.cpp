// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/clockswitch.h"

#include "ui/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace weir {

namespace {

constexpr QLatin1StringView byValidity("clock:valid");

} // namespace

std::pair<QString, Clock> splitClock(const QString &filter)
{
    QStringList words = filter.split(QLatin1Char(' '));
    const bool isValid = words.removeAll(byValidity) > 0;
    const QString rest = words.join(QLatin1Char(' '));
    return {rest.isEmpty() ? QString() : rest, isValid ? Clock::Valid : Clock::Recorded};
}

QString withClock(const QString &filter, Clock clock)
{
    if (clock == Clock::Recorded)
        return filter.isEmpty() ? QString() : filter;
    return filter.isEmpty() ? QString(byValidity) : QString(filter % QLatin1Char(' ') % byValidity);
}

ClockSwitch::ClockSwitch(QWidget *parent) : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("clockSwitch"));
    setAccessibleName(tr("Clock"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    const auto add = [&](Clock clock, const QString &name, const QString &text, const QString &tip) {
        auto *button = new QToolButton(this);
        button->setObjectName(name);
        button->setCheckable(true);
        button->setText(text);
        button->setToolTip(tip);
        m_buttons->addButton(button, int(clock));
        row->addWidget(button);
    };
    add(Clock::Recorded, QStringLiteral("clock:recorded"), tr("As recorded"), tr("In the order in which the events were linked"));
    add(Clock::Valid, QStringLiteral("clock:valid"), tr("As valid"),
        tr("In the order of the times from which the events are valid"));
    setClock(Clock::Recorded);
    connect(m_buttons, &QButtonGroup::idToggled, this, &ClockSwitch::mark);
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            Q_EMIT chosen(Clock(id));
    });
}

/// Pressed alone is hard to see in some palettes.
void ClockSwitch::mark()
{
    const QIcon check = themedIcon(QStringLiteral("complete"));
    for (QAbstractButton *button : m_buttons->buttons()) {
        button->setIcon(button->isChecked() ? check : QIcon());
        static_cast<QToolButton *>(button)->setToolButtonStyle(button->isChecked() ? Qt::ToolButtonTextBesideIcon
                                                                                   : Qt::ToolButtonTextOnly);
    }
}

Clock ClockSwitch::clock() const
{
    return Clock(m_buttons->checkedId());
}

void ClockSwitch::setClock(Clock clock)
{
    const QSignalBlocker quiet(m_buttons);
    m_buttons->button(int(clock))->setChecked(true);
    mark();
}

} // namespace weir
