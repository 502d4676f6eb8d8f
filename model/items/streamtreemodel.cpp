// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/streamtreemodel.h"

#include "model/items/ask.h"
#include "store/streamname.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 namesAtOnce = 10'000; ///< of a search, which take some ten milliseconds

/// All that are read, the whole store first.
void addNames(const StreamNode &node, QStringList &names)
{
    for (const auto &child : node.children) {
        names.append(child->name);
        addNames(*child, names);
    }
}

} // namespace

StreamTreeModel::StreamTreeModel(EventStore &store, QObject *parent) : QAbstractItemModel(parent), m_store(store), m_counter(store)
{
    connect(&m_counter, &StreamCounter::counted, this, &StreamTreeModel::takeCounts);
    connect(&m_counter, &StreamCounter::failed, this, &StreamTreeModel::failed);
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
    case ValueRole: return value(node, index.column());
    case StreamRole: return node.name;
    case KindRole: return QVariant::fromValue(node.kind);
    case LoadingRole: return node.isLoading || (index.column() == Count && node.count < 0);
    default: return {};
    }
}

QVariant StreamTreeModel::value(const StreamNode &node, int column)
{
    if (column == Activity)
        return node.lastLink ? QVariant::fromValue(*node.lastLink) : QVariant();
    return column == Count ? QVariant(node.count) : QVariant(node.name);
}

QVariant StreamTreeModel::display(const StreamNode &node, int column) const
{
    if (column == Activity)
        return node.lastLink ? QVariant(node.lastLink->toIso()) : QVariant();
    if (column == Count)
        return node.count < 0 ? QVariant() : QVariant(node.count);
    return node.parent->kind == StreamNode::Kind::Category ? node.name.mid(node.parent->name.size()) : node.name;
}

QVariant StreamTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    return section == Name ? tr("Stream") : section == Count ? tr("Count") : tr("Last activity");
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
    m_readingNews = m_newsAgain = false;
    m_counter.drop();
    stopSearch();
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
    m_search.supersede();
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
    m_root.insert(0, StreamNode::Kind::WholeStore, {});
    for (const QString &name : top.names) {
        const bool category = isCategoryPrefix(name);
        m_root.insert(int(m_root.children.size()), category ? StreamNode::Kind::Category : StreamNode::Kind::Stream, name);
    }
    m_lastLink = top.lastLink;
    m_lastEvent = top.lastEvent;
    endResetModel();
    Q_EMIT loaded();
    countInSight();
    if (std::exchange(m_newsAgain, false))
        storeChanged();
}

void StreamTreeModel::takeFound(const StreamPage &page)
{
    beginResetModel();
    clear();
    m_ticket = Ticket();
    m_root.isLoading = false;
    m_lastLink = page.lastLink;
    for (const QString &name : page.names)
        m_root.insert(int(m_root.children.size()), StreamNode::Kind::Stream, name);
    endResetModel();
    m_searching = !page.hasMore;
    m_lookedAt = 0;
    Q_EMIT loaded();
    countInSight();
    if (m_searching)
        searchOn({});
    if (std::exchange(m_newsAgain, false))
        storeChanged();
}

void StreamTreeModel::searchOn(const QString &after)
{
    const Ticket ticket = renew(m_search);
    const std::function<Result<StreamHits>(const UnitOfWork &)> work = [text = m_filter, after](const UnitOfWork &unit) {
        return findStreams(unit.events, text, after, namesAtOnce);
    };
    take(
        m_store.walk<StreamHits>(work, ticket), this, ticket, [this](const StreamHits &hits) { takeHits(hits); },
        [this](const Error &error) {
            stopSearch();
            Q_EMIT failed(error);
        });
}

void StreamTreeModel::takeHits(const StreamHits &hits)
{
    m_lookedAt += hits.looked;
    for (const QString &name : hits.names)
        addHit(name);
    countInSight();
    m_searching = !hits.last.isNull() && m_root.children.size() < std::size_t(pageSize);
    if (m_searching)
        searchOn(hits.last);
    Q_EMIT searched();
}

void StreamTreeModel::addHit(const QString &name)
{
    if (m_root.children.size() >= std::size_t(pageSize) || m_root.child(name))
        return;
    const int at = m_root.lowerBound(name);
    beginInsertRows({}, at, at);
    m_root.insert(at, StreamNode::Kind::Stream, name);
    endInsertRows();
}

void StreamTreeModel::stopSearch()
{
    renew(m_search);
    if (std::exchange(m_searching, false))
        Q_EMIT searched();
}

void StreamTreeModel::takePage(StreamNode &category, const StreamPage &page)
{
    if (page.lastLink < m_lastLink) { // it lacks links that were taken while it was read, and they do not come again
        category.isLoading = false;
        readMore(indexOf(&category));
        return;
    }
    const int first = int(category.children.size());
    const int count = int(page.names.size());
    category.isComplete = !page.hasMore;
    if (count > 0)
        beginInsertRows(indexOf(&category), first, first + count - 1);
    for (const QString &name : page.names)
        category.insert(int(category.children.size()), StreamNode::Kind::Stream, name);
    if (count > 0)
        endInsertRows();
    setLoading(category, false);
    countInSight();
}

void StreamTreeModel::setInSight(const QStringList &names)
{
    m_inSight = names;
    countInSight();
}

StreamNode *StreamTreeModel::nodeOfName(const QString &name) const
{
    if (name.isNull())
        return m_filter.isEmpty() && !m_root.children.empty() ? m_root.children.front().get() : nullptr;
    const QModelIndex index = find(name);
    return index.isValid() ? nodeOf(index) : nullptr;
}

void StreamTreeModel::countInSight()
{
    QStringList names;
    if (m_inSight)
        names = *m_inSight;
    else
        addNames(m_root, names);
    names.removeIf([this](const QString &name) {
        const StreamNode *node = nodeOfName(name);
        return !node || !node->hasToBeCounted();
    });
    m_counter.want(names);
}

void StreamTreeModel::takeCounts(const std::vector<NameCount> &counts)
{
    for (const NameCount &counted : counts) {
        StreamNode *node = nodeOfName(counted.name);
        if (!node)
            continue;
        node->countedUpTo = counted.upTo;
        node->lastLink = counted.lastLink;
        if (node->kind == StreamNode::Kind::Stream && counted.upTo < m_lastLink)
            node->staleFrom = m_lastLink;
        setCount(*node, counted.count);
    }
    countInSight();
}

void StreamTreeModel::storeChanged()
{
    if (m_root.isLoading || m_readingNews) {
        m_newsAgain = true;
        return;
    }
    m_readingNews = true;
    const StreamNode *whole = nodeOfName({});
    const qint64 event = whole && whole->count >= 0 ? whole->countedUpTo : m_lastEvent;
    ask<StreamNews>(
        m_store, this, m_ticket,
        [link = m_lastLink, event](const UnitOfWork &unit) { return readStreamNews(unit.events, link, event, newsLimit); },
        [this, event](const StreamNews &news) { takeNews(news, event); },
        [this](const Error &error) {
            m_readingNews = false;
            Q_EMIT failed(error);
        });
}

/// Where the whole store was counted meanwhile, what came after that count is asked for anew.
void StreamTreeModel::takeNews(const StreamNews &news, qint64 countedFrom)
{
    m_readingNews = false;
    if (news.isOverflow) {
        reload();
        return;
    }
    for (const Link &link : news.links)
        takeLink(link, news.newStreams.contains(link.stream) && news.newStreams.value(link.stream) == link.key);
    if (StreamNode *whole = nodeOfName({}); whole && whole->count >= 0) {
        if (whole->countedUpTo == countedFrom) {
            whole->countedUpTo = news.lastEvent;
            setCount(*whole, whole->count + news.newEvents);
        } else if (whole->countedUpTo < news.lastEvent) {
            m_newsAgain = true;
        }
    }
    m_lastEvent = news.lastEvent;
    m_lastLink = news.links.empty() ? m_lastLink : news.links.back().key;
    countInSight();
    if (std::exchange(m_newsAgain, false))
        storeChanged();
}

void StreamTreeModel::addLink(StreamNode &stream, const Link &link)
{
    if (stream.count < 0 || link.key <= stream.countedUpTo)
        return;
    stream.lastLink = link.linkedAt;
    setCount(stream, stream.count + 1);
}

/// A count that is on the way may lack it.
void StreamTreeModel::addStream(StreamNode &category, const Link &firstLink)
{
    if (category.hasToBeCounted())
        category.staleFrom = firstLink.key;
    else if (firstLink.key > category.countedUpTo)
        setCount(category, category.count + 1);
}

void StreamTreeModel::takeLink(const Link &link, bool isFirst)
{
    if (!m_filter.isEmpty()) {
        if (StreamNode *known = m_root.child(link.stream))
            addLink(*known, link);
        else if (matchesFilter(link.stream, m_filter))
            addHit(link.stream);
        return;
    }
    StreamNode *top = topLevelNode(link.stream);
    if (top->kind == StreamNode::Kind::Stream) {
        addLink(*top, link);
        return;
    }
    if (isFirst)
        addStream(*top, link);
    StreamNode *stream = top->child(link.stream);
    if (stream) {
        addLink(*stream, link);
        return;
    }
    const int at = top->lowerBound(link.stream);
    const bool withinRead = top->isComplete || at < int(top->children.size());
    if (!withinRead || top->isLoading)
        return;
    beginInsertRows(indexOf(top), at, at);
    stream = top->insert(at, StreamNode::Kind::Stream, link.stream);
    stream->count = 1;
    stream->countedUpTo = link.key;
    stream->lastLink = link.linkedAt;
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
    node.count = count;
    Q_EMIT dataChanged(indexOf(&node, Count), indexOf(&node, Activity));
}

void StreamTreeModel::setLoading(StreamNode &node, bool loading)
{
    node.isLoading = loading;
    Q_EMIT dataChanged(indexOf(&node), indexOf(&node, Count), {LoadingRole});
}

} // namespace weir
