// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/readstatement.h"

#include "store/sqlite/rowreader.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace weir {

namespace {

/// Gathers SQL and the values of its placeholders together, so that their orders cannot differ.
class Builder
{
public:
    explicit Builder(const ReadQuery &query) : m_query(query) {}

    void add(QLatin1StringView sql) { m_statement.sql += sql; }
    void where(const QString &condition)
    {
        m_statement.sql += m_hasCondition ? QLatin1StringView(" AND ") : QLatin1StringView(" WHERE ");
        m_statement.sql += condition;
        m_hasCondition = true;
    }
    void where(const QString &condition, const QVariant &value)
    {
        where(condition);
        m_statement.values << value;
    }
    /// One placeholder for any number of values, so that the statement is the same for all of them.
    void whereIn(const QString &column, const QStringList &values)
    {
        const QByteArray json = QJsonDocument(QJsonArray::fromStringList(values)).toJson(QJsonDocument::Compact);
        where(QString(column % QStringLiteral(" IN (SELECT value FROM json_each(?))")), QString::fromUtf8(json));
    }

    void source();
    void conditions(const ReadBounds &bounds);
    void order();
    ReadStatement take() { return std::move(m_statement); }

private:
    bool isStream() const { return !m_query.stream.isNull(); }
    bool isForward() const { return m_query.direction == Direction::Forward; }
    QString key() const { return isStream() ? QStringLiteral("l.id") : QStringLiteral("e.id"); }
    QString time() const
    {
        return m_query.sortBy == SortBy::ValidAt ? QStringLiteral("COALESCE(e.valid_at, e.created_at)")
                                                 : QStringLiteral("e.created_at");
    }
    void otherConditions(const ReadBounds &bounds);
    void typedKeys(const ReadBounds &bounds);
    void keyBounds(const ReadBounds &bounds);
    void timeBound(const char *comparison, const std::optional<Timestamp> &bound);

    const ReadQuery &m_query;
    ReadStatement m_statement;
    bool m_hasCondition = false;
};

/// A cross join keeps the links outside: SQLite then walks the stream by its index and looks each event up by its id.
void Builder::source()
{
    if (isStream()) {
        add(QLatin1StringView(" FROM event_store_events_in_streams l CROSS JOIN event_store_events e ON e.event_id = l.event_id"));
        where(QStringLiteral("l.stream = ?"), m_query.stream);
    } else {
        add(QLatin1StringView(" FROM event_store_events e"));
    }
}

void Builder::keyBounds(const ReadBounds &bounds)
{
    const QString after = key() + (isForward() ? QStringLiteral(" > ?") : QStringLiteral(" < ?"));
    const QString before = key() + (isForward() ? QStringLiteral(" < ?") : QStringLiteral(" > ?"));
    if (m_query.afterKey)
        where(after, *m_query.afterKey);
    if (bounds.from)
        where(after, *bounds.from);
    if (bounds.to)
        where(before, *bounds.to);
}

void Builder::timeBound(const char *comparison, const std::optional<Timestamp> &bound)
{
    if (bound)
        where(QString(time() % QLatin1StringView(comparison) % QStringLiteral(" ?")), bound->toColumn());
}

void Builder::otherConditions(const ReadBounds &bounds)
{
    keyBounds(bounds);
    timeBound(" >", m_query.newerThan);
    timeBound(" >=", m_query.newerThanOrEqual);
    timeBound(" <", m_query.olderThan);
    timeBound(" <=", m_query.olderThanOrEqual);
    if (m_query.ids)
        whereIn(QStringLiteral("e.event_id"), *m_query.ids);
}

/// The page's keys, found type by type in the index on types, where the keys of one type stand in order. One condition on all
/// types would sort every event of them for each page.
void Builder::typedKeys(const ReadBounds &bounds)
{
    ReadQuery ofOneType = m_query;
    ofOneType.types.clear();
    QStringList parts;
    for (const QString &type : m_query.types) {
        Builder part(ofOneType);
        part.where(QStringLiteral("e.event_type = ?"), type);
        part.otherConditions(bounds);
        part.order();
        const ReadStatement statement = part.take();
        parts << QString(QStringLiteral("SELECT id FROM (SELECT e.id FROM event_store_events e") % statement.sql %
                         QLatin1Char(')'));
        m_statement.values << statement.values;
    }
    where(QString(QStringLiteral("e.id IN (") % parts.join(QStringLiteral(" UNION ALL ")) % QLatin1Char(')')));
}

void Builder::conditions(const ReadBounds &bounds)
{
    const bool isPageOfTypes = !isStream() && !m_query.types.isEmpty() && m_query.sortBy == SortBy::Key && m_query.limit;
    if (isPageOfTypes) {
        typedKeys(bounds);
        return;
    }
    otherConditions(bounds);
    if (!m_query.types.isEmpty())
        whereIn(QStringLiteral("e.event_type"), m_query.types);
}

void Builder::order()
{
    const QString direction = isForward() ? QStringLiteral(" ASC") : QStringLiteral(" DESC");
    m_statement.sql += QStringLiteral(" ORDER BY ");
    if (m_query.sortBy != SortBy::Key)
        m_statement.sql += time() % direction % QStringLiteral(", ");
    m_statement.sql += key() % direction;
    if (m_query.limit) {
        m_statement.sql += QStringLiteral(" LIMIT ?");
        m_statement.values << *m_query.limit;
    }
}

constexpr QLatin1StringView originColumn{
    ", (SELECT o.stream FROM event_store_events_in_streams o WHERE o.event_id = e.event_id ORDER BY o.id LIMIT 1)"};

} // namespace

ReadStatement selectStatement(const ReadQuery &query, const ReadBounds &bounds)
{
    Builder builder(query);
    builder.add(QLatin1StringView("SELECT "));
    builder.add(QLatin1StringView(eventColumns));
    if (!query.stream.isNull()) {
        builder.add(QLatin1StringView(", "));
        builder.add(QLatin1StringView(linkColumns));
    }
    if (query.withOrigin)
        builder.add(originColumn);
    builder.source();
    builder.conditions(bounds);
    builder.order();
    return builder.take();
}

ReadStatement countStatement(const ReadQuery &query, const ReadBounds &bounds)
{
    Builder builder(query);
    builder.add(QLatin1StringView("SELECT count(*)"));
    if (query.limit) {
        builder.add(QLatin1StringView(" FROM (SELECT 1"));
        builder.source();
        builder.conditions(bounds);
        ReadStatement inner = builder.take();
        inner.sql += QStringLiteral(" LIMIT ?)");
        inner.values << *query.limit;
        return inner;
    }
    builder.source();
    builder.conditions(bounds);
    return builder.take();
}

} // namespace weir
