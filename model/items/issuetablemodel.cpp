// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/issuetablemodel.h"

#include "model/items/ask.h"

#include <iterator>

namespace weir {

IssueTableModel::IssueTableModel(EventStore &store, QObject *parent) : TableModel(ColumnCount, parent), m_store(store)
{
    refresh();
}

IssueTableModel::~IssueTableModel()
{
    m_ticket.supersede();
}

bool IssueTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_reading;
}

void IssueTableModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    read([before = m_rows.back().issue.key](const UnitOfWork &unit) { return readOlder(unit, before); },
         &IssueTableModel::takeOlder);
}

void IssueTableModel::refresh()
{
    if (m_reading) {
        m_again = true;
        return;
    }
    const qint64 known = m_rows.empty() ? 0 : m_rows.front().issue.key;
    read([known](const UnitOfWork &unit) { return readNewest(unit, known); }, &IssueTableModel::takeNewest);
}

void IssueTableModel::read(std::function<Result<Page>(const UnitOfWork &)> work, void (IssueTableModel::*take)(Page))
{
    m_reading = true;
    ask<Page>(
        m_store, this, renew(m_ticket), std::move(work),
        [this, take](const Page &page) {
            (this->*take)(page);
            m_reading = false;
            m_loaded = true;
            m_available = page.available;
            Q_EMIT loaded();
            if (std::exchange(m_again, false))
                refresh();
        },
        [this](const Error &error) {
            m_reading = false;
            Q_EMIT failed(error);
        });
}

Result<IssueTableModel::Page> IssueTableModel::readOlder(const UnitOfWork &unit, std::optional<qint64> beforeKey)
{
    const Result<bool> prepared = unit.processes.isPrepared();
    if (!prepared)
        return failure(prepared.error());
    const auto issues = unit.processes.issues(beforeKey, pageSize);
    if (!issues)
        return failure(issues.error());
    Page page{.available = *prepared, .hasMore = int(issues->size()) == pageSize};
    for (const ProcessIssue &issue : *issues) {
        const auto event = unit.events.event(issue.eventId);
        if (!event)
            return failure(event.error());
        page.rows.push_back(
            {.issue = issue, .eventType = *event ? (*event)->type : QString(), .stream = *event ? (*event)->origin : QString()});
    }
    return page;
}

/// Of the first read the newest page, of later ones all that came since.
Result<IssueTableModel::Page> IssueTableModel::readNewest(const UnitOfWork &unit, qint64 knownKey)
{
    Page all;
    std::optional<qint64> before;
    do {
        Result<Page> page = readOlder(unit, before);
        if (!page)
            return page;
        all.available = page->available;
        all.hasMore = page->hasMore && knownKey == 0;
        while (!page->rows.empty() && page->rows.back().issue.key <= knownKey) {
            page->rows.pop_back();
            page->hasMore = false;
        }
        std::move(page->rows.begin(), page->rows.end(), std::back_inserter(all.rows));
        if (!page->hasMore || knownKey == 0)
            break;
        before = all.rows.back().issue.key;
    } while (true);
    return all;
}

void IssueTableModel::takeNewest(Page page)
{
    m_hasMore = m_rows.empty() ? page.hasMore : m_hasMore;
    insert(0, std::move(page));
}

void IssueTableModel::takeOlder(Page page)
{
    m_hasMore = page.hasMore;
    insert(rows(), std::move(page));
}

void IssueTableModel::insert(int at, Page page)
{
    if (page.rows.empty())
        return;
    beginInsertRows({}, at, at + int(page.rows.size()) - 1);
    m_rows.insert(m_rows.begin() + at, std::move_iterator(page.rows.begin()), std::move_iterator(page.rows.end()));
    endInsertRows();
}

QVariant IssueTableModel::cell(int row, int column, int role) const
{
    const Row &one = m_rows[std::size_t(row)];
    switch (role) {
    case Qt::DisplayRole: return column == At ? QVariant(one.issue.at.toIso()) : value(one, column);
    case ValueRole: return value(one, column);
    case EventIdRole: return one.issue.eventId;
    case StreamRole: return one.stream.isEmpty() ? QVariant() : QVariant(one.stream);
    default: return {};
    }
}

QVariant IssueTableModel::value(const Row &row, int column) const
{
    switch (column) {
    case At: return QVariant::fromValue(row.issue.at);
    case Process: return row.issue.process;
    case EventType: return row.eventType;
    case Stream: return row.stream;
    case Reason: return row.issue.reason;
    case EventId: return row.issue.eventId;
    default: return {};
    }
}

QString IssueTableModel::headerCell(int column) const
{
    switch (column) {
    case At: return tr("Met at");
    case Process: return tr("Process");
    case EventType: return tr("Type");
    case Stream: return tr("Stream");
    case Reason: return tr("Why it was not taken");
    case EventId: return tr("Event");
    default: return {};
    }
}

} // namespace weir
