// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/eventspage.h"

#include "model/session.h"
#include "ui/format/eventtext.h"
#include "ui/format/plaintext.h"
#include "ui/pages/emptyview.h"
#include "ui/pages/eventscroller.h"
#include "ui/pages/eventstable.h"
#include "ui/pages/keyscrollbar.h"
#include "ui/pages/placebar.h"
#include "ui/pages/processline.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>

namespace weir {

namespace {

using Column = EventTableModel::Column;

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
    m_places = new PlaceBar(m_model->stream(), this);
    layout->addWidget(m_places);
    m_stack = new QStackedLayout;
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(makeTable());
    watchTable();
    m_empty = new EmptyView(this);
    connect(m_empty, &EmptyView::acted, this, [this] {
        if (m_failed || isWholeStore())
            refresh();
        else
            Q_EMIT locationRequested({.kind = Location::Kind::AllEvents}, false);
    });
    m_stack->addWidget(m_empty);
    buildPill();
    setFocusProxy(m_table);
}

/// The table and its scroll bar, side by side.
QWidget *EventsPage::makeTable()
{
    auto *view = new QWidget(this);
    auto *row = new QHBoxLayout(view);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_table = new EventsTable(m_model->stream(), view);
    auto *bar = new KeyScrollBar(view);
    bar->setObjectName(QStringLiteral("eventsScrollBar"));
    bar->setAccessibleName(tr("Place among all events"));
    row->addWidget(m_table, 1);
    row->addWidget(bar);
    m_scroller = new EventScroller(*m_model, *m_table, *bar, this);
    m_table->setColumnHidden(Column::ValidAt, true);
    return view;
}

void EventsPage::watchTable()
{
    connect(m_table, &DataTable::menuRequested, this, &EventsPage::showMenu);
    connect(m_table, &DataTable::opened, this, &EventsPage::openCell);
    connect(m_table, &DataTable::currentRowChanged, this, &EventsPage::showRow);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == Column::Origin)
            openCell(index, QApplication::keyboardModifiers() & Qt::ControlModifier);
    });
    connect(m_table, &EventsTable::firstRequested, this, [this] { selectEdge(Edge::First); });
    connect(m_table, &EventsTable::lastRequested, this, [this] { selectEdge(Edge::Last); });
    connect(m_places, &PlaceBar::left, this, [this] { m_table->setFocus(); });
    connect(m_places, &PlaceBar::placeRequested, m_model, &EventTableModel::open);
}

void EventsPage::buildPill()
{
    m_pill = new QPushButton(this);
    m_pill->setObjectName(QStringLiteral("newEvents"));
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, this, [this] {
        m_scroller->goToEnd();
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
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &EventsPage::selectAgain);
    connect(m_model, &EventTableModel::missed, m_places, &PlaceBar::missed);
    connect(m_model, &EventTableModel::missed, this, [this] { m_wanted.clear(); });
    connect(m_model, &EventTableModel::failed, this, [this](const Error &error) {
        m_failed = true;
        showRows();
        Q_EMIT failed(error);
    });
}

Location EventsPage::location() const
{
    Location here = m_location;
    here.eventId = m_selected.isEmpty() ? m_wanted : m_selected;
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
    const int row = m_model->isOpening() ? -1 : m_model->rowOf(eventId);
    if (row >= 0) {
        m_wanted.clear();
        select(row);
        return;
    }
    if (std::exchange(m_wanted, eventId) != eventId || !m_model->isOpening())
        m_model->openAround(eventId);
}

void EventsPage::setFollowing(bool following)
{
    m_scroller->setFollowing(following);
}

void EventsPage::refresh()
{
    if (std::exchange(m_failed, false) && !m_wanted.isEmpty())
        m_model->openAround(m_wanted);
    else
        m_scroller->refresh();
}

void EventsPage::askForPlace()
{
    m_places->start();
}

void EventsPage::afterOpened()
{
    m_failed = false;
    m_wanted.clear();
    showRows();
    showValidAt();
    m_scroller->showPlace();
    selectPlace();
    m_places->arrived();
}

/// What was asked for by name is selected, and so are the edges where they were asked for by key.
void EventsPage::selectPlace()
{
    using Kind = EventPlace::Kind;
    const Kind kind = m_model->place().kind;
    const Edge edge = std::exchange(m_wantedEdge, Edge::None);
    if (kind == Kind::Position || kind == Kind::Time || kind == Kind::Event)
        select(m_model->soughtRow());
    else if (edge == Edge::First && kind == Kind::Start)
        select(0);
    else if (edge == Edge::Last && kind == Kind::End)
        select(m_model->rowCount() - 1);
    else
        selectAgain();
}

/// The column in which the user moves stays the same.
void EventsPage::select(int row)
{
    if (row < 0)
        return;
    m_selected.clear();
    m_table->setCurrentIndex(m_model->index(row, std::max(0, m_table->currentIndex().column())));
    m_table->scrollTo(m_table->currentIndex());
    if (m_selected.isEmpty())
        showRow(row);
}

void EventsPage::selectEdge(Edge edge)
{
    const bool isFirst = edge == Edge::First;
    const bool isRead = !m_model->isOpening() && !(isFirst ? m_model->hasOlder() : m_model->hasNewer());
    if (isRead && m_model->rowCount() > 0) {
        select(isFirst ? 0 : m_model->rowCount() - 1);
        return;
    }
    m_wantedEdge = edge;
    m_model->jump({.kind = isFirst ? EventPlace::Kind::Start : EventPlace::Kind::End});
}

/// The row of the selected event has come into the window again.
void EventsPage::selectAgain()
{
    if (m_selected.isEmpty() || m_table->currentIndex().isValid())
        return;
    const int row = m_model->rowOfKey(m_selectedKey);
    if (row >= 0 && m_model->eventAt(row).id == m_selected)
        m_table->selectInPlace(m_model->index(row, 0));
}

void EventsPage::showRows()
{
    const bool hasRows = m_model->rowCount() > 0;
    m_stack->setCurrentIndex(hasRows ? 0 : 1);
    m_places->setVisible(hasRows);
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

void EventsPage::showRow(int row)
{
    if (row < 0)
        return;
    const Event &event = m_model->eventAt(row);
    m_selectedKey = m_model->keyAt(row);
    if (std::exchange(m_selected, event.id) != event.id)
        Q_EMIT eventSelected(event, m_model->stream());
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
