// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/processpage.h"

#include "model/items/commandtablemodel.h"
#include "model/items/operationvalues.h"
#include "model/items/steptablemodel.h"
#include "model/items/whytreemodel.h"
#include "model/operate/writeaccess.h"
#include "ui/format/operatetext.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/menubutton.h"
#include "ui/pages/clockswitch.h"
#include "ui/pages/commandbar.h"
#include "ui/pages/commandtable.h"
#include "ui/pages/datatable.h"
#include "ui/pages/factstrip.h"
#include "ui/pages/stepstable.h"
#include "ui/pages/timebar.h"
#include "ui/pages/whytree.h"
#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>

namespace weir {

namespace {

using Column = StepTableModel::Column;

constexpr int refreshInterval = 10'000; ///< milliseconds: the sentence tells how long it waits
constexpr int widest = 1500;            ///< beyond it lines would sprawl
constexpr int mostCommands = 8;         ///< rows of the table before it scrolls by itself

} // namespace

ProcessPage::ProcessPage(Session &session, const Location &location, QWidget *parent)
    : Page(parent)
    , m_session(session)
    , m_location(location)
    , m_definition(*session.domain().processOfStream(location.name))
    , m_instance(location.name.mid(m_definition.streamPrefix.size()))
    , m_steps(new StepTableModel(session.store(), m_definition, location.name, this))
    , m_commands(new CommandTableModel(session.store(), location.name, 0, this))
    , m_whyModel(new WhyTreeModel(this))
    , m_wanted(location.eventId)
{
    setObjectName(QStringLiteral("processPage"));
    m_whyModel->setState(m_definition, m_steps->state());
    build();
    watch();
    showReading();
    showCommands();
}

void ProcessPage::build()
{
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(area);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(2 * spacing, spacing / 2, 2 * spacing, spacing / 2);
    layout->setSpacing(spacing / 2);
    content->setMaximumWidth(widest);
    buildHead(*layout);
    buildTime(*layout);
    buildWhy(*layout);
    buildSteps(*layout);
    buildCommands(*layout);
    layout->addStretch(1);
    layout->setStretchFactor(m_stepTable, 1000);
    area->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
    setFocusProxy(m_stepTable);
}

void ProcessPage::buildHead(QVBoxLayout &layout)
{
    m_icon = new QLabel(this);
    m_sentence = sentenceLabel(QStringLiteral("processSentence"), this);
    m_sentence->setAccessibleName(tr("State of the process"));
    m_sentence->setToolTip(tooltipText(m_definition.about));
    QFont large = m_sentence->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    m_sentence->setFont(large);
    m_age = plainLabel({}, this);
    m_age->setObjectName(QStringLiteral("processAge"));
    m_age->setForegroundRole(QPalette::PlaceholderText);
    m_age->setContentsMargins(24 + spacing, 0, 0, 0); // below the sentence
    m_clock = new ClockSwitch(this);
    m_clock->setClock(splitClock(m_location.filter).second);
    m_steps->setClock(m_clock->clock());
    connect(m_clock, &ClockSwitch::chosen, this, [this](Clock clock) {
        m_wanted = location().eventId;
        m_steps->setClock(clock);
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_sentence, 1);
    auto *below = new QHBoxLayout;
    below->setSpacing(spacing);
    below->addWidget(m_age, 1);
    below->addWidget(makeCompareButton());
    below->addWidget(m_clock);
    layout.addLayout(row);
    layout.addLayout(below);
}

QToolButton *ProcessPage::makeCompareButton()
{
    auto *button = new MenuButton(this);
    button->setObjectName(QStringLiteral("compare"));
    button->setText(tr("Compare"));
    button->setIcon(themedIcon(QStringLiteral("compare")));
    auto *menu = new QMenu(button);
    const auto add = [&](const QString &name, const QString &text, auto compare) {
        QAction *action = menu->addAction(text, this, compare);
        action->setObjectName(name);
        addAction(action);
    };
    add(QStringLiteral("compareWithOther"), tr("Compare with another process"), [this] { compareWith({}, 0); });
    add(QStringLiteral("compareWithNow"), tr("Compare this moment with now"),
        [this] { compareWith(m_location.name, m_time->steps()); });
    button->setMenu(menu);
    return button;
}

/// With itself: so many steps of it with now.
void ProcessPage::compareWith(const QString &stream, int steps)
{
    Location place{.kind = Location::Kind::Compare, .name = m_location.name, .with = stream, .filter = location().filter};
    if (!stream.isEmpty() && steps > 0 && steps <= m_steps->rowCount())
        place.eventId = m_steps->stepAt(steps - 1).event.id;
    Q_EMIT locationRequested(place, false);
}

void ProcessPage::buildTime(QVBoxLayout &layout)
{
    m_time = new TimeBar(QStringLiteral("time"), this);
    connect(m_time, &TimeBar::moved, this, &ProcessPage::travel);
    layout.addWidget(m_time);
    m_facts = new FactStrip(this);
    connect(m_facts, &FactStrip::operationRequested, this, &ProcessPage::request);
    connect(m_facts, &FactStrip::eventRequested, this, &ProcessPage::goToEvent);
    layout.addWidget(m_facts);
}

void ProcessPage::buildWhy(QVBoxLayout &layout)
{
    m_why = sentenceLabel(QStringLiteral("whySentence"), this);
    m_why->setAccessibleName(tr("Why it has acted or not"));
    m_whyTree = new WhyTree(*m_whyModel, this);
    connect(m_whyTree, &WhyTree::eventRequested, this, &ProcessPage::goToEvent);
    layout.addWidget(m_why);
    layout.addWidget(m_whyTree);
}

void ProcessPage::buildSteps(QVBoxLayout &layout)
{
    m_stepTable = new StepsTable(tr("Steps of %1").arg(m_location.name), *m_steps, m_session.domain(), this);
    connect(m_stepTable, &DataTable::opened, this, &ProcessPage::openStep);
    connect(m_stepTable, &DataTable::menuRequested, this, &ProcessPage::showStepMenu);
    connect(m_stepTable, &DataTable::currentRowChanged, this, &ProcessPage::selectStep);
    connect(m_stepTable, &StepsTable::momentRequested, m_time, &TimeBar::setSteps);
    connect(m_stepTable, &StepsTable::resultRequested, this,
            [this](const QString &eventId, bool inNewTab) { openEvent(m_session, eventId, this, inNewTab); });
    layout.addWidget(m_stepTable);
    m_noSteps = plainLabel(tr("No event is linked to it yet."), this);
    m_noSteps->setObjectName(QStringLiteral("noSteps"));
    m_noSteps->setForegroundRole(QPalette::PlaceholderText);
    layout.addWidget(m_noSteps);
}

void ProcessPage::buildCommands(QVBoxLayout &layout)
{
    m_commandTable = makeCommandTable(QStringLiteral("processCommands"), *m_commands, this);
    m_commandTable->setFrameShape(QFrame::StyledPanel);
    m_commandTable->setColumnHidden(CommandTableModel::Process, true);
    m_commandTable->setHeightByRows(mostCommands);
    connect(m_commandTable, &DataTable::opened, this, [this](const QModelIndex &index, bool inNewTab) {
        openResultOf(m_session, m_commands->commandAt(index.row()), this, inNewTab);
    });
    m_noCommands = plainLabel({}, this);
    m_noCommands->setObjectName(QStringLiteral("noCommands"));
    m_noCommands->setForegroundRole(QPalette::PlaceholderText);
    auto *bar = new CommandBar(m_session, *m_commandTable, *m_commands, this);
    connect(bar, &CommandBar::failed, this, &Page::failed);
    layout.addSpacing(spacing / 2);
    layout.addWidget(heading(tr("Commands"), this));
    layout.addWidget(m_commandTable);
    layout.addWidget(bar);
    layout.addWidget(m_noCommands);
}

void ProcessPage::watch()
{
    connect(&m_session, &Session::changed, m_steps, &StepTableModel::storeChanged);
    connect(&m_session, &Session::changed, m_commands, &CommandTableModel::refresh);
    connect(&m_session.access(), &WriteAccess::changed, this, &ProcessPage::showMoment);
    connect(m_steps, &StepTableModel::caughtUp, this, &ProcessPage::caughtUp);
    connect(m_steps, &StepTableModel::failed, this, &Page::failed);
    connect(m_steps, &QAbstractItemModel::rowsInserted, this, &ProcessPage::showReading);
    connect(m_commands, &CommandTableModel::loaded, this, &ProcessPage::showCommands);
    connect(m_commands, &CommandTableModel::failed, this, &Page::failed);
    m_showingSoon.setSingleShot(true);
    m_showingSoon.setInterval(0);
    connect(&m_showingSoon, &QTimer::timeout, this, &ProcessPage::showMoment);
    auto *timer = new QTimer(this);
    timer->start(refreshInterval);
    connect(timer, &QTimer::timeout, this, [this] {
        if (m_steps->isLoaded())
            showSentence(moment());
    });
}

Location ProcessPage::location() const
{
    Location here = m_location;
    const QModelIndex current = m_stepTable->currentIndex();
    here.eventId = current.isValid() ? m_steps->stepAt(current.row()).event.id : m_wanted;
    here.filter = withClock({}, m_clock->clock());
    return here;
}

void ProcessPage::selectEvent(const QString &eventId)
{
    if (eventId.isEmpty())
        return;
    const int row = m_steps->rowOf(eventId);
    m_wanted = row < 0 ? eventId : QString();
    if (row >= 0)
        m_stepTable->setCurrentIndex(m_steps->index(row, Column::EventType));
}

void ProcessPage::refresh()
{
    m_wanted = location().eventId;
    m_steps->reload();
    m_commands->refresh();
}

Moment ProcessPage::moment() const
{
    const auto steps = std::size_t(m_time->steps());
    return {.timeline = m_steps->timeline(), .steps = steps, .state = m_steps->timeline().stateAfter(steps)};
}

InstanceSummary ProcessPage::summary() const
{
    InstanceSummary known{
        .process = m_definition.name, .instance = m_instance, .stream = m_location.name, .state = m_steps->state()};
    if (known.state.complete)
        return known;
    known.missing = m_definition.completeWhen.missingFacts(known.state.knowledge);
    known.waitingSince = known.state.changedAt ? known.state.changedAt : known.state.startedAt;
    known.overdueSince = overdueMoment(m_definition, known.state);
    return known;
}

void ProcessPage::caughtUp()
{
    showSteps();
    m_time->setTotal(m_steps->rowCount());
    showMoment();
    selectEvent(m_wanted);
    stayAtLastStep();
}

/// The step that has come last is the current one, too.
void ProcessPage::travel(int steps)
{
    m_showingSoon.start();
    const int row = std::max(0, steps - 1);
    if (row < m_steps->rowCount() && m_stepTable->currentIndex().row() != row)
        m_stepTable->setCurrentIndex(m_steps->index(row, Column::EventType));
}

void ProcessPage::showMoment()
{
    const Moment at = moment();
    showSentence(at);
    m_time->setMoment(at.state.lastEventAt);
    m_facts->show(factSteps(m_session.domain(), m_definition, at.state), reasonNotToAct());
    m_why->setText(whySentence(at));
    m_whyModel->setState(m_definition, at.state);
    m_stepTable->setSteps(at.isNow() ? -1 : int(at.steps));
}

/// Without any, the table would be a bare head.
void ProcessPage::showSteps()
{
    const bool isEmpty = m_steps->isLoaded() && m_steps->rowCount() == 0;
    m_stepTable->setVisible(!isEmpty);
    m_noSteps->setVisible(isEmpty);
}

/// While a long stream is on its way.
void ProcessPage::showReading()
{
    showSteps();
    if (!m_steps->isLoaded())
        m_sentence->setText(tr("Reading %1, %n steps so far", nullptr, m_steps->rowCount()).arg(oneLine(m_location.name)));
}

/// The newest step is selected until another is chosen.
void ProcessPage::stayAtLastStep()
{
    const int last = m_steps->rowCount() - 1;
    const QModelIndex current = m_stepTable->currentIndex();
    const bool wasLast = !current.isValid() || current.row() == m_lastStep;
    m_lastStep = last;
    if (last >= 0 && m_wanted.isNull() && wasLast && current.row() != last && m_time->isNow())
        m_stepTable->setCurrentIndex(m_steps->index(last, Column::EventType));
}

void ProcessPage::showSentence(const Moment &at)
{
    const Timestamp now = Timestamp::now();
    const InstanceSummary known = summary();
    const InstanceState past = at.state.complete ? InstanceState::Complete : InstanceState::Waiting;
    const InstanceState shown = at.isNow() ? stateOf(known, now) : past;
    m_icon->setPixmap(tokenIcon(stateToken(shown)).pixmap(QSize(24, 24), devicePixelRatioF()));
    const QString who = oneLine(m_definition.name + QLatin1Char(' ') + m_instance);
    m_sentence->setText(at.isNow() ? processSentence(known, now) : pastSentence(at, who));
    m_age->setText(ageSentence(m_steps->state(), now));
}

void ProcessPage::showCommands()
{
    const bool any = m_commands->rowCount() > 0;
    m_commandTable->setVisible(any);
    m_noCommands->setVisible(!any);
    if (any || !m_commands->isLoaded())
        return;
    m_noCommands->setText(m_commands->isAvailable()
                              ? tr("It has sent no command.")
                              : tr("Weir does not drive the processes of this store, so it knows no commands."));
}

QString ProcessPage::reasonNotToAct() const
{
    return m_time->isNow() ? reasonNotToOperate(m_session) : tr("This is an earlier state. Go to now to act.");
}

void ProcessPage::goToEvent(const QString &eventId)
{
    selectEvent(eventId);
    m_stepTable->setFocus();
}

void ProcessPage::openStep(const QModelIndex &index, bool inNewTab)
{
    const Event &event = m_steps->stepAt(index.row()).event;
    const QString stream = event.origin.isNull() ? m_location.name : event.origin;
    Q_EMIT locationRequested({.kind = Location::Kind::Stream, .name = stream, .eventId = event.id}, inNewTab);
}

void ProcessPage::showStepMenu(const QModelIndex &index, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("stepMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int steps = index.row() + 1;
    menu->addAction(tr("Show the state after this step"), this, [this, steps] { m_time->setSteps(steps); });
    menu->addAction(tr("Compare this step with now"), this, [this, steps] { compareWith(m_location.name, steps); });
    menu->addSeparator();
    menu->addAction(tr("Open the event"), this, [this, step = QPersistentModelIndex(index)] {
        if (step.isValid())
            openStep(step, false);
    });
    const Commands sent = m_steps->commandsOf(index.row());
    for (const CommandRecord &command : sent) {
        if (!command.resultEventId.isEmpty())
            menu->addAction(tr("Open the result of %1").arg(oneLine(command.command)), this,
                            [this, id = command.resultEventId] { openEvent(m_session, id, this, false); });
    }
    menu->popup(at);
}

void ProcessPage::selectStep(int row)
{
    if (row >= 0)
        Q_EMIT eventSelected(m_steps->stepAt(row).event, m_location.name);
}

void ProcessPage::request(const OperationDefinition &operation)
{
    Q_EMIT operationRequested(
        {.operation = operation, .values = knownValues(m_definition, m_instance, m_steps->state(), operation)});
}

} // namespace weir
