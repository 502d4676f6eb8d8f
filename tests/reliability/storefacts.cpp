// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/reliability/storefacts.h"

#include "store/sqlite/transaction.h"

#include <QVariant>

namespace weir {

namespace {

/// The size of a write stands at the end of its events' type.
QString sizeOf(const QString &type)
{
    return QStringLiteral("CAST(substr(%1, instr(%1, '-of-') + 4) AS INTEGER)").arg(type);
}

QString halvesSql()
{
    return QStringLiteral(
               "SELECT count(*) FROM (SELECT e.event_type AS type, count(*) AS found FROM event_store_events_in_streams l "
               "JOIN event_store_events e ON e.event_id = l.event_id GROUP BY l.stream, e.event_type "
               "HAVING found <> ") %
           sizeOf(QStringLiteral("e.event_type")) % QLatin1Char(')');
}

QString homelessSql()
{
    return QStringLiteral(
        "SELECT (SELECT count(*) FROM event_store_events e WHERE 1 <> (SELECT count(*) FROM event_store_events_in_streams l "
        "WHERE l.event_id = e.event_id AND l.stream LIKE 'Order$%')) + (SELECT count(*) FROM event_store_events_in_streams l "
        "WHERE NOT EXISTS (SELECT 1 FROM event_store_events e WHERE e.event_id = l.event_id))");
}

QString gapsSql()
{
    return QStringLiteral("SELECT count(*) FROM (SELECT 1 FROM event_store_events_in_streams WHERE position IS NOT NULL "
                          "GROUP BY stream HAVING min(position) <> 0 OR max(position) <> count(*) - 1)");
}

Status count(Connection &connection, const QString &sql, qint64 &found)
{
    const auto value = connection.value(sql);
    if (!value)
        return failure(value.error());
    found = value->toLongLong();
    return {};
}

} // namespace

QString StoreFacts::toString() const
{
    return QStringLiteral("%1 events, %2 links, %3 halves, %4 homeless, %5 gaps, %6 taken back")
        .arg(events)
        .arg(links)
        .arg(halves)
        .arg(homeless)
        .arg(gaps)
        .arg(takenBacks);
}

Result<StoreFacts> readFacts(Connection &connection)
{
    const Result<Transaction> transaction = Transaction::begin(connection, Transaction::Kind::Read);
    if (!transaction)
        return failure(transaction.error());
    StoreFacts facts;
    const std::pair<QString, qint64 *> counts[] = {
        {QStringLiteral("SELECT count(*) FROM event_store_events"), &facts.events},
        {QStringLiteral("SELECT count(*) FROM event_store_events_in_streams"), &facts.links},
        {halvesSql(), &facts.halves},
        {homelessSql(), &facts.homeless},
        {gapsSql(), &facts.gaps},
        {QStringLiteral("SELECT count(*) FROM event_store_events WHERE event_type LIKE 'Never%'"), &facts.takenBacks},
    };
    for (const auto &[sql, found] : counts) {
        if (const Status counted = count(connection, sql, *found); !counted)
            return failure(counted.error());
    }
    return facts;
}

Result<QString> quickCheck(Connection &connection)
{
    return connection.value(QStringLiteral("PRAGMA quick_check")).map([](const QVariant &words) { return words.toString(); });
}

Result<QStringList> lostOf(Connection &connection, const QList<QByteArray> &acknowledgements)
{
    const QString sql = QStringLiteral("SELECT count(*) = ") % sizeOf(QStringLiteral("e.event_type")) %
                        QStringLiteral(" FROM event_store_events e JOIN event_store_events_in_streams l ON l.event_id = e.event_id "
                                       "WHERE e.event_type = ? AND l.stream = ?");
    QStringList lost;
    for (const QByteArray &line : acknowledgements) {
        const QStringList words = QString::fromUtf8(line).split(QLatin1Char(' '));
        if (words.value(0) != QLatin1StringView("wrote"))
            continue;
        const auto isThere = connection.value(sql, {words.value(1), words.value(2)});
        if (!isThere)
            return failure(isThere.error());
        if (!isThere->toBool())
            lost << QString::fromUtf8(line);
    }
    return lost;
}

} // namespace weir
