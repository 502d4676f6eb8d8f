// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/recordspage.h"

#include "model/items/tablemodel.h"
#include "ui/pages/datatable.h"
#include "ui/pages/emptyview.h"

#include <QApplication>
#include <QStackedWidget>

namespace weir {

RecordsPage::RecordsPage(Session &session, const Location &location, QWidget *parent)
    : Page(parent)
    , m_session(session)
    , m_location(location)
    , m_wanted(location.eventId)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyView(m_stack))
{
    connect(m_empty, &EmptyView::acted, this, [this] {
        if (m_failed)
            refresh();
        else
            Q_EMIT locationRequested({.kind = Location::Kind::Processes}, false);
    });
}

void RecordsPage::connectTable(DataTable &table)
{
    m_table = &table;
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    setFocusProxy(m_table);
    connect(m_table, &DataTable::opened, this, [this](const QModelIndex &index, bool inNewTab) { openRow(index, inNewTab); });
    connect(m_table, &DataTable::currentRowChanged, this, &RecordsPage::showEventOf);
    showRows();
}

void RecordsPage::openByClick(int column)
{
    connect(m_table, &QTableView::clicked, this, [this, column](const QModelIndex &index) {
        if (index.column() == column)
            openRow(index, QApplication::keyboardModifiers() & Qt::ControlModifier);
    });
}

Location RecordsPage::location() const
{
    Location here = m_location;
    const QModelIndex current = m_table->currentIndex();
    here.eventId = current.isValid() ? current.data(EventIdRole).toString() : m_wanted;
    return here;
}

void RecordsPage::selectEvent(const QString &eventId)
{
    m_wanted = eventId;
    const QAbstractItemModel &records = *m_table->model();
    for (int row = 0; !eventId.isEmpty() && row < records.rowCount(); ++row) {
        if (records.index(row, 0).data(EventIdRole).toString() != eventId)
            continue;
        m_wanted.clear();
        m_table->setCurrentIndex(records.index(row, 0));
        return;
    }
}

void RecordsPage::takeLoaded()
{
    m_failed = false;
    showRows();
    selectEvent(m_wanted);
}

void RecordsPage::takeError(const Error &error)
{
    m_failed = true;
    showRows();
    Q_EMIT failed(error);
}

void RecordsPage::showRows()
{
    m_stack->setCurrentWidget(m_table->model()->rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_empty);
    const QString sentence = emptySentence();
    if (m_failed)
        m_empty->say(failedSentence(), tr("Read again"));
    else
        m_empty->say(sentence, sentence.isNull() ? QString() : tr("Show processes"));
}

/// The event dock shows it, where it is stored.
void RecordsPage::showEventOf(int row)
{
    if (row < 0)
        return;
    const QModelIndex index = m_table->model()->index(row, 0);
    const QString id = index.data(EventIdRole).toString();
    if (id.isEmpty())
        return;
    const auto work = [id](const UnitOfWork &unit) { return unit.events.event(id); };
    whenReady(m_session.store().read<std::optional<Event>>(work), this,
              [this, id, stream = streamOf(index)](const Result<std::optional<Event>> &event) {
                  if (!event)
                      Q_EMIT failed(event.error());
                  else if (*event && m_table->currentIndex().data(EventIdRole).toString() == id)
                      Q_EMIT eventSelected(**event, stream);
              });
}

} // namespace weir
