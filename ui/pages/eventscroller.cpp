// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/eventscroller.h"

#include "model/items/eventtablemodel.h"
#include "ui/pages/eventstable.h"
#include "ui/pages/keyscrollbar.h"

#include <QCoreApplication>
#include <QEvent>

namespace weir {

namespace {

using Kind = EventPlace::Kind;

constexpr int nearEdge = EventTableModel::pageSize / 2; ///< rows from an edge at which the next page is asked for

} // namespace

EventScroller::EventScroller(EventTableModel &model, EventsTable &table, KeyScrollBar &bar, QObject *parent)
    : QObject(parent), m_model(model), m_table(table), m_bar(bar), m_rows(table.verticalScrollBar())
{
    watchModel();
    watchBar();
}

/// What is said before a change must come here before it comes to the table, and what is said after it later.
void EventScroller::watchModel()
{
    const auto begin = [this] { m_isModelChanging = true; };
    const auto end = [this] {
        m_isModelChanging = false;
        showBar();
    };
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, begin);
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, begin);
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, begin);
    m_table.setModel(&m_model);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, end);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, end);
    connect(&m_model, &QAbstractItemModel::modelReset, this, end);
    connect(&m_model, &EventTableModel::newEventsChanged, this, &EventScroller::showBar);
    connect(&m_model, &EventTableModel::appended, this, [this] {
        if (m_standsAtEnd)
            scrollToEnd();
    });
    connect(m_rows, &QScrollBar::valueChanged, this, &EventScroller::afterScroll);
    connect(m_rows, &QScrollBar::rangeChanged, this, &EventScroller::showBar);
}

void EventScroller::watchBar()
{
    m_table.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_bar.installEventFilter(this);
    connect(&m_bar, &KeyScrollBar::chosen, this, &EventScroller::goToKey);
    connect(&m_bar, &KeyScrollBar::startChosen, this, &EventScroller::goToStart);
    connect(&m_bar, &KeyScrollBar::endChosen, this, &EventScroller::goToEnd);
    connect(&m_bar, &KeyScrollBar::stepped, m_rows, &QScrollBar::triggerAction);
    connect(&m_bar, &QScrollBar::sliderReleased, this, [this] {
        readOn();
        showBar();
    });
}

bool EventScroller::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_bar && event->type() == QEvent::Wheel)
        return QCoreApplication::sendEvent(m_rows, event);
    return QObject::eventFilter(watched, event);
}

void EventScroller::setFollowing(bool following)
{
    m_wantsToFollow = following;
    if (!following)
        m_model.setFollowing(false);
    else if (!m_model.isOpening())
        goToEnd();
}

void EventScroller::goToEnd()
{
    if (m_model.lacksSeen() || m_model.isOpening() || (m_model.hasNewer() && !m_wantsToFollow)) {
        m_model.jump({.kind = Kind::End});
        return;
    }
    m_standsAtEnd = true;
    scrollToEnd();
    m_model.setFollowing(m_wantsToFollow);
}

void EventScroller::goToStart()
{
    if (m_model.hasOlder() || m_model.isOpening())
        m_model.jump({.kind = Kind::Start});
    else
        m_table.scrollToTop();
}

void EventScroller::goToKey(qint64 key)
{
    const int row = m_model.isOpening() ? -1 : m_model.rowOfKey(key);
    if (isWhole() || row >= 0)
        m_rows->setValue(isWhole() ? int(key) : row);
    else
        m_model.jump({.kind = Kind::Key, .number = key});
}

void EventScroller::showPlace()
{
    const int row = m_model.soughtRow();
    m_standsAtEnd = row < 0 && m_model.place().kind != Kind::Start;
    if (m_standsAtEnd)
        scrollToEnd();
    else if (row < 0)
        m_table.scrollToTop();
    else
        m_table.scrollTo(m_model.index(row, 0), m_model.place().kind == Kind::Key ? QAbstractItemView::PositionAtTop
                                                                                  : QAbstractItemView::PositionAtCenter);
    afterScroll();
}

void EventScroller::refresh()
{
    if (m_standsAtEnd || m_model.rowCount() == 0)
        m_model.open({.kind = Kind::End});
    else
        m_model.open({.kind = Kind::Key, .number = m_model.keyAt(std::min(m_rows->value(), m_model.rowCount() - 1))});
}

void EventScroller::scrollToEnd()
{
    m_table.scrollToBottom();
}

void EventScroller::afterScroll()
{
    if (m_isModelChanging)
        return;
    m_standsAtEnd = m_rows->value() >= m_rows->maximum() && !m_model.lacksSeen();
    readOn();
    m_model.setFollowing(m_wantsToFollow && m_standsAtEnd);
    showBar();
}

/// New events are not read on scrolling where they are followed or counted.
void EventScroller::readOn()
{
    if (m_bar.isSliderDown())
        return;
    if (m_rows->value() < nearEdge)
        m_model.fetchOlder();
    if (m_rows->value() > m_rows->maximum() - nearEdge && (m_model.lacksSeen() || !m_wantsToFollow))
        m_model.fetchNewer();
}

/// Whether every row there is can be scrolled to without reading, but for new events.
bool EventScroller::isWhole() const
{
    return !m_model.hasOlder() && !m_model.lacksSeen();
}

/// By rows where they are all there, else by keys. It is left alone while it is dragged.
void EventScroller::showBar()
{
    if (m_isModelChanging || m_bar.isSliderDown() || m_model.isOpening())
        return;
    const int inSight = m_rows->pageStep();
    if (m_model.rowCount() == 0)
        m_bar.setSpan(0, 0, 1);
    else if (isWhole())
        m_bar.setSpan(0, m_rows->maximum() + inSight - 1, inSight);
    else
        m_bar.setSpan(m_model.oldestKey(), m_model.newestKey(), inSight);
    m_bar.setVisible(m_bar.maximum() > 0);
    if (m_rows->value() >= m_rows->maximum() && !m_model.lacksSeen())
        m_bar.setAtEnd();
    else if (isWhole())
        m_bar.setTop(m_rows->value());
    else
        m_bar.setTop(m_model.keyAt(std::min(m_rows->value(), m_model.rowCount() - 1)));
}

} // namespace weir
