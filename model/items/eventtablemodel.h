// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/eventwindow.h"
#include "model/items/tablemodel.h"
#include "store/eventstore.h"

#include <QElapsedTimer>

#include <deque>

namespace weir {

/// A stream's events, or the whole store's, oldest first: a contiguous window of rows that is read by key where the view asks
/// for it and let go of at the far side, so that its memory is bounded at any size of store. Where it follows, what is
/// committed is appended exactly once and in order; where it does not, it is counted. GUI thread; asks, never waits.
class EventTableModel final : public TableModel
{
    Q_OBJECT

public:
    enum Column { Position, Type, Origin, CreatedAt, ValidAt, Data, ColumnCount };
    static constexpr int pageSize = 200;
    static constexpr int defaultMostRows = 10'000;
    static constexpr int previewLength = 240;

    /// `stream` is null for the whole store. Empty until it is opened.
    EventTableModel(EventStore &store, const QString &stream, QObject *parent = nullptr);
    ~EventTableModel() override;

    const QString &stream() const { return m_stream; }
    /// Bounds the window, at least two pages; for the rows that come from then on.
    void setMostRows(int rows) { m_mostRows = rows; }

    /// Reads the window anew at that place. Where there is no such place the rows stay as they are; where none were read yet they
    /// are those at the end.
    void open(const EventPlace &place);
    void openAtStart() { open({.kind = EventPlace::Kind::Start}); }
    void openAtEnd() { open({.kind = EventPlace::Kind::End}); }
    void openAround(const QString &eventId) { open({.kind = EventPlace::Kind::Event, .eventId = eventId}); }
    /// As open() for places that follow on each other faster than they are read: the one that is being read is awaited for a
    /// moment and shown, then the last one that was asked for is read.
    void jump(const EventPlace &place);
    /// Reads the page before or after the window, unless it is on the way or there is none.
    void fetchOlder();
    void fetchNewer();

    bool isOpening() const { return m_opening; }
    bool hasOlder() const { return m_hasOlder; }
    bool hasNewer() const { return m_hasNewer; }
    /// Whether more than new events is missing after the window.
    bool lacksSeen() const { return m_hasNewer && !m_rows.empty() && keyOf(m_rows.back()) < m_seenKey; }
    /// The place where the window was opened last, and the row of what is there: -1 for none.
    const EventPlace &place() const { return m_place; }
    int soughtRow() const { return m_soughtKey ? rowOfKey(*m_soughtKey) : -1; }

    /// Order keys of the oldest and newest event there is, as far as that is known.
    qint64 oldestKey() const { return m_oldestKey; }
    qint64 newestKey() const { return m_newestKey; }
    qint64 keyAt(int row) const { return keyOf(eventAt(row)); }
    /// The first row whose key is not less; -1 where the window does not reach that far on either side.
    int rowOfKey(qint64 key) const;

    /// Appends what is committed from now on, after what was missed; or only counts it. It follows no more once the window is
    /// elsewhere than at the end.
    void setFollowing(bool following);
    bool isFollowing() const { return m_following; }
    /// Events that were committed while it did not follow and are not in the window yet.
    qint64 newEvents() const { return m_newEvents; }

    const Event &eventAt(int row) const { return m_rows[std::size_t(row)]; }
    /// -1 where the window does not have it.
    int rowOf(const QString &eventId) const;

public Q_SLOTS:
    /// To be called on each commit.
    void storeChanged();

Q_SIGNALS:
    void opened();                              ///< the window was read anew
    void missed(const weir::EventPlace &place); ///< there is no such place
    void newEventsChanged(qint64 count);
    void appended(int count); ///< rows came in while it followed
    void failed(const weir::Error &error);

private:
    using Read = Result<EventWindow> (*)(const Repository &, const QString &, qint64 key, qint64 limit);

    int rows() const override { return int(m_rows.size()); }
    QVariant cell(int row, int column, int role) const override;
    QString headerCell(int column) const override;

    QVariant display(const Event &event, int column) const;
    QVariant value(const Event &event, int column) const;
    void takeOpened(const EventPlace &place, const EventWindow &window);
    void replaceRows(const EventPlace &place, const EventWindow &window);
    void goOnAfterOpening();
    void takeOlder(const EventWindow &window);
    void takeNewer(const EventWindow &window);
    void dropNewest(int count);
    void dropOldest(int count);
    void countNew();
    void setNewEvents(qint64 count);
    qint64 keyOf(const Event &event) const { return orderKey(event, m_stream); }

    EventStore &m_store;
    QString m_stream;
    int m_mostRows = defaultMostRows;
    std::deque<Event> m_rows;
    EventPlace m_place;
    std::optional<qint64> m_soughtKey;
    std::optional<EventPlace> m_nextJump; ///< to be read once the one before is there
    QElapsedTimer m_asked;                ///< since the window was asked for
    bool m_hasOpened = false;
    bool m_opening = false;
    bool m_hasOlder = false;
    bool m_hasNewer = false;
    bool m_fetchingOlder = false;
    bool m_fetchingNewer = false;
    bool m_fetchAgain = false; ///< something was committed while newer ones were being read
    bool m_counting = false;
    bool m_countAgain = false;
    bool m_following = false;
    qint64 m_newEvents = 0;
    qint64 m_seenKey = 0; ///< order key of the newest event that is not new any more
    qint64 m_oldestKey = 0;
    qint64 m_newestKey = 0;
    Ticket m_window; ///< for the window as it is: superseded with it
    Ticket m_older;
    Ticket m_newer;
    Ticket m_count;
};

} // namespace weir
