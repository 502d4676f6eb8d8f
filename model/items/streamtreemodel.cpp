// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/streamtreemodel.h"

#include "model/items/ask.h"
#include "store/streamname.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qsizetype countsAtOnce = 50;

} // namespace

StreamTreeModel::StreamTreeModel(EventStore &store, QObject *parent) : QAbstractItemModel(parent), m_store(store)
{
    reload();
}

StreamTreeModel::~StreamTreeModel()
{
    clear();
}

StreamNode *StreamTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<StreamNode *>(index.internalPointer()) : const_cast<StreamNode *>(&m_root);
}

QModelIndex StreamTreeModel::indexOf(const StreamNode *node, int column) const
{
    return node == &m_root ? QModelIndex() : createIndex(node->row(), column, node);
}

QModelIndex StreamTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[std::size_t(row)].get());
}

QModelIndex StreamTreeModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(nodeOf(index)->parent) : QModelIndex();
}

int StreamTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int StreamTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool StreamTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    const StreamNode *node = nodeOf(parent);
    return !node->children.empty() || (node->kind == StreamNode::Kind::Category && !node->isComplete);
}

bool StreamTreeModel::canFetchMore(const QModelIndex &parent) const
{
    return hasMore(parent) && nodeOf(parent)->children.empty();
}

void StreamTreeModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        readMore(parent);
}

bool StreamTreeModel::hasMore(const QModelIndex &parent) const
{
    const StreamNode *node = nodeOf(parent);
    return parent.column() <= 0 && node->kind == StreamNode::Kind::Category && !node->isComplete && !node->isLoading;
}

void StreamTreeModel::readMore(const QModelIndex &parent)
{
    if (!hasMore(parent))
        return;
    StreamNode *node = nodeOf(parent);
    setLoading(*node, true);
    const QString after = node->children.empty() ? QString() : node->children.back()->name;
    ask<StreamPage>(
        m_store, this, renew(node->ticket),
        [prefix = node->name, after](const UnitOfWork &unit) { return readStreamPage(unit.events, prefix, after, pageSize); },
        [this, node](const StreamPage &page) { takePage(*node, page); },
        [this, node](const Error &error) {
            setLoading(*node, false);
            Q_EMIT failed(error);
        });
}

QVariant StreamTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StreamNode &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole: return display(node, index.column());
    case ValueRole: return index.column() == Count ? QVariant(node.count) : QVariant(node.name);
    case StreamRole: return node.name;
    case KindRole: return QVariant::fromValue(node.kind);
    case LoadingRole: return node.isLoading || (index.column() == Count && node.count < 0);
    default: return {};
    }
}

QVariant StreamTreeModel::display(const StreamNode &node, int column) const
{
    if (column == Count)
        return node.count < 0 ? QVariant() : QVariant(node.count);
    return node.parent->kind == StreamNode::Kind::Category ? node.name.mid(node.parent->name.size()) : node.name;
}

QVariant StreamTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    return section == Name ? tr("Stream") : tr("Count");
}

QModelIndex StreamTreeModel::find(const QString &name) const
{
    const StreamNode *top = m_root.child(name);
    if (!top) {
        const StreamNode *category = m_root.child(topLevelNameOf(name));
        top = category ? category->child(name) : nullptr;
    }
    return top ? indexOf(top) : QModelIndex();
}

void StreamTreeModel::setFilter(const QString &text)
{
    if (std::exchange(m_filter, text) != text)
        reload();
}

void StreamTreeModel::reload()
{
    renew(m_ticket);
    m_readingNews = m_newsAgain = m_counting = false;
    m_root.isLoading = true;
    if (m_filter.isEmpty())
        readTop();
    else
        search();
}

/// Supersedes what is on the way for rows that go.
void StreamTreeModel::clear()
{
    for (const auto &child : m_root.children)
        child->ticket.supersede();
    m_ticket.supersede();
    m_root.children.clear();
}

void StreamTreeModel::readTop()
{
    ask<TopLevel>(
        m_store, this, m_ticket, [](const UnitOfWork &unit) { return readTopLevel(unit.events); },
        [this](const TopLevel &top) { takeTop(top); }, [this](const Error &error) { giveUp(error); });
}

void StreamTreeModel::search()
{
    ask<StreamPage>(
        m_store, this, m_ticket, [text = m_filter](const UnitOfWork &unit) { return searchStreams(unit.events, text, pageSize); },
        [this](const StreamPage &page) { takeFound(page); }, [this](const Error &error) { giveUp(error); });
}

void StreamTreeModel::giveUp(const Error &error)
{
    m_root.isLoading = false;
    Q_EMIT failed(error);
}

void StreamTreeModel::takeTop(const TopLevel &top)
{
    beginResetModel();
    clear();
    m_ticket = Ticket();
    m_root.isLoading = false;
    m_root.isComplete = true;
    m_root.insert(0, StreamNode::Kind::WholeStore, {})->count = top.events;
    for (const QString &name : top.names) {
        const bool category = isCategoryPrefix(name);
        m_root.insert(int(m_root.children.size()), category ? StreamNode::Kind::Category : StreamNode::Kind::Stream, name);
    }
    m_lastLink = top.lastLink;
    m_lastEvent = top.lastEvent;
    endResetModel();
    Q_EMIT loaded();
    countNext();
    if (std::exchange(m_newsAgain, false))
        storeChanged();
}

void StreamTreeModel::takeFound(const StreamPage &page)
{
    beginResetModel();
    clear();
    m_ticket = Ticket();
    m_root.isLoading = false;
    for (const StreamSummary &stream : page.streams)
        m_root.insert(int(m_root.children.size()), StreamNode::Kind::Stream, stream.name)->count = stream.events;
    endResetModel();
    Q_EMIT loaded();
    if (std::exchange(m_newsAgain, false))
        storeChanged();
}

void StreamTreeModel::takePage(StreamNode &category, const StreamPage &page)
{
    if (page.lastLink < m_lastLink) { // it lacks links that were taken while it was read, and they do not come again
        category.isLoading = false;
        readMore(indexOf(&category));
        return;
    }
    const int first = int(category.children.size());
    const int count = int(page.streams.size());
    category.isComplete = !page.hasMore;
    if (count > 0)
        beginInsertRows(indexOf(&category), first, first + count - 1);
    for (const StreamSummary &stream : page.streams) {
        StreamNode *node = category.insert(int(category.children.size()), StreamNode::Kind::Stream, stream.name);
        node->count = stream.events;
        node->countedUpTo = page.lastLink;
    }
    if (count > 0)
        endInsertRows();
    setLoading(category, false);
}

/// Reads the counts that are unknown, some at a time, so that what the user asks for meanwhile does not wait behind them.
void StreamTreeModel::countNext()
{
    if (m_counting || !m_filter.isEmpty())
        return;
    QStringList names;
    for (const auto &node : m_root.children) {
        if (node->hasToBeCounted() && names.size() < countsAtOnce)
            names.append(node->name);
    }
    if (names.isEmpty())
        return;
    m_counting = true;
    ask<std::vector<NameCount>>(
        m_store, this, m_ticket, [names](const UnitOfWork &unit) { return readCounts(unit.events, names); },
        [this](const std::vector<NameCount> &counts) { takeCounts(counts); },
        [this](const Error &error) {
            m_counting = false;
            Q_EMIT failed(error);
        });
}

void StreamTreeModel::takeCounts(const std::vector<NameCount> &counts)
{
    m_counting = false;
    for (const NameCount &counted : counts) {
        StreamNode *node = m_root.child(counted.name);
        if (!node)
            continue;
        node->countedUpTo = counted.lastLink;
        if (node->kind == StreamNode::Kind::Stream && counted.lastLink < m_lastLink)
            node->staleFrom = m_lastLink;
        setCount(*node, counted.count);
    }
    countNext();
}

void StreamTreeModel::storeChanged()
{
    if (m_root.isLoading || m_readingNews) {
        m_newsAgain = true;
        return;
    }
    if (!m_filter.isEmpty()) {
        reload();
        return;
    }
    m_readingNews = true;
    ask<StreamNews>(
        m_store, this, m_ticket,
        [link = m_lastLink, event = m_lastEvent](const UnitOfWork &unit) {
            return readStreamNews(unit.events, link, event, newsLimit);
        },
        [this](const StreamNews &news) { takeNews(news); },
        [this](const Error &error) {
            m_readingNews = false;
            Q_EMIT failed(error);
        });
}

void StreamTreeModel::takeNews(const StreamNews &news)
{
    m_readingNews = false;
    if (news.isOverflow) {
        reload();
        return;
    }
    for (const Link &link : news.links)
        takeLink(link);
    if (!m_root.children.empty())
        setCount(*m_root.children.front(), m_root.children.front()->count + news.newEvents);
    m_lastEvent = news.lastEvent;
    m_lastLink = news.links.empty() ? m_lastLink : news.links.back().key;
    countNext();
    if (std::exchange(m_newsAgain, false))
        storeChanged();
}

void StreamTreeModel::takeLink(const Link &link)
{
    StreamNode *top = topLevelNode(link.stream);
    if (top->kind == StreamNode::Kind::Stream) {
        if (top->count >= 0 && link.key > top->countedUpTo)
            setCount(*top, top->count + 1);
        return;
    }
    StreamNode *stream = top->child(link.stream);
    if (stream) {
        if (link.key > stream->countedUpTo)
            setCount(*stream, stream->count + 1);
        return;
    }
    top->staleFrom = link.key;
    const int at = top->lowerBound(link.stream);
    const bool withinRead = top->isComplete || at < int(top->children.size());
    if (!withinRead || top->isLoading)
        return;
    beginInsertRows(indexOf(top), at, at);
    stream = top->insert(at, StreamNode::Kind::Stream, link.stream);
    stream->count = 1;
    stream->countedUpTo = link.key;
    endInsertRows();
}

/// The top level's node for a stream, made where it is the first of its category.
StreamNode *StreamTreeModel::topLevelNode(const QString &stream)
{
    const QString name = topLevelNameOf(stream);
    if (StreamNode *known = m_root.child(name))
        return known;
    const int at = m_root.lowerBound(name);
    beginInsertRows({}, at, at);
    StreamNode *node = m_root.insert(at, isCategoryPrefix(name) ? StreamNode::Kind::Category : StreamNode::Kind::Stream, name);
    endInsertRows();
    return node;
}

void StreamTreeModel::setCount(StreamNode &node, qint64 count)
{
    if (std::exchange(node.count, count) == count)
        return;
    const QModelIndex cell = indexOf(&node, Count);
    Q_EMIT dataChanged(cell, cell);
}

void StreamTreeModel::setLoading(StreamNode &node, bool loading)
{
    node.isLoading = loading;
    Q_EMIT dataChanged(indexOf(&node), indexOf(&node, Count), {LoadingRole});
}

} // namespace weir
