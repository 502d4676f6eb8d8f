// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/eventspage.h"

#include "model/session.h"
#include "ui/delegates/celldelegate.h"
#include "ui/delegates/timedelegate.h"
#include "ui/format/eventtext.h"
#include "ui/format/plaintext.h"
#include "ui/pages/datatable.h"
#include "ui/pages/emptyview.h"
#include "ui/pages/processline.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>

namespace weir {

namespace {

using Column = EventTableModel::Column;

constexpr int nearEdge = EventTableModel::pageSize / 2; ///< rows from an edge at which the next page is asked for

} // namespace

EventsPage::EventsPage(Session &session, const Location &location, QWidget *parent)
    : Page(parent)
    , m_session(session)
    , m_location(location)
    , m_model(new EventTableModel(session.store(), isWholeStore() ? QString() : location.name, this))
    , m_wanted(location.eventId)
{
    setObjectName(QStringLiteral("eventsPage"));
    build();
    watchModel();
    if (m_wanted.isEmpty())
        m_model->openAtEnd();
    else
        m_model->openAround(m_wanted);
}

void EventsPage::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    if (!isWholeStore() && m_session.domain().processOfStream(m_location.name)) {
        auto *line = new ProcessLine(m_session, m_location.name, this);
        connect(line, &ProcessLine::opened, this, [this](bool inNewTab) {
            Q_EMIT locationRequested({.kind = Location::Kind::Process, .name = m_location.name}, inNewTab);
        });
        layout->addWidget(line);
    }
    m_stack = new QStackedLayout;
    layout->addLayout(m_stack);
    buildTable();
    m_empty = new EmptyView(this);
    connect(m_empty, &EmptyView::acted, this, [this] {
        if (m_failed || isWholeStore())
            refresh();
        else
            Q_EMIT locationRequested({.kind = Location::Kind::AllEvents}, false);
    });
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    buildPill();
    setFocusProxy(m_table);
}

void EventsPage::buildTable()
{
    const bool whole = isWholeStore();
    m_table = new DataTable(whole ? QStringLiteral("allEvents") : QStringLiteral("events"),
                            whole ? tr("All events") : tr("Events of %1").arg(m_location.name), this);
    auto *link = new LinkDelegate(m_table);
    link->setHere(m_location.name);
    m_table->setItemDelegateForColumn(Column::Position, new NumberDelegate(m_table));
    m_table->setItemDelegateForColumn(Column::Type, new TypeDelegate(m_table));
    m_table->setItemDelegateForColumn(Column::Origin, link);
    m_table->setItemDelegateForColumn(Column::CreatedAt, new TimeDelegate(TimeDelegate::Form::Exact, m_table));
    m_table->setItemDelegateForColumn(Column::ValidAt, new TimeDelegate(TimeDelegate::Form::Exact, m_table));
    m_table->setItemDelegateForColumn(Column::Data, new PayloadDelegate(m_table));
    m_table->setStretchColumn(Column::Data);
    m_table->setKeepsPlace(true);
    m_table->setModel(m_model);
    m_table->setColumnHidden(Column::ValidAt, true);
    connect(m_table, &DataTable::menuRequested, this, &EventsPage::showMenu);
    connect(m_table, &DataTable::opened, this, &EventsPage::openCell);
    connect(m_table, &DataTable::currentRowChanged, this, &EventsPage::showRow);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == Column::Origin)
            openCell(index, QApplication::keyboardModifiers() & Qt::ControlModifier);
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &EventsPage::afterScroll);
}

void EventsPage::buildPill()
{
    m_pill = new QPushButton(this);
    m_pill->setObjectName(QStringLiteral("newEvents"));
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, this, [this] {
        m_standsAtEnd = true;
        m_model->setFollowing(true);
        scrollToEnd();
        m_table->setFocus();
    });
}

void EventsPage::watchModel()
{
    connect(&m_session, &Session::changed, m_model, &EventTableModel::storeChanged);
    connect(m_model, &EventTableModel::opened, this, &EventsPage::afterOpened);
    connect(m_model, &EventTableModel::newEventsChanged, this, &EventsPage::showPill);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &EventsPage::showRows);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &EventsPage::showValidAt);
    connect(m_model, &EventTableModel::appended, this, [this] {
        if (m_standsAtEnd)
            scrollToEnd();
    });
    connect(m_model, &EventTableModel::failed, this, [this](const Error &error) {
        m_failed = true;
        showRows();
        Q_EMIT failed(error);
    });
}

Location EventsPage::location() const
{
    Location here = m_location;
    const QModelIndex current = m_table->currentIndex();
    here.eventId = current.isValid() ? m_model->eventAt(current.row()).id : m_wanted;
    return here;
}

QString EventsPage::title() const
{
    return isWholeStore() ? tr("All events") : m_location.name;
}

void EventsPage::selectEvent(const QString &eventId)
{
    if (eventId.isEmpty())
        return;
    const int row = m_model->rowOf(eventId);
    if (row >= 0) {
        m_wanted.clear();
        m_table->setCurrentIndex(m_model->index(row, std::max(0, m_table->currentIndex().column())));
        m_table->scrollTo(m_table->currentIndex());
        return;
    }
    if (std::exchange(m_wanted, eventId) != eventId || !m_model->isOpening())
        m_model->openAround(eventId);
}

void EventsPage::setFollowing(bool following)
{
    m_wantsToFollow = following;
    m_standsAtEnd = m_standsAtEnd || following;
    m_model->setFollowing(following);
    if (following && m_wanted.isEmpty())
        scrollToEnd();
}

void EventsPage::refresh()
{
    const QString current = location().eventId;
    m_failed = false;
    if (current.isEmpty() || m_standsAtEnd) {
        m_wanted = current;
        m_model->openAtEnd();
    } else {
        m_wanted = current;
        m_model->openAround(current);
    }
}

void EventsPage::afterOpened()
{
    m_failed = false;
    showRows();
    showValidAt();
    const int row = m_wanted.isEmpty() ? -1 : m_model->rowOf(m_wanted);
    m_wanted.clear();
    if (row >= 0) {
        m_table->setCurrentIndex(m_model->index(row, 0));
        m_table->scrollTo(m_table->currentIndex(), QAbstractItemView::PositionAtCenter);
    } else {
        scrollToEnd();
    }
    afterScroll();
}

void EventsPage::showRows()
{
    const bool hasRows = m_model->rowCount() > 0;
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_table) : m_empty);
    if (hasRows)
        return;
    if (m_failed)
        m_empty->say(tr("The events could not be read."), tr("Read again"));
    else if (m_model->isOpening())
        m_empty->say({});
    else if (isWholeStore())
        m_empty->say(tr("Nothing has been written to this store yet."), tr("Look again"));
    else
        m_empty->say(tr("There are no events in %1.").arg(m_location.name), tr("Show all events"));
}

/// Most events are valid when they are created; their column is shown once one is not.
void EventsPage::showValidAt()
{
    for (int row = 0; row < m_model->rowCount() && m_table->isColumnHidden(Column::ValidAt); ++row) {
        const Event &event = m_model->eventAt(row);
        if (event.validAt != event.createdAt)
            m_table->setColumnHidden(Column::ValidAt, false);
    }
}

void EventsPage::scrollToEnd()
{
    m_table->scrollToBottom();
}

void EventsPage::afterScroll()
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    m_standsAtEnd = bar->value() >= bar->maximum() && (!m_model->hasNewer() || m_model->isFollowing() || m_model->newEvents() > 0);
    if (bar->value() < nearEdge)
        m_model->fetchOlder();
    if (bar->value() > bar->maximum() - nearEdge && !m_wantsToFollow)
        m_model->fetchNewer();
    m_model->setFollowing(m_wantsToFollow && m_standsAtEnd);
}

void EventsPage::showRow(int row)
{
    if (row >= 0)
        Q_EMIT eventSelected(m_model->eventAt(row), m_model->stream());
}

void EventsPage::showPill(qint64 newEvents)
{
    m_pill->setVisible(newEvents > 0);
    m_pill->setText(tr("+%1 new").arg(countText(newEvents)));
    m_pill->setAccessibleName(tr("%1 new events, go to the end").arg(countText(newEvents)));
    m_pill->adjustSize();
    m_pill->move((width() - m_pill->width()) / 2, height() - m_pill->height() - 3 * spacing);
    m_pill->raise();
}

void EventsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    showPill(m_model->newEvents());
}

/// A process's event opens its process; an origin opens that stream.
void EventsPage::openCell(const QModelIndex &index, bool inNewTab)
{
    const Event &event = m_model->eventAt(index.row());
    const bool inProcess = m_session.domain().processOfStream(m_model->stream()) != nullptr;
    if (inProcess && index.column() != Column::Origin)
        Q_EMIT locationRequested({.kind = Location::Kind::Process, .name = m_model->stream(), .eventId = event.id}, inNewTab);
    else if (!event.origin.isNull() && event.origin != m_model->stream())
        goTo(event.origin, event.id, inNewTab);
}

void EventsPage::goTo(const QString &stream, const QString &eventId, bool inNewTab)
{
    Q_EMIT locationRequested({.kind = Location::Kind::Stream, .name = stream, .eventId = eventId}, inNewTab);
}

void EventsPage::showMenu(const QModelIndex &index, const QPoint &globalAt)
{
    const Event event = m_model->eventAt(index.row());
    QMenu menu(this);
    if (!event.origin.isNull() && event.origin != m_model->stream()) {
        menu.addAction(themedIcon(QStringLiteral("link")), tr("Open %1").arg(menuText(event.origin)),
                       [this, event] { goTo(event.origin, event.id, false); });
        menu.addAction(tr("Open in new tab"), [this, event] { goTo(event.origin, event.id, true); });
        menu.addSeparator();
    }
    menu.addAction(themedIcon(QStringLiteral("copy")), tr("Copy event id"),
                   [event] { QApplication::clipboard()->setText(event.id); });
    menu.addAction(tr("Copy as JSON"),
                   [event, stream = m_model->stream()] { QApplication::clipboard()->setText(eventAsJson(event, stream)); });
    menu.exec(globalAt);
}

} // namespace weir
