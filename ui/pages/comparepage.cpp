// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/comparepage.h"

#include "model/items/comparedstepsmodel.h"
#include "ui/delegates/comparedelegate.h"
#include "ui/format/comparetext.h"
#include "ui/format/plaintext.h"
#include "ui/pages/clockswitch.h"
#include "ui/pages/compareside.h"
#include "ui/pages/datatable.h"
#include "ui/pages/emptyview.h"
#include "ui/pages/timebar.h"
#include "ui/plainlabel.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>

namespace weir {

namespace {

using Steps = ComparedStepsModel;
using States = ComparedStatesModel;

constexpr int mostStates = 8; ///< rows of the states before they scroll by themselves

std::optional<Timestamp> momentAfter(const Timeline &timeline, int steps)
{
    return steps > 0 && std::size_t(steps) <= timeline.size()
               ? std::optional(momentOf(timeline.steps()[std::size_t(steps) - 1].event, timeline.clock()))
               : std::nullopt;
}

} // namespace

ComparePage::ComparePage(Session &session, const Location &location, QWidget *parent)
    : Page(parent), m_session(session), m_location(location)
{
    setObjectName(QStringLiteral("comparePage"));
    const bool isOne = !location.name.isEmpty() && location.name == location.with;
    (isOne ? m_leftMoment : m_wanted) = location.eventId;
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    build();
    begin();
}

void ComparePage::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * spacing, spacing, 2 * spacing, spacing);
    layout->setSpacing(spacing);
    buildHead(*layout);
    m_stack = new QStackedLayout;
    layout->addLayout(m_stack, 1);
    m_empty = new EmptyView(this);
    m_stack->addWidget(m_empty);
}

void ComparePage::buildHead(QVBoxLayout &layout)
{
    m_icon = new QLabel(this);
    m_sentence = sentenceLabel(QStringLiteral("compareSentence"), this);
    m_sentence->setAccessibleName(tr("Where they part"));
    QFont large = m_sentence->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    m_sentence->setFont(large);
    m_clock = new ClockSwitch(this);
    m_clock->setClock(splitClock(m_location.filter).second);
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addWidget(m_sentence, 1);
    head->addWidget(m_clock, 0, Qt::AlignTop);
    layout.addLayout(head);
    m_left = new CompareSide(m_session.store(), QStringLiteral("left"), tr("Left process"), m_location.name, this);
    m_right = new CompareSide(m_session.store(), QStringLiteral("right"), tr("Right process"), m_location.with, this);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(2 * spacing);
    sides->addWidget(m_left, 1);
    sides->addWidget(m_right, 1);
    layout.addLayout(sides);
    connect(m_left, &CompareSide::chosen, this, [this](const QString &stream) { choose(true, stream); });
    connect(m_right, &CompareSide::chosen, this, [this](const QString &stream) { choose(false, stream); });
}

/// Both instances have to be chosen, and of processes that are defined.
void ComparePage::begin()
{
    const ProcessDefinition *left = m_session.domain().processOfStream(m_location.name);
    const ProcessDefinition *right = m_session.domain().processOfStream(m_location.with);
    if (!left || !right) {
        sayWhatIsMissing();
        return;
    }
    m_pair = new InstancePair(m_session.store(), {.definition = *left, .stream = m_location.name},
                              {.definition = *right, .stream = m_location.with}, this);
    m_stack->setCurrentIndex(m_stack->addWidget(buildTables()));
    setFocusProxy(m_stepTable);
    connect(&m_session, &Session::changed, m_pair, &InstancePair::storeChanged);
    connect(m_pair, &InstancePair::loaded, this, &ComparePage::showLoaded);
    connect(m_pair, &InstancePair::compared, this, &ComparePage::showCompared);
    connect(m_pair, &InstancePair::failed, this, &Page::failed);
    m_pair->setClock(m_clock->clock());
    connect(m_clock, &ClockSwitch::chosen, m_pair, &InstancePair::setClock);
    connect(&m_left->time(), &TimeBar::moved, this, &ComparePage::compareSoon);
    connect(&m_right->time(), &TimeBar::moved, this, &ComparePage::compareSoon);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        m_wanted = m_wanted.isEmpty() ? selectedEvent() : m_wanted;
        m_pair->compare(std::size_t(m_left->time().steps()), std::size_t(m_right->time().steps()));
    });
    m_sentence->setText(tr("Reading %1 and %2").arg(oneLine(m_location.name), oneLine(m_location.with)));
}

void ComparePage::sayWhatIsMissing()
{
    m_sentence->setText(tr("Compare two processes"));
    m_icon->setVisible(false);
    m_clock->setVisible(false);
    m_left->time().setVisible(false);
    m_right->time().setVisible(false);
    for (const QString &stream : {m_location.name, m_location.with}) {
        if (stream.isEmpty() || m_session.domain().processOfStream(stream))
            continue;
        m_empty->say(tr("%1 is not the stream of a defined process.").arg(oneLine(stream)));
        setFocusProxy(stream == m_location.name ? m_left : m_right);
        return;
    }
    CompareSide *first = m_location.name.isEmpty() ? m_left : m_right;
    setFocusProxy(first);
    if (m_location.name.isEmpty() || !m_location.with.isEmpty()) {
        m_empty->say(tr("Type the streams of two processes above, each with Enter."));
        return;
    }
    m_empty->say(tr("Type the stream of the process to compare %1 with, then Enter.").arg(oneLine(m_location.name)),
                 tr("Compare it with its own past"));
    connect(m_empty, &EmptyView::acted, this, [this] {
        Q_EMIT locationRequested(
            {.kind = Location::Kind::Compare, .name = m_location.name, .with = m_location.name, .filter = m_location.filter},
            false);
    });
}

QWidget *ComparePage::buildTables()
{
    m_steps = new Steps(*m_pair, this);
    m_states = new States(*m_pair, this);
    auto *tables = new QWidget(this);
    m_stepTable = new DataTable(QStringLiteral("comparedSteps"), tr("Steps side by side"), tables);
    m_stepTable->setFrameShape(QFrame::StyledPanel);
    m_stepTable->setItemDelegate(new CompareStepsDelegate(m_stepTable));
    m_stepTable->verticalHeader()->setDefaultSectionSize(LinesDelegate::heightOf(2, fontMetrics()));
    m_stepTable->setModel(m_steps);
    m_stateTable = new DataTable(QStringLiteral("comparedStates"), tr("States side by side"), tables);
    m_stateTable->setFrameShape(QFrame::StyledPanel);
    m_stateTable->setItemDelegate(new CompareStatesDelegate(m_stateTable));
    m_stateTable->setModel(m_states);
    m_stateTable->setHeightByRows(mostStates);
    for (DataTable *table : {m_stepTable, m_stateTable})
        table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_stepTable->horizontalHeader()->setSectionResizeMode(Steps::Fate, QHeaderView::ResizeToContents);
    m_stateTable->horizontalHeader()->setSectionResizeMode(States::Fate, QHeaderView::ResizeToContents);
    connect(m_stepTable, &DataTable::currentRowChanged, this, &ComparePage::selectRow);
    connect(m_stepTable, &DataTable::opened, this, &ComparePage::openRow);
    auto *layout = new QVBoxLayout(tables);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    layout->addWidget(m_stepTable, 1);
    layout->addWidget(m_stateTable);
    return tables;
}

Location ComparePage::location() const
{
    Location here = m_location;
    here.filter = withClock({}, m_clock->clock());
    if (!m_pair || !m_pair->isLoaded())
        return here;
    if (here.name == here.with) {
        const int steps = m_left->time().steps();
        here.eventId = steps > 0 && std::size_t(steps) <= m_pair->left().size()
                           ? m_pair->left().steps()[std::size_t(steps) - 1].event.id
                           : QString();
        return here;
    }
    const QString selected = selectedEvent();
    here.eventId = selected.isEmpty() ? m_wanted : selected;
    return here;
}

QString ComparePage::selectedEvent() const
{
    const QModelIndex current = m_stepTable->currentIndex();
    if (!current.isValid())
        return {};
    const ProcessStep *left = m_steps->step(current.row(), Steps::Left);
    return (left ? left : m_steps->step(current.row(), Steps::Right))->event.id;
}

QString ComparePage::title() const
{
    if (!m_pair)
        return tr("Compare");
    if (m_location.name == m_location.with)
        return tr("%1 at two times").arg(m_location.name);
    const QString right = m_location.with.mid(m_pair->rightSide().definition.streamPrefix.size());
    return tr("%1 and %2", "two that are compared").arg(m_location.name, right);
}

void ComparePage::selectEvent(const QString &eventId)
{
    if (eventId.isEmpty() || !m_pair || m_location.name == m_location.with)
        return;
    const int row = m_steps->rowOf(eventId);
    m_wanted = row < 0 ? eventId : QString();
    if (row >= 0)
        m_stepTable->setCurrentIndex(m_steps->index(row, Steps::Left));
}

void ComparePage::refresh()
{
    if (m_pair)
        m_pair->reload();
}

/// The sides stay at their steps, or at now.
void ComparePage::showLoaded()
{
    m_left->time().setTotal(int(m_pair->left().size()));
    m_right->time().setTotal(int(m_pair->right().size()));
    if (!m_leftMoment.isEmpty()) {
        const std::vector<ProcessStep> &steps = m_pair->left().steps();
        const auto at =
            std::find_if(steps.begin(), steps.end(), [this](const ProcessStep &step) { return step.event.id == m_leftMoment; });
        if (at != steps.end())
            m_left->time().setSteps(int(at - steps.begin()) + 1);
        m_leftMoment.clear();
    }
    compareSoon();
}

void ComparePage::showCompared()
{
    const InstanceComparison &found = m_pair->comparison();
    m_sentence->setText(comparisonSentence(*m_pair));
    const Token token = found.divergence ? Token::Overdue : Token::Complete;
    m_icon->setPixmap(tokenIcon(token).pixmap(QSize(20, 20), devicePixelRatioF()));
    m_left->time().setMoment(momentAfter(m_pair->left(), m_left->time().steps()));
    m_right->time().setMoment(momentAfter(m_pair->right(), m_right->time().steps()));
    const int wanted = m_wanted.isEmpty() ? -1 : m_steps->rowOf(m_wanted);
    const int row = wanted < 0 && found.divergence ? int(*found.divergence) : wanted;
    m_wanted.clear();
    if (row >= 0)
        m_stepTable->setCurrentIndex(m_steps->index(row, Steps::Fate));
}

void ComparePage::choose(bool isLeft, const QString &stream)
{
    Location place = location();
    place.eventId.clear();
    (isLeft ? place.name : place.with) = stream;
    Q_EMIT locationRequested(place, false);
}

void ComparePage::selectRow(int row)
{
    if (row < 0)
        return;
    const ProcessStep *left = m_steps->step(row, Steps::Left);
    const ProcessStep *right = m_steps->step(row, Steps::Right);
    const bool isRight = !left || (right && m_stepTable->currentIndex().column() == Steps::Right);
    Q_EMIT eventSelected((isRight ? right : left)->event, isRight ? m_location.with : m_location.name);
}

/// The process that the cell is of, at that step.
void ComparePage::openRow(const QModelIndex &index, bool inNewTab)
{
    const ProcessStep *left = m_steps->step(index.row(), Steps::Left);
    const ProcessStep *right = m_steps->step(index.row(), Steps::Right);
    const bool isRight = !left || (right && index.column() == Steps::Right);
    Q_EMIT locationRequested({.kind = Location::Kind::Process,
                              .name = isRight ? m_location.with : m_location.name,
                              .eventId = (isRight ? right : left)->event.id,
                              .filter = location().filter},
                             inNewTab);
}

} // namespace weir
