// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/processespage.h"

#include "model/session.h"
#include "ui/delegates/processdelegates.h"
#include "ui/delegates/timedelegate.h"
#include "ui/format/eventtext.h"
#include "ui/pages/clockswitch.h"
#include "ui/pages/datatable.h"
#include "ui/pages/emptyview.h"
#include "ui/pages/processfilter.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QStackedLayout>
#include <QTimer>

namespace weir {

namespace {

using Column = InstanceTableModel::Column;

constexpr int refreshInterval = 10'000; ///< milliseconds: instances become overdue as time passes

} // namespace

ProcessesPage::ProcessesPage(Session &session, const Location &location, QWidget *parent)
    : Page(parent)
    , m_session(session)
    , m_location(location)
    , m_model(new InstanceTableModel(session.instances(), session.domain(), this))
    , m_filter(new ProcessFilter(session.domain(), this))
{
    setObjectName(QStringLiteral("processesPage"));
    build();
    m_filter->setText(location.filter);
    applyFilter();
    watchIndex();
    showRows();
}

void ProcessesPage::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filter);
    m_stack = new QStackedLayout;
    layout->addLayout(m_stack, 1);
    buildTable();
    m_empty = new EmptyView(this);
    connect(m_empty, &EmptyView::acted, this, [this] {
        if (m_session.instances().isStopped())
            m_session.instances().rebuild();
        else if (m_filter->filter() != InstanceFilter())
            m_filter->clear();
        else
            Q_EMIT locationRequested({.kind = Location::Kind::AllEvents}, false);
    });
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    setFocusProxy(m_table);
    connect(m_filter, &ProcessFilter::changed, this, &ProcessesPage::applyFilter);
    connect(m_filter, &ProcessFilter::columnsRequested, m_table, &DataTable::chooseColumns);
    connect(m_filter, &ProcessFilter::entered, m_table, [this] {
        m_table->setFocus();
        if (!m_table->currentIndex().isValid())
            m_table->setCurrentIndex(m_model->index(0, Column::Instance));
    });
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
    for (int column = Column::FixedColumns; column < m_model->columnCount(); ++column) {
        if (m_model->isFact(column))
            m_table->setItemDelegateForColumn(column, new FactDelegate(m_table));
    }
    m_table->setStretchColumn(Column::LastEvent);
    m_table->horizontalHeader()->setSortIndicator(Column::State, Qt::AscendingOrder);
    m_table->setModel(m_model);
    m_table->setSortingEnabled(true);
    hideColumns();
    connect(m_table, &DataTable::opened, this, &ProcessesPage::openRow);
    connect(m_table, &DataTable::currentRowChanged, this, &ProcessesPage::selectRow);
    connect(m_table, &DataTable::menuRequested, this, &ProcessesPage::showMenu);
}

/// The facts are there to be chosen: what an instance waits for tells most of them.
void ProcessesPage::hideColumns()
{
    m_table->setColumnHidden(Column::LastEventAt, true);
    m_table->setColumnHidden(Column::Process, m_session.domain().processes.size() == 1);
    for (int column = Column::FixedColumns; column < m_model->columnCount(); ++column)
        m_table->setColumnHidden(column, m_model->isFact(column));
}

void ProcessesPage::watchIndex()
{
    connect(m_model, &InstanceTableModel::loaded, this, &ProcessesPage::showRows);
    connect(m_model, &InstanceTableModel::failed, this, &Page::failed);
    connect(&m_session.instances(), &InstanceIndex::ready, this, &ProcessesPage::showRows);
    connect(&m_session.instances(), &InstanceIndex::stopped, this, &ProcessesPage::showRows);
    auto *timer = new QTimer(this);
    timer->start(refreshInterval);
    connect(timer, &QTimer::timeout, this, &ProcessesPage::tick);
}

Location ProcessesPage::location() const
{
    Location here = m_location;
    here.filter = m_filter->text();
    return here;
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
    m_filter->takeFocus();
}

void ProcessesPage::tick()
{
    m_model->setNow(Timestamp::now());
    m_table->viewport()->update();
}

void ProcessesPage::applyFilter()
{
    InstanceFilter filter = m_filter->filter();
    if (!m_location.name.isEmpty())
        filter.process = m_location.name;
    m_model->setFilter(filter);
    m_model->setClock(m_filter->clock());
}

void ProcessesPage::showRows()
{
    m_filter->setCounts(m_model->counts());
    const bool hasRows = m_model->rowCount() > 0;
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_table) : m_empty);
    if (hasRows)
        return;
    if (m_session.instances().isCancelled())
        m_empty->say(tr("Reading the processes was cancelled."), tr("Read all processes"));
    else if (m_session.instances().hasFailed())
        m_empty->say(tr("The processes could not be read."), tr("Read all processes"));
    else if (!m_session.instances().isReady() || !m_model->isLoaded())
        m_empty->say(tr("Reading the processes."));
    else if (m_filter->filter() != InstanceFilter())
        m_empty->say(tr("No process matches this filter."), tr("Show all processes"));
    else if (m_session.domain().processes.empty())
        m_empty->say(tr("No process is defined for this store."), tr("Show all events"));
    else
        m_empty->say(tr("No process has begun in this store yet."), tr("Show all events"));
}

void ProcessesPage::showMenu(const QModelIndex &index, const QPoint &globalAt)
{
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("cellMenu"));
    menu.addAction(tr("Open process"), this, [this, index] { openRow(index, false); });
    menu.addAction(tr("Open process in a new tab"), this, [this, index] { openRow(index, true); });
    const qsizetype selected = selectedInstances().size();
    QAction *compare = menu.addAction(selected == 2 ? tr("Compare these two processes") : tr("Compare with another process"), this,
                                      [this] { Q_EMIT locationRequested(comparison(), false); });
    compare->setObjectName(QStringLiteral("listCompare"));
    compare->setEnabled(selected <= 2);
    menu.addAction(tr("Batch..."), this, [this] { Q_EMIT batchRequested(selectedInstances()); })
        ->setObjectName(QStringLiteral("listBatch"));
    menu.addSeparator();
    QAction *others = menu.addAction(tr("Find others with this value"), this, [this, index] { findOthers(index); });
    others->setEnabled(canFindOthers(index));
    menu.addAction(tr("Copy cell"), this, [this] { QApplication::clipboard()->setText(m_table->currentText()); });
    menu.exec(globalAt);
}

bool ProcessesPage::canFindOthers(const QModelIndex &index) const
{
    const int column = index.column();
    if (column == Column::Missing)
        return !index.data(ValueRole).toString().isEmpty();
    return column == Column::State || column == Column::LastEvent || column >= Column::FixedColumns;
}

void ProcessesPage::findOthers(const QModelIndex &index)
{
    const QVariant value = index.data(ValueRole);
    switch (index.column()) {
    case Column::State: m_filter->showState(value.value<InstanceState>()); break;
    case Column::Missing: m_filter->addValue(QStringLiteral("waits"), value.toString().section(QLatin1Char(','), 0, 0)); break;
    case Column::LastEvent: m_filter->setText(value.toString()); break;
    default: {
        const QString text = value.typeId() != QMetaType::Bool ? value.toString()
                             : value.toBool()                  ? QStringLiteral("yes")
                                                               : QStringLiteral("no");
        m_filter->addValue(m_model->nameOf(index.column()), text);
        m_table->setColumnHidden(index.column(), false);
    }
    }
}

void ProcessesPage::openRow(const QModelIndex &index, bool inNewTab)
{
    if (const auto summary = m_model->summaryAt(index.row()))
        Q_EMIT locationRequested(
            {.kind = Location::Kind::Process, .name = summary->stream, .filter = withClock({}, m_filter->clock())}, inNewTab);
}

/// Selecting an instance shows its last event beside it.
void ProcessesPage::selectRow(int row)
{
    const auto summary = m_model->summaryAt(row);
    if (!summary)
        return;
    const QString stream = summary->stream;
    whenReady(m_session.store().read<std::optional<Event>>(
                  [stream](const UnitOfWork &unit) { return unit.events.lastStreamEvent(stream); }),
              this, [this, stream](const Result<std::optional<Event>> &event) {
                  const auto current = m_model->summaryAt(m_table->currentIndex().row());
                  if (event && event->has_value() && current && current->stream == stream)
                      Q_EMIT eventSelected(**event, stream);
              });
}

QStringList ProcessesPage::selectedInstances() const
{
    QStringList streams;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows()) {
        if (const QString stream = row.data(StreamRole).toString(); !stream.isEmpty())
            streams << stream;
    }
    return streams;
}

} // namespace weir
