// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/issuespage.h"

#include "model/items/issuetablemodel.h"
#include "ui/delegates/timedelegate.h"
#include "ui/pages/datatable.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace weir {

IssuesPage::IssuesPage(Session &session, const Location &location, QWidget *parent)
    : RecordsPage(session, location, parent), m_model(new IssueTableModel(session.store(), this))
{
    setObjectName(QStringLiteral("issuesPage"));
    setRecords(*m_model, *makeTable());
    openByClick(IssueTableModel::Stream);
    openByClick(IssueTableModel::EventId);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(&stack());
}

DataTable *IssuesPage::makeTable()
{
    using Column = IssueTableModel::Column;
    auto *table = new DataTable(QStringLiteral("issues"), tr("Issues"), this);
    table->setItemDelegateForColumn(Column::At, new TimeDelegate(TimeDelegate::Form::Exact, table));
    table->setItemDelegateForColumn(Column::EventType, new TypeDelegate(table));
    table->setItemDelegateForColumn(Column::Stream, new LinkDelegate(table));
    table->setItemDelegateForColumn(Column::Reason, new CellDelegate(table));
    table->setItemDelegateForColumn(Column::EventId, new EventLinkDelegate(table));
    table->setStretchColumn(Column::Reason);
    table->setModel(m_model);
    return table;
}

QString IssuesPage::failedSentence() const
{
    return tr("The issues could not be read.");
}

QString IssuesPage::emptySentence() const
{
    if (!m_model->isLoaded())
        return {};
    return m_model->isAvailable() ? tr("The processes could take every event so far.")
                                  : tr("Weir does not drive the processes of this store, so it knows no issues.");
}

void IssuesPage::openRow(const QModelIndex &index, bool inNewTab)
{
    const QString stream = index.data(StreamRole).toString();
    const QString eventId = index.data(EventIdRole).toString();
    const auto kind = stream.isEmpty() ? Location::Kind::AllEvents : Location::Kind::Stream;
    Q_EMIT locationRequested({.kind = kind, .name = stream.isEmpty() ? QString() : stream, .eventId = eventId}, inNewTab);
}

} // namespace weir
