// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/commandtable.h"

#include "model/items/commandtablemodel.h"
#include "ui/delegates/processdelegates.h"
#include "ui/delegates/timedelegate.h"
#include "ui/pages/datatable.h"
#include "ui/pages/page.h"

#include <QCoreApplication>

namespace weir {

DataTable *makeCommandTable(const QString &name, CommandTableModel &commands, QWidget *parent)
{
    using Column = CommandTableModel::Column;
    auto *table = new DataTable(name, QCoreApplication::translate("weir::CommandTable", "Commands"), parent);
    table->setItemDelegateForColumn(Column::Process, new LinkDelegate(table));
    table->setItemDelegateForColumn(Column::State, new CommandStateDelegate(table));
    table->setItemDelegateForColumn(Column::Attempts, new NumberDelegate(table));
    table->setItemDelegateForColumn(Column::CreatedAt, new TimeDelegate(TimeDelegate::Form::Exact, table));
    table->setItemDelegateForColumn(Column::FinishedAt, new TimeDelegate(TimeDelegate::Form::Exact, table));
    table->setItemDelegateForColumn(Column::ResultEvent, new EventLinkDelegate(table));
    table->setItemDelegateForColumn(Column::NextAttempt, new TimeDelegate(TimeDelegate::Form::Exact, table));
    table->setModel(&commands);
    for (const Column column : {Column::FinishedAt, Column::Attempts, Column::ErrorText, Column::NextAttempt})
        table->setColumnHidden(column, true); // the state tells how long it took; the others come with the first failure
    QObject::connect(&commands, &CommandTableModel::loaded, table, [table, &commands] {
        if (commands.anyFailedAttempt())
            for (const Column column : {Column::Attempts, Column::ErrorText, Column::NextAttempt})
                table->setColumnHidden(column, false);
    });
    return table;
}

void openEvent(Session &session, const QString &eventId, Page *page, bool inNewTab)
{
    whenReady(session.store().read<Links>([eventId](const UnitOfWork &unit) { return unit.events.linksOf(eventId); }), page,
              [page, eventId, inNewTab](const Result<Links> &links) {
                  if (!links) {
                      Q_EMIT page->failed(links.error());
                      return;
                  }
                  Location place{.kind = Location::Kind::AllEvents, .eventId = eventId};
                  if (!links->empty())
                      place = {.kind = Location::Kind::Stream, .name = links->front().stream, .eventId = eventId};
                  Q_EMIT page->locationRequested(place, inNewTab);
              });
}

void openResultOf(Session &session, const CommandRecord &command, Page *page, bool inNewTab)
{
    if (!command.resultEventId.isEmpty())
        openEvent(session, command.resultEventId, page, inNewTab);
}

} // namespace weir
