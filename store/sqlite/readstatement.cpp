// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/readstatement.h"

#include "store/sqlite/rowreader.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace weir {

namespace {

/// Gathers SQL and the values of its placeholders together, so that their orders cannot differ. The text depends on the query's
/// shape only; where it is known already, only the values are gathered.
class Builder
{
public:
    Builder(const ReadQuery &query, const ReadBounds &bounds, bool wantsText)
        : m_query(query), m_bounds(bounds), m_wantsText(wantsText)
    {
        constexpr int enoughForMost = 8;
        m_statement.values.reserve(enoughForMost);
    }

    /// `sql` may be an expression that is not put together unless the text is wanted.
    template <class Sql>
    void add(const Sql &sql)
    {
        if (m_wantsText)
            m_statement.sql += sql;
    }
    template <class Sql>
    void where(const Sql &condition)
    {
        add(m_hasCondition ? QLatin1StringView(" AND ") : QLatin1StringView(" WHERE "));
        add(condition);
        m_hasCondition = true;
    }
    template <class Sql>
    void where(const Sql &condition, const QVariant &value)
    {
        where(condition);
        m_statement.values << value;
    }
    /// One placeholder for any number of values, so that the statement is the same for all of them.
    void whereIn(QLatin1StringView column, const QStringList &values)
    {
        const QByteArray json = QJsonDocument(QJsonArray::fromStringList(values)).toJson(QJsonDocument::Compact);
        where(column % QLatin1StringView(" IN (SELECT value FROM json_each(?))"), QString::fromUtf8(json));
    }

    void source();
    void conditions();
    void pageConditions();
    void order();
    void limit();
    ReadStatement take() { return std::move(m_statement); }

private:
    bool isStream() const { return !m_query.stream.isNull(); }
    bool isForward() const { return m_query.direction == Direction::Forward; }
    bool isByTime() const { return m_query.sortBy != SortBy::Key; }
    QLatin1StringView direction() const { return isForward() ? QLatin1StringView(" ASC") : QLatin1StringView(" DESC"); }
    QLatin1StringView after() const { return isForward() ? QLatin1StringView(" >") : QLatin1StringView(" <"); }
    QLatin1StringView before() const { return isForward() ? QLatin1StringView(" <") : QLatin1StringView(" >"); }
    QLatin1StringView key() const { return isStream() ? QLatin1StringView("l.id") : QLatin1StringView("e.id"); }
    QLatin1StringView time() const
    {
        return m_query.sortBy == SortBy::ValidAt ? QLatin1StringView("COALESCE(e.valid_at, e.created_at)")
                                                 : QLatin1StringView("e.created_at");
    }
    void otherConditions();
    void typedKeys();
    void timedKeys();
    bool isFoundByTime() const;
    void afterPlace();
    void keyBounds();
    void timeBound(QLatin1StringView comparison, const std::optional<Timestamp> &bound);

    const ReadQuery &m_query;
    const ReadBounds &m_bounds;
    bool m_wantsText;
    ReadStatement m_statement;
    bool m_hasCondition = false;
};

/// A cross join keeps the links outside: SQLite then walks the stream by its index and looks each event up by its id.
void Builder::source()
{
    if (isStream()) {
        add(QLatin1StringView(" FROM event_store_events_in_streams l CROSS JOIN event_store_events e ON e.event_id = l.event_id"));
        where(QLatin1StringView("l.stream = ?"), m_query.stream);
    } else {
        add(QLatin1StringView(" FROM event_store_events e"));
    }
}

/// By time a place is a pair, and the index on the time holds the event's key as its second part. Of an index on an expression
/// SQLite does not see that, and is told the time alone.
void Builder::afterPlace()
{
    if (!m_query.afterKey)
        return;
    if (m_query.sortBy == SortBy::ValidAt && m_query.afterTime)
        where(time() % after() % QLatin1StringView("= ?"), m_query.afterTime->toColumn());
    if (isByTime() && m_query.afterTime) {
        where(QLatin1Char('(') % time() % QLatin1StringView(", ") % key() % QLatin1Char(')') % after() %
                  QLatin1StringView(" (?, ?)"),
              m_query.afterTime->toColumn());
        m_statement.values << *m_query.afterKey;
    } else {
        where(key() % after() % QLatin1StringView(" ?"), *m_query.afterKey);
    }
}

void Builder::keyBounds()
{
    if (m_bounds.from)
        where(key() % after() % QLatin1StringView(" ?"), *m_bounds.from);
    if (m_bounds.to)
        where(key() % before() % QLatin1StringView(" ?"), *m_bounds.to);
}

void Builder::timeBound(QLatin1StringView comparison, const std::optional<Timestamp> &bound)
{
    if (bound)
        where(time() % comparison % QLatin1Char('?'), bound->toColumn());
}

void Builder::otherConditions()
{
    afterPlace();
    keyBounds();
    timeBound(QLatin1StringView(" > "), m_query.newerThan);
    timeBound(QLatin1StringView(" >= "), m_query.newerThanOrEqual);
    timeBound(QLatin1StringView(" < "), m_query.olderThan);
    timeBound(QLatin1StringView(" <= "), m_query.olderThanOrEqual);
    if (m_query.ids)
        whereIn(QLatin1StringView("e.event_id"), *m_query.ids);
}

/// The page's keys, found type by type in the index on types, where the keys of one type stand in order. One condition on all
/// types would sort every event of them for each page.
void Builder::typedKeys()
{
    where(QLatin1StringView("e.id IN ("));
    for (const QString &type : m_query.types) {
        if (&type != &m_query.types.constFirst())
            add(QLatin1StringView(" UNION ALL "));
        add(QLatin1StringView("SELECT id FROM (SELECT e.id FROM event_store_events e"));
        m_hasCondition = false;
        where(QLatin1StringView("e.event_type = ?"), type);
        otherConditions();
        order();
        limit();
        add(QLatin1Char(')'));
    }
    add(QLatin1Char(')'));
    m_hasCondition = true;
}

/// Without a limit all that the bound leaves is read. A page is looked for by the time where the bound cuts off the side on which
/// the page begins: a walk by key would read all of that first. On the other side the walk ends with the page.
bool Builder::isFoundByTime() const
{
    const bool isByKeyAlone = !isStream() && !isByTime() && m_query.types.isEmpty() && !m_query.ids;
    const bool beginsAtKey = m_query.afterKey || m_bounds.from || m_bounds.to;
    const bool hasNewer = m_query.newerThan || m_query.newerThanOrEqual;
    const bool hasOlder = m_query.olderThan || m_query.olderThanOrEqual;
    const bool isCutOff = isForward() ? hasNewer : hasOlder;
    return isByKeyAlone && !beginsAtKey && (m_query.limit ? isCutOff : hasNewer || hasOlder);
}

/// The page's keys, found in the index on times alone, so that no other event is read. The plus sign keeps SQLite from a walk by
/// key.
void Builder::timedKeys()
{
    where(QLatin1StringView("e.id IN (SELECT e.id FROM event_store_events e"));
    m_hasCondition = false;
    otherConditions();
    add(QLatin1StringView(" ORDER BY +e.id") % direction());
    limit();
    add(QLatin1Char(')'));
    m_hasCondition = true;
}

void Builder::pageConditions()
{
    if (m_query.limit && isFoundByTime())
        timedKeys();
    else
        conditions();
}

void Builder::conditions()
{
    constexpr qsizetype mostTypes = 16;
    const bool isPageOfTypes =
        !isStream() && !m_query.types.isEmpty() && m_query.types.size() <= mostTypes && !isByTime() && m_query.limit;
    if (isPageOfTypes) {
        typedKeys();
        return;
    }
    otherConditions();
    if (!m_query.types.isEmpty())
        whereIn(QLatin1StringView("e.event_type"), m_query.types);
}

/// The plus sign has events found by the time, and then sorted.
void Builder::order()
{
    add(QLatin1StringView(" ORDER BY "));
    if (isByTime())
        add(time() % direction() % QLatin1StringView(", "));
    else if (!m_query.limit && isFoundByTime())
        add(QLatin1Char('+'));
    add(key() % direction());
}

void Builder::limit()
{
    if (!m_query.limit)
        return;
    add(QLatin1StringView(" LIMIT ?"));
    m_statement.values << *m_query.limit;
}

constexpr QLatin1StringView originColumn{
    ", (SELECT o.stream FROM event_store_events_in_streams o WHERE o.event_id = e.event_id ORDER BY o.id LIMIT 1)"};

void select(Builder &builder, const ReadQuery &query)
{
    builder.add(QLatin1StringView("SELECT "));
    builder.add(QLatin1StringView(eventColumns));
    if (!query.stream.isNull()) {
        builder.add(QLatin1StringView(", "));
        builder.add(QLatin1StringView(linkColumns));
    }
    if (query.withOrigin)
        builder.add(originColumn);
    builder.source();
    builder.pageConditions();
    builder.order();
    builder.limit();
}

void count(Builder &builder, const ReadQuery &query)
{
    builder.add(query.limit ? QLatin1StringView("SELECT count(*) FROM (SELECT 1") : QLatin1StringView("SELECT count(*)"));
    builder.source();
    builder.conditions();
    builder.limit();
    if (query.limit)
        builder.add(QLatin1Char(')'));
}

/// All that a statement's text depends on.
quint64 shapeOf(const ReadQuery &query, const ReadBounds &bounds, bool isCount)
{
    quint64 shape = quint64(query.types.size());
    for (const bool part :
         {isCount, query.stream.isNull(), query.direction == Direction::Forward, query.sortBy == SortBy::CreatedAt,
          query.sortBy == SortBy::ValidAt, query.afterKey.has_value(), query.afterTime.has_value(), bounds.from.has_value(),
          bounds.to.has_value(), query.newerThan.has_value(), query.newerThanOrEqual.has_value(), query.olderThan.has_value(),
          query.olderThanOrEqual.has_value(), query.ids.has_value(), query.limit.has_value(), query.withOrigin})
        shape = shape << 1 | quint64(part);
    return shape;
}

/// Putting a text together takes as long as SQLite needs to find a page, so each thread keeps those that it has used.
template <class Build>
ReadStatement statementOf(const ReadQuery &query, const ReadBounds &bounds, bool isCount, Build build)
{
    thread_local QHash<quint64, QString> texts;
    QString &text = texts[shapeOf(query, bounds, isCount)];
    Builder builder(query, bounds, text.isNull());
    build(builder, query);
    ReadStatement statement = builder.take();
    if (text.isNull())
        text = statement.sql;
    statement.sql = text;
    return statement;
}

} // namespace

ReadStatement selectStatement(const ReadQuery &query, const ReadBounds &bounds)
{
    return statementOf(query, bounds, false, select);
}

ReadStatement countStatement(const ReadQuery &query, const ReadBounds &bounds)
{
    return statementOf(query, bounds, true, count);
}

QString streamsStatement(qsizetype width)
{
    const QString sql = QStringLiteral("SELECT ") % QLatin1StringView(visitedColumns);
    if (width == 1)
        return sql % QStringLiteral(" FROM event_store_events_in_streams l CROSS JOIN event_store_events e "
                                    "ON e.event_id = l.event_id WHERE l.stream = ? ORDER BY l.id");
    QString places = QStringLiteral("?");
    for (qsizetype i = 1; i < width; ++i)
        places += QStringLiteral(", ?");
    return sql %
           QStringLiteral(", l.stream FROM event_store_events_in_streams l CROSS JOIN event_store_events e "
                          "ON e.event_id = l.event_id WHERE l.stream IN (") %
           places % QStringLiteral(") ORDER BY l.stream, l.id");
}

} // namespace weir
