// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/processpage.h"

#include "model/items/commandtablemodel.h"
#include "model/items/operationvalues.h"
#include "model/items/steptablemodel.h"
#include "ui/delegates/processdelegates.h"
#include "ui/delegates/timedelegate.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/pages/commandbar.h"
#include "ui/pages/commandtable.h"
#include "ui/pages/datatable.h"
#include "ui/pages/factstrip.h"
#include "ui/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QTimer>

namespace weir {

namespace {

using Column = StepTableModel::Column;

constexpr int refreshInterval = 10'000; ///< milliseconds: the sentence tells how long it waits
constexpr int widest = 1500;            ///< beyond it lines would sprawl
constexpr int mostSteps = 14;           ///< rows of a table before it scrolls by itself
constexpr int mostCommands = 8;

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

QLabel *heading(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    return label;
}

} // namespace

ProcessPage::ProcessPage(Session &session, const Location &location, QWidget *parent)
    : Page(parent)
    , m_session(session)
    , m_location(location)
    , m_definition(*session.domain().processOfStream(location.name))
    , m_instance(location.name.mid(m_definition.streamPrefix.size()))
    , m_steps(new StepTableModel(session.store(), m_definition, location.name, this))
    , m_commands(new CommandTableModel(session.store(), location.name, 0, this))
    , m_wanted(location.eventId)
{
    setObjectName(QStringLiteral("processPage"));
    build();
    watch();
    showState();
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
    layout->setContentsMargins(2 * spacing, 2 * spacing, 2 * spacing, 2 * spacing);
    layout->setSpacing(spacing);
    content->setMaximumWidth(widest);
    buildHead(*layout);
    buildSteps(*layout);
    buildCommands(*layout);
    layout->addStretch(1);
    area->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
    setFocusProxy(m_stepTable);
}

void ProcessPage::buildHead(QVBoxLayout &layout)
{
    m_icon = new QLabel(this);
    m_sentence = plainLabel({}, this);
    m_sentence->setObjectName(QStringLiteral("processSentence"));
    m_sentence->setAccessibleName(tr("State of the process"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont large = m_sentence->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_sentence->setFont(large);
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_sentence, 1);
    layout.addLayout(row);
    if (!m_definition.about.isEmpty()) {
        QLabel *about = plainLabel(m_definition.about, this);
        about->setForegroundRole(QPalette::PlaceholderText);
        about->setWordWrap(true);
        layout.addWidget(about);
    }
    layout.addSpacing(spacing);
    m_facts = new FactStrip(this);
    connect(m_facts, &FactStrip::operationRequested, this, &ProcessPage::request);
    connect(m_facts, &FactStrip::eventRequested, this, [this](const QString &eventId) {
        selectEvent(eventId);
        m_stepTable->setFocus();
    });
    layout.addWidget(m_facts);
    layout.addSpacing(spacing);
}

void ProcessPage::buildSteps(QVBoxLayout &layout)
{
    m_stepTable = new DataTable(QStringLiteral("steps"), tr("Steps of %1").arg(m_location.name), this);
    m_stepTable->setFrameShape(QFrame::StyledPanel);
    m_stepTable->setItemDelegateForColumn(Column::Position, new NumberDelegate(m_stepTable));
    m_stepTable->setItemDelegateForColumn(Column::EventType, new TypeDelegate(m_stepTable));
    m_stepTable->setItemDelegateForColumn(Column::Origin, new LinkDelegate(m_stepTable));
    m_stepTable->setItemDelegateForColumn(Column::At, new TimeDelegate(TimeDelegate::Form::Exact, m_stepTable));
    m_stepTable->setItemDelegateForColumn(Column::Changes, new StepDelegate(m_stepTable));
    m_stepTable->setItemDelegateForColumn(Column::StateAfter, new StepDelegate(m_stepTable));
    m_stepTable->setStretchColumn(Column::StateAfter);
    m_stepTable->setModel(m_steps);
    m_stepTable->setHeightByRows(mostSteps);
    connect(m_stepTable, &DataTable::opened, this, &ProcessPage::openStep);
    connect(m_stepTable, &DataTable::currentRowChanged, this, &ProcessPage::selectStep);
    connect(m_stepTable, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == Column::Origin)
            openStep(index, QApplication::keyboardModifiers() & Qt::ControlModifier);
    });
    layout.addWidget(heading(tr("Steps"), this));
    layout.addWidget(m_stepTable);
    layout.addSpacing(spacing);
}

void ProcessPage::buildCommands(QVBoxLayout &layout)
{
    m_commandTable = makeCommandTable(QStringLiteral("processCommands"), *m_commands, this);
    m_commandTable->setFrameShape(QFrame::StyledPanel);
    m_commandTable->setColumnHidden(CommandTableModel::Process, true);
    m_commandTable->setHeightByRows(mostCommands);
    connect(m_commandTable, &DataTable::opened, this, &ProcessPage::openCommand);
    m_noCommands = plainLabel({}, this);
    m_noCommands->setObjectName(QStringLiteral("noCommands"));
    m_noCommands->setForegroundRole(QPalette::PlaceholderText);
    layout.addWidget(heading(tr("Commands"), this));
    auto *bar = new CommandBar(m_session, *m_commandTable, *m_commands, this);
    connect(bar, &CommandBar::failed, this, &Page::failed);
    layout.addWidget(m_commandTable);
    layout.addWidget(bar);
    layout.addWidget(m_noCommands);
}

void ProcessPage::watch()
{
    connect(&m_session, &Session::changed, m_steps, &StepTableModel::storeChanged);
    connect(&m_session, &Session::changed, m_commands, &CommandTableModel::refresh);
    connect(m_steps, &StepTableModel::caughtUp, this, &ProcessPage::showState);
    connect(m_steps, &StepTableModel::failed, this, &Page::failed);
    connect(m_commands, &CommandTableModel::loaded, this, &ProcessPage::showCommands);
    connect(m_commands, &CommandTableModel::failed, this, &Page::failed);
    auto *timer = new QTimer(this);
    timer->start(refreshInterval);
    connect(timer, &QTimer::timeout, this, &ProcessPage::showSentence);
}

Location ProcessPage::location() const
{
    Location here = m_location;
    const QModelIndex current = m_stepTable->currentIndex();
    here.eventId = current.isValid() ? m_steps->stepAt(current.row()).event.id : m_wanted;
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

/// As the index tells it, unless that is behind what the steps show.
InstanceSummary ProcessPage::summary() const
{
    const qsizetype row = m_session.instances().find(m_location.name);
    if (row >= 0 && m_session.instances().instances()[std::size_t(row)].state.events == m_steps->state().events)
        return m_session.instances().instances()[std::size_t(row)];
    InstanceSummary known{
        .process = m_definition.name, .instance = m_instance, .stream = m_location.name, .state = m_steps->state()};
    if (known.state.complete)
        return known;
    known.missing = m_definition.completeWhen.missingFacts(known.state.knowledge);
    known.waitingSince = known.state.lastEventAt;
    known.overdueSince = overdueMoment(m_definition, known.state);
    return known;
}

void ProcessPage::showState()
{
    showSentence();
    m_facts->show(factSteps(m_session.domain(), m_definition, m_steps->state()), reasonNotToOperate());
    selectEvent(m_wanted);
    stayAtLastStep();
}

/// The newest step is selected until another is chosen.
void ProcessPage::stayAtLastStep()
{
    const int last = m_steps->rowCount() - 1;
    const QModelIndex current = m_stepTable->currentIndex();
    const bool wasLast = !current.isValid() || current.row() == m_lastStep;
    m_lastStep = last;
    if (last >= 0 && m_wanted.isNull() && wasLast && current.row() != last)
        m_stepTable->setCurrentIndex(m_steps->index(last, Column::EventType));
}

void ProcessPage::showSentence()
{
    if (!m_steps->isLoaded())
        return;
    const Timestamp now = Timestamp::now();
    const InstanceSummary known = summary();
    m_icon->setPixmap(tokenIcon(stateToken(stateOf(known, now))).pixmap(QSize(24, 24), devicePixelRatioF()));
    m_sentence->setText(processSentence(known, now));
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

QString ProcessPage::reasonNotToOperate() const
{
    return m_session.store().info().readOnly ? tr("The store is open to be read only") : QString();
}

void ProcessPage::openStep(const QModelIndex &index, bool inNewTab)
{
    const Event &event = m_steps->stepAt(index.row()).event;
    const QString stream = event.origin.isNull() ? m_location.name : event.origin;
    Q_EMIT locationRequested({.kind = Location::Kind::Stream, .name = stream, .eventId = event.id}, inNewTab);
}

void ProcessPage::openCommand(const QModelIndex &index, bool inNewTab)
{
    openResultOf(m_session, m_commands->commandAt(index.row()), this, inNewTab);
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
