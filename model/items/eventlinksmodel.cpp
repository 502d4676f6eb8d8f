// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/eventlinksmodel.h"

#include "model/items/ask.h"

#include <algorithm>

namespace weir {

EventLinksModel::EventLinksModel(QObject *parent) : TableModel(ColumnCount, parent) {}

EventLinksModel::~EventLinksModel()
{
    m_ticket.supersede();
}

void EventLinksModel::setEvent(EventStore *store, const QString &eventId)
{
    m_store = store;
    m_ticket.supersede();
    if (m_eventId != eventId || !store)
        take({});
    m_eventId = eventId;
    m_loading = m_again = false;
    refresh();
}

void EventLinksModel::refresh()
{
    if (!m_store || m_eventId.isEmpty())
        return;
    if (std::exchange(m_loading, true)) {
        m_again = true;
        return;
    }
    ask<Links>(
        *m_store, this, renew(m_ticket), [id = m_eventId](const UnitOfWork &unit) { return unit.events.linksOf(id); },
        [this](const Links &links) {
            m_loading = false;
            take(links);
            Q_EMIT loaded();
            if (std::exchange(m_again, false))
                refresh();
        },
        [this](const Error &error) {
            m_loading = false;
            Q_EMIT failed(error);
        });
}

/// Links are only ever added at the end, but for deleted streams: then all rows are another.
void EventLinksModel::take(Links links)
{
    const bool grown =
        links.size() >= m_links.size() && std::equal(m_links.begin(), m_links.end(), links.begin(),
                                                     [](const Link &left, const Link &right) { return left.key == right.key; });
    if (grown && links.size() == m_links.size())
        return;
    if (grown)
        beginInsertRows({}, rows(), int(links.size()) - 1);
    else
        beginResetModel();
    m_links = std::move(links);
    if (grown)
        endInsertRows();
    else
        endResetModel();
}

QVariant EventLinksModel::cell(int row, int column, int role) const
{
    const Link &link = linkAt(row);
    if (role == StreamRole)
        return link.stream;
    if (role == EventIdRole)
        return link.eventId;
    if (role != Qt::DisplayRole && role != ValueRole)
        return {};
    if (column == Stream)
        return link.stream;
    return link.position ? QVariant(*link.position) : QVariant();
}

QString EventLinksModel::headerCell(int column) const
{
    return column == Stream ? tr("Stream") : tr("Position");
}

} // namespace weir
