// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/schema.h"

#include "store/sqlite/transaction.h"

#include <QSqlError>
#include <QVariant>

namespace weir {

namespace {

QString statement(const char *sql)
{
    return QString::fromLatin1(sql);
}

/// Table for table and index name for index name what RailsEventStore makes, so that each can open what the other wrote, and
/// tells by an index's name which rule a write has broken.
constexpr const char *storeSchema[] = {
    R"(CREATE TABLE "event_store_events" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "event_id" varchar(36) NOT NULL,
 "event_type" varchar NOT NULL, "metadata" blob, "data" blob NOT NULL, "created_at" datetime(6) NOT NULL,
 "valid_at" datetime(6)))",
    R"(CREATE UNIQUE INDEX "index_event_store_events_on_event_id" ON "event_store_events" ("event_id"))",
    R"(CREATE INDEX "index_event_store_events_on_event_type" ON "event_store_events" ("event_type"))",
    R"(CREATE INDEX "index_event_store_events_on_created_at" ON "event_store_events" ("created_at"))",
    R"(CREATE INDEX "index_event_store_events_on_valid_at" ON "event_store_events" ("valid_at"))",
    R"(CREATE INDEX "index_event_store_events_on_as_of" ON "event_store_events" (COALESCE(valid_at, created_at)))",
    R"(CREATE TABLE "event_store_events_in_streams" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
 "stream" varchar NOT NULL, "position" integer DEFAULT NULL, "event_id" varchar(36) NOT NULL,
 "created_at" datetime(6) NOT NULL, CONSTRAINT "fk_rails_c8d52b5857" FOREIGN KEY ("event_id")
 REFERENCES "event_store_events" ("event_id")))",
    R"(CREATE INDEX "index_event_store_events_in_streams_on_event_id" ON "event_store_events_in_streams" ("event_id"))",
    R"(CREATE INDEX "index_event_store_events_in_streams_on_created_at" ON "event_store_events_in_streams" ("created_at"))",
    R"(CREATE UNIQUE INDEX "index_event_store_events_in_streams_on_stream_and_position"
 ON "event_store_events_in_streams" ("stream", "position"))",
    R"(CREATE UNIQUE INDEX "index_event_store_events_in_streams_on_stream_and_event_id"
 ON "event_store_events_in_streams" ("stream", "event_id"))",
    R"(CREATE INDEX "index_event_store_events_in_streams_on_stream_and_id"
 ON "event_store_events_in_streams" ("stream", "id"))",
    R"(CREATE TABLE "weir_store" ("key" varchar PRIMARY KEY NOT NULL, "value" varchar NOT NULL) WITHOUT ROWID)",
    R"(INSERT INTO "weir_store" ("key", "value") VALUES ('format', '1'))",
};

constexpr const char *processSchema[] = {
    R"(CREATE TABLE IF NOT EXISTS "weir_checkpoints" ("process" varchar PRIMARY KEY NOT NULL, "event_key" integer NOT NULL)
 WITHOUT ROWID)",
    R"(CREATE TABLE IF NOT EXISTS "weir_commands" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
 "command_id" varchar(36) NOT NULL, "process" varchar NOT NULL, "stream" varchar NOT NULL, "command" varchar NOT NULL,
 "data" blob NOT NULL, "caused_by" varchar(36) NOT NULL, "correlation_id" varchar, "state" integer NOT NULL,
 "attempts" integer NOT NULL, "error" varchar, "created_at" datetime(6) NOT NULL, "retry_at" datetime(6),
 "finished_at" datetime(6), "result_event_id" varchar(36)))",
    R"(CREATE UNIQUE INDEX IF NOT EXISTS "index_weir_commands_on_command_id" ON "weir_commands" ("command_id"))",
    R"(CREATE INDEX IF NOT EXISTS "index_weir_commands_on_stream" ON "weir_commands" ("stream", "id"))",
    R"(CREATE INDEX IF NOT EXISTS "index_weir_commands_on_pending" ON "weir_commands" ("retry_at", "id") WHERE "state" = 0)",
    R"(CREATE INDEX IF NOT EXISTS "index_weir_commands_on_failed" ON "weir_commands" ("id") WHERE "state" = 2)",
    R"(CREATE TABLE IF NOT EXISTS "weir_issues" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "process" varchar NOT NULL,
 "event_id" varchar NOT NULL, "reason" varchar NOT NULL, "created_at" datetime(6) NOT NULL))",
    R"(CREATE UNIQUE INDEX IF NOT EXISTS "index_weir_issues_on_process_and_event" ON "weir_issues" ("process", "event_id"))",
};

/// The columns of the two tables that Weir reads.
const QStringList &columnsOfEvents()
{
    static const QStringList names{QStringLiteral("id"),       QStringLiteral("event_id"), QStringLiteral("event_type"),
                                   QStringLiteral("metadata"), QStringLiteral("data"),     QStringLiteral("created_at"),
                                   QStringLiteral("valid_at")};
    return names;
}

const QStringList &columnsOfLinks()
{
    static const QStringList names{QStringLiteral("id"), QStringLiteral("stream"), QStringLiteral("position"),
                                   QStringLiteral("event_id"), QStringLiteral("created_at")};
    return names;
}

/// Names of the tables and indexes of a database.
struct Names {
    QStringList tables = {};
    QStringList indexes = {};
};

Result<Names> readNames(Connection &connection)
{
    const Result<QSqlQuery *> query = connection.run(QStringLiteral("SELECT type, name FROM sqlite_master"));
    if (!query)
        return failure(query.error());
    Names names;
    while ((*query)->next()) {
        const QString type = (*query)->value(0).toString();
        const QString name = (*query)->value(1).toString();
        if (type == QLatin1StringView("index"))
            names.indexes << name;
        else if (type == QLatin1StringView("table") && !name.startsWith(QLatin1StringView("sqlite")))
            names.tables << name;
    }
    const bool broken = (*query)->lastError().isValid();
    const Error error = broken ? connection.lastError(**query) : Error{};
    (*query)->finish();
    return broken ? failure(error) : Result<Names>(std::move(names));
}

/// Adds to `missing` the table, or the columns of it, that are not there. A view of that name does not count.
Status checkTable(Connection &connection, const QString &table, const QStringList &columns, const QStringList &tables,
                  QStringList &missing)
{
    if (!tables.contains(table)) {
        missing << table;
        return {};
    }
    const Result<QSqlQuery *> probe =
        connection.prepared(QStringLiteral("SELECT %1 FROM \"%2\"").arg(columns.join(QLatin1Char(',')), table));
    if (probe)
        return {};
    for (const QString &column : columns) {
        const auto present =
            connection.value(QStringLiteral("SELECT count(*) FROM pragma_table_info(?) WHERE name = ?"), {table, column});
        if (!present)
            return failure(present.error());
        if (present->toInt() == 0)
            missing << QString(table % QLatin1Char('.') % column);
    }
    return {};
}

Status checkTables(Connection &connection, const QStringList &tables, QStringList &missing)
{
    const Status events = checkTable(connection, QStringLiteral("event_store_events"), columnsOfEvents(), tables, missing);
    if (!events)
        return events;
    return checkTable(connection, QStringLiteral("event_store_events_in_streams"), columnsOfLinks(), tables, missing);
}

template <std::size_t count>
Status runAll(Connection &connection, const char *const (&statements)[count])
{
    for (const char *sql : statements) {
        if (const Status done = connection.exec(statement(sql)); !done)
            return done;
    }
    return {};
}

} // namespace

Result<SchemaFacts> readSchema(Connection &connection)
{
    const Result<Names> names = readNames(connection);
    if (!names)
        return failure(names.error());
    const auto journal = connection.value(QStringLiteral("PRAGMA journal_mode"));
    if (!journal)
        return failure(journal.error());

    SchemaFacts facts;
    if (const Status checked = checkTables(connection, names->tables, facts.missing); !checked)
        return failure(checked.error());
    facts.isEmpty = names->tables.isEmpty();
    facts.isEventStore = facts.missing.isEmpty();
    facts.madeByWeir = names->tables.contains(QStringLiteral("weir_store"));
    facts.hasStreamAndIdIndex = names->indexes.contains(QStringLiteral("index_event_store_events_in_streams_on_stream_and_id"));
    facts.hasAsOfIndex = names->indexes.contains(QStringLiteral("index_event_store_events_on_as_of"));
    facts.journalMode = journal->toString();
    return facts;
}

Status createSchema(Connection &connection)
{
    const auto journal = connection.value(QStringLiteral("PRAGMA journal_mode = WAL"));
    if (!journal)
        return failure(journal.error());
    Result<Transaction> transaction = Transaction::begin(connection, Transaction::Kind::Write);
    if (!transaction)
        return failure(transaction.error());
    if (const Status made = runAll(connection, storeSchema); !made)
        return made;
    return transaction->commit();
}

Status createProcessTables(Connection &connection)
{
    return runAll(connection, processSchema);
}

} // namespace weir
