// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/reliability/drivenfacts.h"

#include "store/sqlite/transaction.h"

#include <QHash>
#include <QSqlQuery>
#include <QVariant>

namespace weir {

namespace {

/// The stream of the instance that an event `e` names.
QString streamSql()
{
    return QStringLiteral("'CateringMatch$' || json_extract(CAST(e.data AS TEXT), '$.order_id')");
}

QString waitedForSql()
{
    return QStringLiteral("e.event_type IN ('CustomerConfirmedMenu', 'CatererConfirmedMenu', 'CustomerWithdrewMenu')");
}

QString unlinkedSql()
{
    return QString(
        QStringLiteral("SELECT count(*) FROM event_store_events e WHERE ") % waitedForSql() %
        QStringLiteral(" AND NOT EXISTS (SELECT 1 FROM event_store_events_in_streams l WHERE l.event_id = e.event_id AND "
                       "l.stream = ") %
        streamSql() % QLatin1Char(')'));
}

QString checkpointSql()
{
    return QStringLiteral("coalesce((SELECT event_key FROM weir_checkpoints WHERE process = 'CateringMatch'), 0)");
}

QString doublesSql()
{
    return QStringLiteral(
        "SELECT (SELECT count(*) FROM (SELECT l.stream FROM event_store_events_in_streams l JOIN event_store_events e ON "
        "e.event_id = "
        "l.event_id WHERE e.event_type = 'OrderConfirmed' GROUP BY l.stream HAVING count(*) > (SELECT count(*) FROM weir_commands "
        "c "
        "WHERE c.stream = 'CateringMatch$' || substr(l.stream, 7)))) + (SELECT count(*) FROM weir_commands c WHERE c.state = 1 AND "
        "NOT "
        "EXISTS (SELECT 1 FROM event_store_events e WHERE e.event_id = c.result_event_id AND e.event_type = 'OrderConfirmed'))");
}

Status count(Connection &connection, const QString &sql, qint64 &found)
{
    const auto value = connection.value(sql);
    if (!value)
        return failure(value.error());
    found = value->toLongLong();
    return {};
}

/// How often each instance turned complete: a fold of this test's own, over the links in their order.
Result<QHash<QString, qint64>> countTurns(Connection &connection)
{
    struct State {
        bool customer = false;
        bool caterer = false;
    };
    QHash<QString, State> states;
    QHash<QString, qint64> turns;
    const auto rows = connection.run(QStringLiteral(
        "SELECT l.stream, e.event_type FROM event_store_events_in_streams l JOIN event_store_events e ON e.event_id = "
        "l.event_id WHERE l.stream LIKE 'CateringMatch$%' ORDER BY l.stream, l.position"));
    if (!rows)
        return failure(rows.error());
    while ((*rows)->next()) {
        const QString stream = (*rows)->value(0).toString();
        const QString type = (*rows)->value(1).toString();
        State &state = states[stream];
        const bool wasComplete = state.customer && state.caterer;
        state.customer = type == QLatin1StringView("CustomerConfirmedMenu") ||
                         (state.customer && type != QLatin1StringView("CustomerWithdrewMenu"));
        state.caterer = state.caterer || type == QLatin1StringView("CatererConfirmedMenu");
        turns[stream] += !wasComplete && state.customer && state.caterer ? 1 : 0;
    }
    return turns;
}

Status compareCommands(Connection &connection, DrivenFacts &facts)
{
    Result<QHash<QString, qint64>> turns = countTurns(connection);
    if (!turns)
        return failure(turns.error());
    facts.instances = turns->size();
    for (const qint64 one : std::as_const(*turns))
        facts.completed += one;
    const auto rows = connection.run(QStringLiteral("SELECT stream, count(*) FROM weir_commands GROUP BY stream"));
    if (!rows)
        return failure(rows.error());
    while ((*rows)->next())
        (*turns)[(*rows)->value(0).toString()] -= (*rows)->value(1).toLongLong();
    facts.wrongCommands = std::count_if(turns->begin(), turns->end(), [](qint64 one) { return one != 0; });
    return {};
}

Status countAll(Connection &connection, DrivenFacts &facts)
{
    const QString unlinked = unlinkedSql();
    qint64 checkpoints = 0;
    const std::pair<QString, qint64 *> counts[] = {
        {QStringLiteral("SELECT count(*) FROM event_store_events e WHERE ") + waitedForSql(), &facts.events},
        {QStringLiteral("SELECT count(*) FROM weir_commands"), &facts.commands},
        {QStringLiteral("SELECT count(*) FROM event_store_events WHERE event_type = 'OrderConfirmed'"), &facts.confirmed},
        {QString(unlinked % QStringLiteral(" AND e.id <= ") % checkpointSql()), &facts.skipped},
        {QString(QStringLiteral("SELECT count(*) FROM event_store_events_in_streams l JOIN event_store_events e ON e.event_id = "
                                "l.event_id WHERE l.stream LIKE 'CateringMatch$%' AND l.stream <> ") %
                 streamSql()),
         &facts.strayLinks},
        {doublesSql(), &facts.doubles},
        {unlinked, &facts.unlinked},
        {QStringLiteral("SELECT count(*) FROM weir_commands WHERE state <> 1 OR attempts <> 1"), &facts.undone},
        {QString(QStringLiteral("SELECT ") % checkpointSql() %
                 QStringLiteral(" BETWEEN (SELECT coalesce(max(e.id), 0) FROM event_store_events e WHERE ") % waitedForSql() %
                 QStringLiteral(") AND (SELECT coalesce(max(id), 0) FROM event_store_events)")),
         &checkpoints},
    };
    for (const auto &[sql, found] : counts) {
        if (Status counted = count(connection, sql, *found); !counted)
            return counted;
    }
    facts.isCheckpointRight = checkpoints == 1;
    return compareCommands(connection, facts);
}

} // namespace

QString DrivenFacts::toString() const
{
    return QStringLiteral(
               "%1 events, %2 instances, complete %3 times, %4 commands, %5 OrderConfirmed; %6 skipped, %7 stray, %8 with "
               "wrong commands, %9 doubles; ")
               .arg(events)
               .arg(instances)
               .arg(completed)
               .arg(commands)
               .arg(confirmed)
               .arg(skipped)
               .arg(strayLinks)
               .arg(wrongCommands)
               .arg(doubles) %
           QStringLiteral("%1 unlinked, %2 undone, checkpoint %3")
               .arg(unlinked)
               .arg(undone)
               .arg(isCheckpointRight ? QStringLiteral("right") : QStringLiteral("wrong"));
}

Result<DrivenFacts> readDrivenFacts(Connection &connection)
{
    const Result<Transaction> transaction = Transaction::begin(connection, Transaction::Kind::Read);
    if (!transaction)
        return failure(transaction.error());
    DrivenFacts facts;
    // A program that was killed early made no tables yet.
    qint64 tables = 0;
    if (const Status counted =
            count(connection, QStringLiteral("SELECT count(*) FROM sqlite_master WHERE name = 'weir_commands'"), tables);
        !counted)
        return failure(counted.error());
    if (tables == 0)
        return facts;
    if (const Status counted = countAll(connection, facts); !counted)
        return failure(counted.error());
    return facts;
}

Result<QStringList> lostEventsOf(Connection &connection, const QList<QByteArray> &lines)
{
    QStringList lost;
    for (const QByteArray &line : lines) {
        if (!line.startsWith("wrote "))
            continue;
        const auto there = connection.value(QStringLiteral("SELECT count(*) FROM event_store_events WHERE event_id = ?"),
                                            {QString::fromUtf8(line.mid(6))});
        if (!there)
            return failure(there.error());
        if (there->toInt() != 1)
            lost << QString::fromUtf8(line);
    }
    return lost;
}

} // namespace weir
