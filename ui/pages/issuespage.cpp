// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/issuespage.h"

#include "model/items/issuetablemodel.h"
#include "ui/delegates/timedelegate.h"
#include "ui/pages/datatable.h"
#include "ui/pages/emptyview.h"

#include <QApplication>
#include <QStackedLayout>

namespace weir {

IssuesPage::IssuesPage(Session &session, const Location &location, QWidget *parent)
    : Page(parent), m_session(session), m_model(new IssueTableModel(session.store(), this)), m_wanted(location.eventId)
{
    setObjectName(QStringLiteral("issuesPage"));
    build();
    connect(&session, &Session::changed, m_model, &IssueTableModel::refresh);
    connect(m_model, &IssueTableModel::loaded, this, [this] {
        m_failed = false;
        showRows();
        selectEvent(m_wanted);
    });
    connect(m_model, &IssueTableModel::failed, this, [this](const Error &error) {
        m_failed = true;
        showRows();
        Q_EMIT failed(error);
    });
    showRows();
}

void IssuesPage::build()
{
    using Column = IssueTableModel::Column;
    m_table = new DataTable(QStringLiteral("issues"), tr("Issues"), this);
    m_table->setItemDelegateForColumn(Column::At, new TimeDelegate(TimeDelegate::Form::Exact, m_table));
    m_table->setItemDelegateForColumn(Column::EventType, new TypeDelegate(m_table));
    m_table->setItemDelegateForColumn(Column::Stream, new LinkDelegate(m_table));
    m_table->setItemDelegateForColumn(Column::Reason, new CellDelegate(m_table));
    m_table->setItemDelegateForColumn(Column::EventId, new EventLinkDelegate(m_table));
    m_table->setStretchColumn(Column::Reason);
    m_table->setModel(m_model);
    m_empty = new EmptyView(this);
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    connect(m_table, &DataTable::opened, this, &IssuesPage::openRow);
    connect(m_table, &DataTable::currentRowChanged, this, &IssuesPage::selectRow);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == IssueTableModel::Stream || index.column() == IssueTableModel::EventId)
            openRow(index, QApplication::keyboardModifiers() & Qt::ControlModifier);
    });
    connect(m_empty, &EmptyView::acted, this, [this] {
        if (m_failed)
            refresh();
        else
            Q_EMIT locationRequested({.kind = Location::Kind::Processes}, false);
    });
    setFocusProxy(m_table);
}

void IssuesPage::refresh()
{
    m_model->refresh();
}

void IssuesPage::showRows()
{
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_empty);
    if (m_failed)
        m_empty->say(tr("The issues could not be read."), tr("Read again"));
    else if (!m_model->isLoaded())
        m_empty->say({});
    else if (m_model->isAvailable())
        m_empty->say(tr("The processes could take every event so far."), tr("Show processes"));
    else
        m_empty->say(tr("Weir does not drive the processes of this store, so it knows no issues."), tr("Show processes"));
}

Location IssuesPage::location() const
{
    const QModelIndex current = m_table->currentIndex();
    return {.kind = Location::Kind::Issues, .eventId = current.isValid() ? current.data(EventIdRole).toString() : m_wanted};
}

void IssuesPage::selectEvent(const QString &eventId)
{
    m_wanted = eventId;
    for (int row = 0; !eventId.isEmpty() && row < m_model->rowCount(); ++row) {
        if (m_model->index(row, 0).data(EventIdRole).toString() != eventId)
            continue;
        m_wanted.clear();
        m_table->setCurrentIndex(m_model->index(row, 0));
        return;
    }
}

/// The event dock shows it.
void IssuesPage::selectRow(int row)
{
    if (row < 0)
        return;
    const auto work = [id = m_model->index(row, 0).data(EventIdRole).toString()](const UnitOfWork &unit) {
        return unit.events.event(id);
    };
    whenReady(m_session.store().read<std::optional<Event>>(work), this, [this, row](const Result<std::optional<Event>> &event) {
        if (!event)
            Q_EMIT failed(event.error());
        else if (*event && m_table->currentIndex().row() == row)
            Q_EMIT eventSelected(**event, QString());
    });
}

void IssuesPage::openRow(const QModelIndex &index, bool inNewTab)
{
    const QString stream = index.data(StreamRole).toString();
    const QString eventId = index.data(EventIdRole).toString();
    const auto kind = stream.isEmpty() ? Location::Kind::AllEvents : Location::Kind::Stream;
    Q_EMIT locationRequested({.kind = kind, .name = stream.isEmpty() ? QString() : stream, .eventId = eventId}, inNewTab);
}

} // namespace weir
