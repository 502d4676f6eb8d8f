// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/journal/journalpage.h"

#include "model/items/journaltablemodel.h"
#include "model/operate/operating.h"
#include "ui/delegates/timedelegate.h"
#include "ui/journal/journalbar.h"
#include "ui/journal/journaldelegate.h"
#include "ui/journal/undopanel.h"
#include "ui/pages/datatable.h"
#include "ui/pages/emptyview.h"
#include "ui/theme.h"

#include <QApplication>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace weir {

namespace {

using Column = JournalTableModel::Column;

} // namespace

JournalPage::JournalPage(Session &session, const Location &location, QWidget *parent)
    : Page(parent), m_session(session), m_model(new JournalTableModel(session.operating(), this)), m_wanted(location.eventId)
{
    setObjectName(QStringLiteral("journalPage"));
    build();
    // What another program wrote or undid shows, too.
    connect(&session, &Session::changed, m_model, &JournalTableModel::refresh);
    connect(m_model, &JournalTableModel::loaded, this, [this] {
        m_failed = false;
        showRows();
        selectEvent(m_wanted);
    });
    connect(m_model, &JournalTableModel::failed, this, [this](const Error &error) {
        m_failed = true;
        showRows();
        Q_EMIT failed(error);
    });
    showRows();
}

void JournalPage::build()
{
    buildTable();
    auto *bar = new JournalBar(m_session, *m_table, *m_model, this);
    m_empty = new EmptyView(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->setMinimumHeight(6 * spacing);
    m_undo = new UndoPanel(m_session, this);
    auto *halves = new QSplitter(Qt::Vertical, this);
    halves->setChildrenCollapsible(false);
    halves->addWidget(m_stack);
    halves->addWidget(m_undo);
    halves->setStretchFactor(0, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(halves, 1);
    connect(bar, &JournalBar::failed, this, &Page::failed);
    connect(bar, &JournalBar::undoRequested, this, [this, halves](const JournalEntry &entry) {
        if (!m_undo->isVisible())
            halves->setSizes({height() / 3, height() - height() / 3});
        m_undo->start(entry);
        m_table->scrollTo(m_table->currentIndex());
    });
    connect(m_undo, &UndoPanel::failed, this, &Page::failed);
    connect(m_undo, &UndoPanel::locationRequested, this, &Page::locationRequested);
    connect(m_empty, &EmptyView::acted, this, [this] {
        if (m_failed)
            refresh();
        else
            Q_EMIT locationRequested({.kind = Location::Kind::Processes}, false);
    });
    setFocusProxy(m_table);
}

void JournalPage::buildTable()
{
    m_table = new DataTable(QStringLiteral("journal"), tr("Journal"), this);
    m_table->setItemDelegateForColumn(Column::At, new TimeDelegate(TimeDelegate::Form::Exact, m_table));
    m_table->setItemDelegateForColumn(Column::Stream, new LinkDelegate(m_table));
    m_table->setItemDelegateForColumn(Column::State, new JournalDelegate(m_table));
    m_table->setStretchColumn(Column::Why);
    m_table->setKeepsPlace(true);
    m_table->setModel(m_model);
    connect(m_table, &DataTable::opened, this, &JournalPage::openRow);
    connect(m_table, &DataTable::currentRowChanged, this, &JournalPage::selectRow);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == Column::Stream)
            openRow(index, QApplication::keyboardModifiers() & Qt::ControlModifier);
    });
}

void JournalPage::refresh()
{
    m_model->refresh();
}

void JournalPage::showRows()
{
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_empty);
    if (m_failed)
        m_empty->say(tr("The journal could not be read."), tr("Read again"));
    else if (!m_model->isLoaded())
        m_empty->say({});
    else
        m_empty->say(tr("No operator has written to this store from here yet."), tr("Show processes"));
}

Location JournalPage::location() const
{
    const QModelIndex current = m_table->currentIndex();
    return {.kind = Location::Kind::Journal, .eventId = current.isValid() ? current.data(EventIdRole).toString() : m_wanted};
}

void JournalPage::selectEvent(const QString &eventId)
{
    m_wanted = eventId;
    const int row = eventId.isEmpty() ? -1 : m_model->rowOf(eventId);
    if (row < 0)
        return;
    m_wanted.clear();
    m_table->setCurrentIndex(m_model->index(row, 0));
}

/// The event dock shows it, where it is stored.
void JournalPage::selectRow(int row)
{
    if (row < 0)
        return;
    const QString id = m_model->entryAt(row).eventId;
    const QString stream = m_model->entryAt(row).stream;
    const auto work = [id](const UnitOfWork &unit) { return unit.events.event(id); };
    whenReady(m_session.store().read<std::optional<Event>>(work), this,
              [this, id, stream](const Result<std::optional<Event>> &event) {
                  if (!event)
                      Q_EMIT failed(event.error());
                  else if (*event && m_table->currentIndex().data(EventIdRole).toString() == id)
                      Q_EMIT eventSelected(**event, stream);
              });
}

/// The stream, at the event where it is stored.
void JournalPage::openRow(const QModelIndex &index, bool inNewTab)
{
    const JournalEntry &entry = m_model->entryAt(index.row());
    Q_EMIT locationRequested({.kind = Location::Kind::Stream, .name = entry.stream, .eventId = entry.eventId}, inNewTab);
}

} // namespace weir
