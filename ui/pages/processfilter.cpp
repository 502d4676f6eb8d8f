// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/processfilter.h"

#include "model/process/index/instancefiltertext.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/pages/clockswitch.h"
#include "ui/pages/flowlayout.h"
#include "ui/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace weir {

namespace {

constexpr int editWidth = 220;
constexpr int allStates = 3; ///< id of the button beside those of InstanceState

struct StateButton {
    int id;
    const char *name;
};

constexpr std::array buttons{StateButton{allStates, "state:all"}, StateButton{int(InstanceState::Waiting), "state:waiting"},
                             StateButton{int(InstanceState::Overdue), "state:overdue"},
                             StateButton{int(InstanceState::Complete), "state:complete"}};

} // namespace

ProcessFilter::ProcessFilter(const Domain &domain, QWidget *parent)
    : QWidget(parent)
    , m_domain(domain)
    , m_edit(new QLineEdit(this))
    , m_states(new QButtonGroup(this))
    , m_clock(new ClockSwitch(this))
{
    m_edit->setObjectName(QStringLiteral("filter"));
    m_edit->setAccessibleName(tr("Filter processes"));
    m_edit->setPlaceholderText(tr("Filter"));
    m_edit->setToolTip(tr("Part of an instance, of a fact that it waits for or of its last event; or a value of a fact or field, "
                          "as in menu_id:7, caterer_confirmed:no, waits:caterer_confirmed"));
    m_edit->setClearButtonEnabled(true);
    m_edit->setMinimumWidth(editWidth);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(spacing, spacing, spacing, spacing);
    auto *parts = new QWidget(this);
    auto *flow = new FlowLayout(parts); // in a narrow window what does not fit comes below
    flow->addWidget(m_edit);
    flow->addWidget(m_clock);
    flow->addWidget(makeColumns());
    flow->addWidget(makeStates());
    outer->addWidget(parts);
    connect(m_edit, &QLineEdit::textChanged, this, &ProcessFilter::changed);
    connect(m_edit, &QLineEdit::returnPressed, this, &ProcessFilter::entered);
    connect(m_states, &QButtonGroup::idClicked, this, &ProcessFilter::changed);
    connect(m_clock, &ClockSwitch::chosen, this, &ProcessFilter::changed);
}

QWidget *ProcessFilter::makeStates()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing / 2);
    for (const StateButton &one : buttons) {
        auto *button = new QToolButton(box);
        button->setObjectName(QLatin1StringView(one.name));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        if (one.id != allStates)
            button->setIcon(tokenIcon(stateToken(InstanceState(one.id))));
        m_states->addButton(button, one.id);
        row->addWidget(button);
    }
    m_states->button(allStates)->setChecked(true);
    setCounts({});
    return box;
}

QToolButton *ProcessFilter::makeColumns()
{
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("columns"));
    button->setText(tr("Columns"));
    button->setToolTip(tr("Which facts, fields and times are shown"));
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this,
            [this, button] { Q_EMIT columnsRequested(button->mapToGlobal(QPoint(0, button->height()))); });
    return button;
}

InstanceFilter ProcessFilter::filter() const
{
    InstanceFilter filter = parseInstanceFilter(m_edit->text(), m_domain);
    if (m_states->checkedId() != allStates)
        filter.state = InstanceState(m_states->checkedId());
    return filter;
}

Clock ProcessFilter::clock() const
{
    return m_clock->clock();
}

QString ProcessFilter::text() const
{
    return withClock(instanceFilterText(filter()), clock());
}

void ProcessFilter::setText(const QString &text)
{
    const auto [words, clock] = splitClock(text);
    InstanceFilter filter = parseInstanceFilter(words, m_domain);
    showState(std::exchange(filter.state, std::nullopt));
    m_edit->setText(instanceFilterText(filter));
    m_clock->setClock(clock);
}

void ProcessFilter::addValue(const QString &name, const QString &value)
{
    InstanceFilter filter = parseInstanceFilter(m_edit->text(), m_domain);
    std::erase_if(filter.values, [&name](const InstanceValue &one) { return one.name == name; });
    if (name == QLatin1StringView("waits"))
        filter.missing = QString();
    m_edit->setText(QString(instanceFilterText(filter) % QLatin1Char(' ') % filterWord(name, value)).trimmed());
}

void ProcessFilter::showState(std::optional<InstanceState> state)
{
    m_states->button(state ? int(*state) : allStates)->setChecked(true);
    Q_EMIT changed();
}

void ProcessFilter::clear()
{
    m_states->button(allStates)->setChecked(true);
    m_edit->clear();
    Q_EMIT changed();
}

void ProcessFilter::takeFocus()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void ProcessFilter::setCounts(const std::array<qint64, 3> &counts)
{
    qint64 all = 0;
    for (const auto state : {InstanceState::Overdue, InstanceState::Waiting, InstanceState::Complete}) {
        const qint64 count = counts[std::size_t(state)];
        all += count;
        m_states->button(int(state))->setText(QStringLiteral("%1 %2").arg(stateText(state), countText(count)));
    }
    m_states->button(allStates)->setText(tr("All %1").arg(countText(all)));
}

} // namespace weir
