// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/journal/journalpage.h"

#include "model/items/journaltablemodel.h"
#include "model/operate/operating.h"
#include "ui/delegates/timedelegate.h"
#include "ui/journal/entrypanel.h"
#include "ui/journal/journalbar.h"
#include "ui/journal/journaldelegate.h"
#include "ui/pages/datatable.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace weir {

JournalPage::JournalPage(Session &session, const Location &location, QWidget *parent)
    : RecordsPage(session, location, parent), m_model(new JournalTableModel(session.operating(), this))
{
    setObjectName(QStringLiteral("journalPage"));
    setRecords(*m_model, *makeTable());
    openByClick(JournalTableModel::Stream);
    build();
}

DataTable *JournalPage::makeTable()
{
    using Column = JournalTableModel::Column;
    auto *table = new DataTable(QStringLiteral("journal"), tr("Journal"), this);
    table->setItemDelegateForColumn(Column::At, new TimeDelegate(TimeDelegate::Form::Exact, table));
    table->setItemDelegateForColumn(Column::Stream, new LinkDelegate(table));
    table->setItemDelegateForColumn(Column::State, new JournalDelegate(table));
    table->setStretchColumn(Column::Why);
    table->setKeepsPlace(true);
    table->setModel(m_model);
    table->horizontalHeader()->moveSection(Column::Machine, Column::Why); // why is read more often
    return table;
}

void JournalPage::build()
{
    auto *bar = new JournalBar(session(), table(), *m_model, this);
    stack().setMinimumHeight(6 * spacing);
    m_panel = new EntryPanel(session(), this);
    m_halves = new QSplitter(Qt::Vertical, this);
    m_halves->setChildrenCollapsible(false);
    m_halves->addWidget(&stack());
    m_halves->addWidget(m_panel);
    m_halves->setStretchFactor(0, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(m_halves, 1);
    connect(bar, &JournalBar::failed, this, &Page::failed);
    connect(bar, &JournalBar::undoRequested, this, [this](const JournalEntry &entry) {
        makeRoom();
        m_panel->undo(entry);
        table().scrollTo(table().currentIndex());
    });
    connect(bar, &JournalBar::againRequested, this, [this](const JournalEntry &entry) {
        makeRoom();
        m_panel->writeAgain(entry);
        table().scrollTo(table().currentIndex());
    });
    connect(m_panel, &EntryPanel::failed, this, &Page::failed);
    connect(m_panel, &EntryPanel::locationRequested, this, &Page::locationRequested);
}

/// Two thirds for the panel, where it is not there yet.
void JournalPage::makeRoom()
{
    if (!m_panel->isVisible())
        m_halves->setSizes({height() / 3, height() - height() / 3});
}

QString JournalPage::failedSentence() const
{
    return tr("The journal could not be read.");
}

QString JournalPage::emptySentence() const
{
    return m_model->isLoaded() ? tr("No operator has written to this store from here yet.") : QString();
}

QString JournalPage::streamOf(const QModelIndex &index) const
{
    return index.data(StreamRole).toString();
}

/// The stream, at the event where it is stored.
void JournalPage::openRow(const QModelIndex &index, bool inNewTab)
{
    const JournalEntry &entry = m_model->entryAt(index.row());
    Q_EMIT locationRequested({.kind = Location::Kind::Stream, .name = entry.stream, .eventId = entry.eventId}, inNewTab);
}

} // namespace weir
