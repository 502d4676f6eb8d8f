// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/streamcounter.h"
#include "model/items/streamnode.h"
#include "model/items/streamreads.h"
#include "model/items/tablemodel.h"
#include "store/eventstore.h"

namespace weir {

/// A store's streams as a tree: the whole store, then categories and the streams without one; below a category its streams, read
/// in pages. Counts and times of the last activity arrive later, of what is in sight. Kept up with each commit by the links written
/// since. With a filter it is a flat list of the streams that match. GUI thread; asks, never waits.
class StreamTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Name, Count, Activity, ColumnCount };
    enum Role { KindRole = LoadingRole + 1 }; ///< StreamNode::Kind; StreamRole is the full name
    static constexpr int pageSize = 200;
    static constexpr int newsLimit = 5'000;

    explicit StreamTreeModel(EventStore &store, QObject *parent = nullptr);
    ~StreamTreeModel() override;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Only a category's first page is fetched so: a view asks on each layout, and would read a category of a million to its end.
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    /// The further pages, for when the view comes near a category's last row.
    bool hasMore(const QModelIndex &parent) const;
    void readMore(const QModelIndex &parent);

    /// Names of the rows that are in sight, the whole store's is null: these are counted. Until it is told all that are read are.
    void setInSight(const QStringList &names);

    /// Shows only streams that match; all of them with an empty text. What begins with the text comes at once, then all names are
    /// looked through for what contains it, or matches it with "*" and "?"; at most a page is shown.
    void setFilter(const QString &text);
    /// Looks through no more names.
    void stopSearch();
    bool isSearching() const { return m_searching; }
    /// At so many names it has looked.
    qint64 lookedAt() const { return m_lookedAt; }
    const QString &filter() const { return m_filter; }
    bool isLoading() const { return m_root.isLoading; }
    /// Of a name of the top level or of a stream that is read; invalid where it is not.
    QModelIndex find(const QString &name) const;

public Q_SLOTS:
    /// To be called on each commit.
    void storeChanged();
    /// Reads everything again.
    void reload();

Q_SIGNALS:
    void loaded();
    void searched(); ///< on, or to its end
    void failed(const weir::Error &error);

private:
    StreamNode *nodeOf(const QModelIndex &index) const;
    QModelIndex indexOf(const StreamNode *node, int column = Name) const;
    QVariant display(const StreamNode &node, int column) const;
    static QVariant value(const StreamNode &node, int column);
    void clear();
    void readTop();
    void search();
    void takeTop(const TopLevel &top);
    void takeFound(const StreamPage &page);
    void searchOn(const QString &after);
    void takeHits(const StreamHits &hits);
    void addHit(const QString &name);
    void takePage(StreamNode &category, const StreamPage &page);
    void takeCounts(const std::vector<NameCount> &counts);
    void takeNews(const StreamNews &news, qint64 countedFrom);
    void addLink(StreamNode &stream, const Link &link);
    void addStream(StreamNode &category, const Link &firstLink);
    void takeLink(const Link &link, bool isFirst);
    StreamNode *topLevelNode(const QString &stream);
    StreamNode *nodeOfName(const QString &name) const;
    void countInSight();
    void setCount(StreamNode &node, qint64 count);
    void setLoading(StreamNode &node, bool loading);
    void giveUp(const Error &error);

    EventStore &m_store;
    StreamNode m_root;
    QString m_filter;
    qint64 m_lastLink = 0;
    qint64 m_lastEvent = 0;
    bool m_searching = false;
    qint64 m_lookedAt = 0;
    Ticket m_search; ///< for the names that are being looked through
    bool m_newsAgain = false;
    bool m_readingNews = false;
    StreamCounter m_counter;
    std::optional<QStringList> m_inSight;
    Ticket m_ticket; ///< for the tree as it is: superseded with it
};

} // namespace weir
