// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/journal/journalrows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlQuery>
#include <QVariant>

namespace weir {

namespace {

QVariant nullable(const QString &text)
{
    return text.isNull() ? QVariant() : QVariant(text);
}

QString textAt(const QSqlQuery &row, int column)
{
    const QVariant value = row.value(column);
    return value.isNull() ? QString() : value.toString();
}

Timestamp timeAt(const QSqlQuery &row, int column)
{
    return Timestamp{row.value(column).toLongLong()};
}

JournalState stateOf(int number)
{
    return number < 0 || number > int(JournalState::Dropped) ? JournalState::Intended : JournalState(number);
}

QByteArray listText(const QStringList &list)
{
    return QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact);
}

QStringList listOf(const QByteArray &text)
{
    QStringList list;
    const QJsonArray items = QJsonDocument::fromJson(text).array();
    list.reserve(items.size());
    for (const auto &item : items)
        list << item.toString();
    return list;
}

} // namespace

QString entryColumns()
{
    return QStringLiteral("store, event_id, event_type, stream, data, correlation_id, operation, who, machine, why, undoes, batch,"
                          " intended_at, state, detail, settled_at");
}

QVariantList entryValues(const JournalEntry &entry)
{
    return {entry.store,
            entry.eventId,
            entry.eventType,
            entry.stream,
            entry.data,
            nullable(entry.correlationId),
            nullable(entry.operation),
            nullable(entry.who),
            nullable(entry.machine),
            nullable(entry.why),
            nullable(entry.undoes),
            nullable(entry.batch),
            entry.intendedAt.microseconds,
            int(entry.state),
            nullable(entry.detail),
            entry.settledAt ? QVariant(entry.settledAt->microseconds) : QVariant()};
}

JournalEntry entryOf(const QSqlQuery &row)
{
    return {.key = row.value(0).toLongLong(),
            .store = textAt(row, 1),
            .eventId = textAt(row, 2),
            .eventType = textAt(row, 3),
            .stream = textAt(row, 4),
            .data = row.value(5).toByteArray(),
            .correlationId = textAt(row, 6),
            .operation = textAt(row, 7),
            .who = textAt(row, 8),
            .machine = textAt(row, 9),
            .why = textAt(row, 10),
            .undoes = textAt(row, 11),
            .batch = textAt(row, 12),
            .intendedAt = timeAt(row, 13),
            .state = stateOf(row.value(14).toInt()),
            .detail = textAt(row, 15),
            .settledAt = row.value(16).isNull() ? std::nullopt : std::optional(timeAt(row, 16)),
            .undoneBy = textAt(row, 17)};
}

QString batchColumns()
{
    return QStringLiteral("batch, store, operation, event_type, field, field_values, instances, why, started_at");
}

QVariantList batchValues(const BatchRecord &batch)
{
    return {batch.id,
            batch.store,
            batch.operation,
            batch.eventType,
            batch.field,
            batch.values,
            listText(batch.instances),
            nullable(batch.why),
            batch.startedAt.microseconds};
}

BatchRecord batchOf(const QSqlQuery &row)
{
    return {.id = textAt(row, 0),
            .store = textAt(row, 1),
            .operation = textAt(row, 2),
            .eventType = textAt(row, 3),
            .field = textAt(row, 4),
            .values = row.value(5).toByteArray(),
            .instances = listOf(row.value(6).toByteArray()),
            .why = textAt(row, 7),
            .startedAt = timeAt(row, 8),
            .written = row.value(9).toLongLong(),
            .dropped = row.value(10).toLongLong(),
            .isGivenUp = row.value(11).toBool()};
}

QStringList journalSchema()
{
    return {
        QStringLiteral("CREATE TABLE IF NOT EXISTS entries (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, store varchar NOT NULL,"
                       " event_id varchar(36) NOT NULL, event_type varchar NOT NULL, stream varchar NOT NULL, data blob NOT NULL,"
                       " correlation_id varchar, operation varchar, who varchar, machine varchar, why varchar, undoes varchar,"
                       " batch varchar, intended_at integer NOT NULL, state integer NOT NULL, detail varchar,"
                       " settled_at integer)"),
        QStringLiteral("CREATE UNIQUE INDEX IF NOT EXISTS entries_by_event ON entries (store, event_id)"),
        QStringLiteral("CREATE INDEX IF NOT EXISTS entries_by_store ON entries (store, id)"),
        QStringLiteral("CREATE INDEX IF NOT EXISTS entries_by_undone ON entries (store, undoes) WHERE undoes IS NOT NULL"),
        QStringLiteral("CREATE INDEX IF NOT EXISTS entries_by_batch ON entries (batch, id) WHERE batch IS NOT NULL"),
        QStringLiteral("CREATE TABLE IF NOT EXISTS batches (batch varchar PRIMARY KEY NOT NULL, store varchar NOT NULL,"
                       " operation varchar NOT NULL, event_type varchar NOT NULL, field varchar NOT NULL,"
                       " field_values blob NOT NULL, instances blob NOT NULL, why varchar, started_at integer NOT NULL)"),
        QStringLiteral("CREATE INDEX IF NOT EXISTS batches_by_store ON batches (store, started_at)"),
        // A table of its own: journals of earlier versions have no column for it.
        QStringLiteral("CREATE TABLE IF NOT EXISTS given_up_batches (batch varchar PRIMARY KEY NOT NULL)")};
}

} // namespace weir
