// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/journaltablemodel.h"

#include "model/operate/operating.h"

#include <algorithm>

namespace weir {

namespace {

QString orType(const JournalEntry &entry)
{
    return entry.operation.isEmpty() ? entry.eventType : entry.operation;
}

JournalStanding standingOf(const JournalEntry &entry, bool isBeingWritten)
{
    switch (entry.state) {
    case JournalState::Written: return entry.undoneBy.isEmpty() ? JournalStanding::Written : JournalStanding::Undone;
    case JournalState::NotWritten: return JournalStanding::NotWritten;
    case JournalState::Dropped: return JournalStanding::Dropped;
    case JournalState::Intended: break;
    }
    return isBeingWritten ? JournalStanding::BeingWritten : JournalStanding::Unknown;
}

} // namespace

JournalTableModel::JournalTableModel(Operating &operating, QObject *parent)
    : TableModel(ColumnCount, parent), m_operating(operating)
{
    connect(&operating, &Operating::journalChanged, this, &JournalTableModel::refresh);
    refresh();
}

int JournalTableModel::rowOf(const QString &eventId) const
{
    const auto found = std::ranges::find(m_entries, eventId, [](const Row &row) { return row.entry.eventId; });
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

bool JournalTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_reading;
}

void JournalTableModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        read(m_entries.back().entry.key, pageSize);
}

void JournalTableModel::refresh()
{
    if (m_reading)
        m_again = true;
    else
        read({}, std::max(pageSize, rows() + 1));
}

void JournalTableModel::read(std::optional<qint64> beforeKey, qint64 limit)
{
    m_reading = true;
    whenReady(m_operating.entries({.beforeKey = beforeKey, .limit = limit}), this,
              [this, beforeKey, limit](const Result<JournalEntries> &entries) {
                  if (entries)
                      take(beforeKey, limit, rowsOf(*entries));
                  m_reading = false;
                  if (!entries)
                      Q_EMIT failed(entries.error());
                  if (std::exchange(m_again, false))
                      refresh();
              });
}

void JournalTableModel::take(std::optional<qint64> beforeKey, qint64 limit, const std::vector<Row> &entries)
{
    m_loaded = true;
    const bool isFull = qint64(entries.size()) == limit;
    const bool leavesGap = !m_entries.empty() && isFull && !beforeKey && entries.back().entry.key > m_entries.front().entry.key;
    const bool tellsEnd = beforeKey || m_entries.empty() || leavesGap || !isFull;
    if (leavesGap) {
        beginResetModel();
        m_entries = entries;
        endResetModel();
    } else if (beforeKey) {
        append(entries);
    } else {
        takeNewest(entries);
    }
    m_reading = false; // not before: views ask for more as soon as there are rows
    if (tellsEnd)
        m_hasMore = isFull;
    Q_EMIT loaded();
}

void JournalTableModel::append(const std::vector<Row> &entries)
{
    if (entries.empty())
        return;
    beginInsertRows({}, rows(), rows() + int(entries.size()) - 1);
    m_entries.insert(m_entries.end(), entries.begin(), entries.end());
    endInsertRows();
}

/// New entries come on top and none goes; those that are known may stand otherwise by now.
void JournalTableModel::takeNewest(const std::vector<Row> &entries)
{
    const qint64 known = m_entries.empty() ? 0 : m_entries.front().entry.key;
    const auto old = std::ranges::find_if(entries, [known](const Row &row) { return row.entry.key <= known; });
    const auto count = int(old - entries.begin());
    if (count > 0) {
        beginInsertRows({}, 0, count - 1);
        m_entries.insert(m_entries.begin(), entries.begin(), old);
        endInsertRows();
    }
    const auto both = std::min(entries.size(), m_entries.size());
    std::copy_n(entries.begin() + count, both - std::size_t(count), m_entries.begin() + count);
    if (both > std::size_t(count))
        Q_EMIT dataChanged(index(count, 0), index(int(both) - 1, ColumnCount - 1));
}

std::vector<JournalTableModel::Row> JournalTableModel::rowsOf(const JournalEntries &entries) const
{
    std::vector<Row> rows;
    rows.reserve(entries.size());
    for (const JournalEntry &entry : entries)
        rows.push_back({.entry = entry, .standing = standingOf(entry, m_operating.isWriting(entry.eventId))});
    return rows;
}

QVariant JournalTableModel::value(int row, int column) const
{
    const JournalEntry &entry = entryAt(row);
    switch (column) {
    case At: return QVariant::fromValue(entry.intendedAt);
    case Who: return entry.who;
    case Machine: return entry.machine;
    case Operation: return orType(entry);
    case Stream: return entry.stream;
    case Why: return entry.why;
    case State: return QVariant::fromValue(standingAt(row));
    default: return {};
    }
}

QVariant JournalTableModel::cell(int row, int column, int role) const
{
    const JournalEntry &entry = entryAt(row);
    switch (role) {
    case Qt::DisplayRole:
        if (column == At)
            return entry.intendedAt.toIso();
        return column == State ? QVariant() : value(row, column);
    case ValueRole: return value(row, column);
    case EventIdRole: return entry.eventId;
    case StreamRole: return entry.stream;
    case DetailRole: return entry.detail;
    default: return {};
    }
}

QString JournalTableModel::headerCell(int column) const
{
    switch (column) {
    case At: return tr("Written at");
    case Who: return tr("Who");
    case Machine: return tr("Machine");
    case Operation: return tr("Operation");
    case Stream: return tr("Stream");
    case Why: return tr("Why");
    case State: return tr("State");
    default: return {};
    }
}

} // namespace weir
