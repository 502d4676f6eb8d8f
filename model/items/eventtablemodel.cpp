// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/eventtablemodel.h"

#include "model/items/ask.h"
#include "model/items/payloadtreemodel.h"
#include "store/payload/payload.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 jumpPatience = 100; ///< milliseconds after which a jump is given up for the next one

/// What is encrypted is said to be, and not shown.
QString dataLine(const Event &event)
{
    EncryptedValues instead = encryptedValues(event.metadata);
    for (QString &text : instead)
        text = QLatin1Char('(') % encryptedText(text) % QLatin1Char(')');
    return previewPayload(event.data, EventTableModel::previewLength, instead);
}

} // namespace

EventTableModel::EventTableModel(EventStore &store, const QString &stream, QObject *parent)
    : TableModel(ColumnCount, parent), m_store(store), m_stream(stream)
{
}

EventTableModel::~EventTableModel()
{
    for (const Ticket &ticket : {m_window, m_older, m_newer, m_count})
        ticket.supersede();
}

void EventTableModel::open(const EventPlace &place)
{
    renew(m_older);
    renew(m_newer);
    renew(m_count);
    m_fetchingOlder = m_fetchingNewer = m_counting = m_countAgain = false;
    m_nextJump.reset();
    m_opening = true;
    m_asked.start();
    ask<EventWindow>(
        m_store, this, renew(m_window),
        [stream = m_stream, place](const UnitOfWork &unit) { return readWindowAt(unit.events, stream, place, pageSize); },
        [this, place](const EventWindow &window) { takeOpened(place, window); },
        [this](const Error &error) {
            m_opening = false;
            Q_EMIT failed(error);
            goOnAfterOpening();
        });
}

void EventTableModel::jump(const EventPlace &place)
{
    if (m_opening && !m_asked.hasExpired(jumpPatience))
        m_nextJump = place;
    else
        open(place);
}

void EventTableModel::takeOpened(const EventPlace &place, const EventWindow &window)
{
    using Kind = EventPlace::Kind;
    m_opening = false;
    const bool mayBeMissed = place.kind == Kind::Position || place.kind == Kind::Time || place.kind == Kind::Event;
    const bool isMissed = mayBeMissed && !window.soughtKey;
    if (!isMissed)
        replaceRows(place, window);
    else if (!m_hasOpened)
        openAtEnd();
    if (isMissed)
        Q_EMIT missed(place);
    goOnAfterOpening();
}

/// What is new is seen where the window has it.
void EventTableModel::replaceRows(const EventPlace &place, const EventWindow &window)
{
    beginResetModel();
    m_rows.assign(window.events.begin(), window.events.end());
    m_place = place;
    m_soughtKey = window.soughtKey;
    m_hasOlder = window.hasOlder;
    m_hasNewer = window.hasNewer;
    m_oldestKey = window.oldestKey;
    m_newestKey = std::max(m_newestKey, window.newestKey);
    const bool isSeen = !std::exchange(m_hasOpened, true) || !window.hasNewer;
    if (isSeen)
        m_seenKey = window.newestKey;
    m_following = m_following && !m_hasNewer;
    endResetModel();
    if (isSeen)
        setNewEvents(0);
    Q_EMIT opened();
}

void EventTableModel::goOnAfterOpening()
{
    if (m_nextJump)
        open(*std::exchange(m_nextJump, std::nullopt));
    else if (!m_opening && (std::exchange(m_fetchAgain, false) || m_newEvents > 0))
        storeChanged();
}

void EventTableModel::fetchOlder()
{
    if (m_opening || m_fetchingOlder || !m_hasOlder || m_rows.empty())
        return;
    m_fetchingOlder = true;
    ask<EventWindow>(
        m_store, this, renew(m_older),
        [stream = m_stream, key = keyOf(m_rows.front())](const UnitOfWork &unit) {
            return readWindowBefore(unit.events, stream, key, pageSize);
        },
        [this](const EventWindow &window) { takeOlder(window); },
        [this](const Error &error) {
            m_fetchingOlder = false;
            Q_EMIT failed(error);
        });
}

void EventTableModel::fetchNewer()
{
    if (m_opening || !m_hasNewer || std::exchange(m_fetchingNewer, true))
        return;
    ask<EventWindow>(
        m_store, this, renew(m_newer),
        [stream = m_stream, key = m_rows.empty() ? 0 : keyOf(m_rows.back())](const UnitOfWork &unit) {
            return readWindowAfter(unit.events, stream, key, pageSize);
        },
        [this](const EventWindow &window) { takeNewer(window); },
        [this](const Error &error) {
            m_fetchingNewer = false;
            Q_EMIT failed(error);
        });
}

void EventTableModel::takeOlder(const EventWindow &window)
{
    m_fetchingOlder = false;
    m_hasOlder = window.hasOlder;
    if (window.events.empty())
        return;
    beginInsertRows({}, 0, int(window.events.size()) - 1);
    m_rows.insert(m_rows.begin(), window.events.begin(), window.events.end());
    endInsertRows();
    dropNewest(rows() - m_mostRows);
}

void EventTableModel::takeNewer(const EventWindow &window)
{
    m_fetchingNewer = false;
    m_hasNewer = window.hasNewer;
    const int count = int(window.events.size());
    if (count > 0) {
        beginInsertRows({}, rows(), rows() + count - 1);
        m_rows.insert(m_rows.end(), window.events.begin(), window.events.end());
        endInsertRows();
        dropOldest(rows() - m_mostRows);
        m_seenKey = std::max(m_seenKey, keyOf(m_rows.back()));
        m_newestKey = std::max(m_newestKey, window.newestKey);
    }
    if (!m_hasNewer) {
        renew(m_count); // it would count what is in the window by now
        m_counting = m_countAgain = false;
        setNewEvents(0);
    }
    const bool again = std::exchange(m_fetchAgain, false);
    if (m_following && count > 0)
        Q_EMIT appended(count);
    if (again || (m_following && m_hasNewer))
        storeChanged();
    else if (m_hasNewer)
        countNew();
}

/// What was being read after the rows that go would no longer adjoin the window.
void EventTableModel::dropNewest(int count)
{
    if (count <= 0)
        return;
    renew(m_newer);
    m_fetchingNewer = false;
    beginRemoveRows({}, rows() - count, rows() - 1);
    m_rows.erase(m_rows.end() - count, m_rows.end());
    m_hasNewer = true;
    m_following = false;
    endRemoveRows();
}

void EventTableModel::dropOldest(int count)
{
    if (count <= 0)
        return;
    renew(m_older);
    m_fetchingOlder = false;
    beginRemoveRows({}, 0, count - 1);
    m_rows.erase(m_rows.begin(), m_rows.begin() + count);
    m_hasOlder = true;
    endRemoveRows();
}

void EventTableModel::setFollowing(bool following)
{
    if (std::exchange(m_following, following) == following || !following || m_opening)
        return;
    if (m_hasNewer && (lacksSeen() || m_newEvents > pageSize))
        openAtEnd();
    else
        storeChanged();
}

void EventTableModel::storeChanged()
{
    if (m_opening || m_fetchingNewer) {
        m_fetchAgain = true;
        return;
    }
    if (!m_following) {
        countNew();
        return;
    }
    m_hasNewer = true;
    fetchNewer();
}

/// One count after the other: commits that come faster than counts must not keep each of them from being answered.
void EventTableModel::countNew()
{
    if (std::exchange(m_counting, true)) {
        m_countAgain = true;
        return;
    }
    ask<qint64>(
        m_store, this, renew(m_count),
        [stream = m_stream, key = m_seenKey](const UnitOfWork &unit) { return countAfter(unit.events, stream, key); },
        [this](qint64 count) {
            m_counting = false;
            m_hasNewer = m_hasNewer || count > 0;
            setNewEvents(count);
            if (std::exchange(m_countAgain, false))
                countNew();
        },
        [this](const Error &error) {
            m_counting = m_countAgain = false;
            Q_EMIT failed(error);
        });
}

void EventTableModel::setNewEvents(qint64 count)
{
    if (std::exchange(m_newEvents, count) != count)
        Q_EMIT newEventsChanged(count);
}

int EventTableModel::rowOfKey(qint64 key) const
{
    const auto row = std::lower_bound(m_rows.begin(), m_rows.end(), key,
                                      [this](const Event &event, qint64 wanted) { return keyOf(event) < wanted; });
    const bool isBefore = row == m_rows.begin() && m_hasOlder && !m_rows.empty() && keyOf(*row) > key;
    return isBefore || row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

int EventTableModel::rowOf(const QString &eventId) const
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&eventId](const Event &event) { return event.id == eventId; });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

QVariant EventTableModel::cell(int row, int column, int role) const
{
    const Event &event = eventAt(row);
    switch (role) {
    case Qt::DisplayRole: return display(event, column);
    case ValueRole: return value(event, column);
    case EventIdRole: return event.id;
    case StreamRole: return event.origin;
    default: return {};
    }
}

QVariant EventTableModel::display(const Event &event, int column) const
{
    const QVariant known = value(event, column);
    if (column == CreatedAt || column == ValidAt)
        return known.isValid() ? known.value<Timestamp>().toIso() : QString();
    return known;
}

QVariant EventTableModel::value(const Event &event, int column) const
{
    switch (column) {
    case Position:
        if (m_stream.isNull())
            return event.globalPosition();
        return event.position ? QVariant(*event.position) : QVariant();
    case Type: return event.type;
    case Origin: return event.origin.isNull() ? QVariant() : QVariant(event.origin);
    case CreatedAt: return QVariant::fromValue(event.createdAt);
    case ValidAt: return event.validAt == event.createdAt ? QVariant() : QVariant::fromValue(event.validAt);
    case Data: return dataLine(event);
    default: return {};
    }
}

QString EventTableModel::headerCell(int column) const
{
    switch (column) {
    case Position: return tr("#");
    case Type: return tr("Type");
    case Origin: return tr("Origin");
    case CreatedAt: return tr("Created at");
    case ValidAt: return tr("Valid at");
    case Data: return tr("Data");
    default: return {};
    }
}

} // namespace weir
