// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/processespage.h"

#include "model/session.h"
#include "ui/delegates/processdelegates.h"
#include "ui/delegates/timedelegate.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/pages/datatable.h"
#include "ui/pages/emptyview.h"
#include "ui/theme.h"

#include <QButtonGroup>
#include <QHeaderView>
#include <QLineEdit>
#include <QStackedLayout>
#include <QTimer>
#include <QToolButton>

namespace weir {

namespace {

using Column = InstanceTableModel::Column;

constexpr int refreshInterval = 10'000; ///< milliseconds: instances become overdue as time passes
constexpr int allStates = 3;            ///< id of the button beside those of InstanceState

struct StateButton {
    int id;
    const char *name;
};

constexpr std::array buttons{StateButton{allStates, "state:all"}, StateButton{int(InstanceState::Waiting), "state:waiting"},
                             StateButton{int(InstanceState::Overdue), "state:overdue"},
                             StateButton{int(InstanceState::Complete), "state:complete"}};

} // namespace

ProcessesPage::ProcessesPage(Session &session, const Location &location, QWidget *parent)
    : Page(parent)
    , m_session(session)
    , m_location(location)
    , m_model(new InstanceTableModel(session.instances(), session.domain(), this))
    , m_shown(new InstanceFilterModel(*m_model, this))
{
    setObjectName(QStringLiteral("processesPage"));
    m_shown->setProcess(location.name.isEmpty() ? QString() : location.name);
    build();
    watchIndex();
    tick();
}

void ProcessesPage::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(makeFilterRow());
    m_stack = new QStackedLayout;
    layout->addLayout(m_stack, 1);
    buildTable();
    m_empty = new EmptyView(this);
    connect(m_empty, &EmptyView::acted, this, [this] {
        if (m_model->rowCount() > 0)
            clearFilter();
        else
            Q_EMIT locationRequested({.kind = Location::Kind::AllEvents}, false);
    });
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    setFocusProxy(m_table);
}

QLayout *ProcessesPage::makeFilterRow()
{
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setAccessibleName(tr("Filter processes"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setToolTip(tr("Part of an instance, a fact that it waits for, or its last event"));
    m_filter->setMinimumWidth(120);
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(360);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(spacing, spacing, spacing, spacing);
    row->setSpacing(spacing / 2);
    row->addWidget(m_filter, 3);
    row->addSpacing(spacing);
    m_states = new QButtonGroup(this);
    for (const StateButton &one : buttons) {
        auto *button = new QToolButton(this);
        button->setObjectName(QLatin1StringView(one.name));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        if (one.id != allStates)
            button->setIcon(tokenIcon(stateToken(InstanceState(one.id))));
        m_states->addButton(button, one.id);
        row->addWidget(button);
    }
    row->addStretch(1);
    m_states->button(allStates)->setChecked(true);
    connect(m_states, &QButtonGroup::idClicked, this, [this](int id) {
        m_shown->setState(id == allStates ? std::nullopt : std::optional(InstanceState(id)));
        showRows();
    });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_shown->setText(text.trimmed());
        showCounts();
        showRows();
    });
    return row;
}

void ProcessesPage::buildTable()
{
    m_table = new DataTable(QStringLiteral("processes"), tr("Processes"), this);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setItemDelegateForColumn(Column::State, new InstanceStateDelegate(m_table));
    m_table->setItemDelegateForColumn(Column::Missing, new MissingDelegate(m_table));
    m_table->setItemDelegateForColumn(Column::WaitingSince, new TimeDelegate(TimeDelegate::Form::Relative, m_table));
    m_table->setItemDelegateForColumn(Column::LastEvent, new TypeDelegate(m_table));
    m_table->setItemDelegateForColumn(Column::LastEventAt, new TimeDelegate(TimeDelegate::Form::Exact, m_table));
    m_table->setStretchColumn(Column::LastEvent);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicator(Column::State, Qt::AscendingOrder);
    m_table->setModel(m_shown);
    m_table->setColumnHidden(Column::LastEventAt, true);
    m_table->setColumnHidden(Column::Process, m_session.domain().processes.size() == 1);
    connect(m_table, &DataTable::opened, this, &ProcessesPage::openRow);
    connect(m_table, &DataTable::currentRowChanged, this, &ProcessesPage::selectRow);
    connect(m_filter, &QLineEdit::returnPressed, m_table, [this] {
        m_table->setFocus();
        if (!m_table->currentIndex().isValid())
            m_table->setCurrentIndex(m_shown->index(0, Column::Instance));
    });
}

void ProcessesPage::watchIndex()
{
    const InstanceIndex &index = m_session.instances();
    connect(&index, &InstanceIndex::ready, this, &ProcessesPage::tick);
    connect(&index, &InstanceIndex::appended, this, &ProcessesPage::tick);
    connect(&index, &InstanceIndex::changed, this, &ProcessesPage::tick);
    connect(&index, &InstanceIndex::rebuilt, this, &ProcessesPage::tick);
    auto *timer = new QTimer(this);
    timer->start(refreshInterval);
    connect(timer, &QTimer::timeout, this, &ProcessesPage::tick);
}

QString ProcessesPage::title() const
{
    return m_location.name.isEmpty() ? tr("Processes") : m_location.name;
}

void ProcessesPage::refresh()
{
    m_session.instances().rebuild();
}

void ProcessesPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ProcessesPage::tick()
{
    m_model->setNow(Timestamp::now());
    showCounts();
    showRows();
    m_table->viewport()->update();
}

void ProcessesPage::showCounts()
{
    const auto counts = m_shown->counts();
    int all = 0;
    for (const auto state : {InstanceState::Overdue, InstanceState::Waiting, InstanceState::Complete}) {
        const int count = counts[std::size_t(state)];
        all += count;
        m_states->button(int(state))->setText(QStringLiteral("%1 %2").arg(stateText(state), countText(count)));
    }
    m_states->button(allStates)->setText(tr("All %1").arg(countText(all)));
}

void ProcessesPage::showRows()
{
    const bool hasRows = m_shown->rowCount() > 0;
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_table) : m_empty);
    if (hasRows)
        return;
    if (m_model->rowCount() > 0)
        m_empty->say(tr("No process matches this filter."), tr("Show all processes"));
    else if (!m_session.instances().isReady())
        m_empty->say(tr("Reading the processes."));
    else if (m_session.domain().processes.empty())
        m_empty->say(tr("No process is defined for this store."), tr("Show all events"));
    else
        m_empty->say(tr("No process has begun in this store yet."), tr("Show all events"));
}

void ProcessesPage::clearFilter()
{
    m_filter->clear();
    m_states->button(allStates)->click();
}

void ProcessesPage::openRow(const QModelIndex &index, bool inNewTab)
{
    Q_EMIT locationRequested({.kind = Location::Kind::Process, .name = m_shown->summaryAt(index).stream}, inNewTab);
}

/// Selecting an instance shows its last event beside it.
void ProcessesPage::selectRow(int row)
{
    if (row < 0)
        return;
    const QString stream = m_shown->summaryAt(m_shown->index(row, 0)).stream;
    whenReady(m_session.store().read<std::optional<Event>>(
                  [stream](const UnitOfWork &unit) { return unit.events.lastStreamEvent(stream); }),
              this, [this, stream](const Result<std::optional<Event>> &event) {
                  const QModelIndex current = m_table->currentIndex();
                  if (event && event->has_value() && current.isValid() && m_shown->summaryAt(current).stream == stream)
                      Q_EMIT eventSelected(**event, stream);
              });
}

QStringList ProcessesPage::selectedInstances() const
{
    QStringList streams;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows())
        streams << row.data(StreamRole).toString();
    return streams;
}

} // namespace weir
