// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/journal/journalfile.h"

#include "store/journal/journalrows.h"
#include "store/sqlite/transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QVariant>

namespace weir {

namespace {

constexpr int busyTimeout = 1000;
constexpr std::chrono::seconds patience{15};

/// SQLite opens files that are there. An empty one is a new database.
Status makeFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists())
        return {};
    if (!QDir().mkpath(info.path()))
        return failure(ErrorCode::NoPermission, QStringLiteral("the folder cannot be made"), path);
    QFile file(path);
    const bool made = file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!made && !QFileInfo::exists(path))
        return failure(ErrorCode::NoPermission, file.errorString(), path);
    return {};
}

QString placeholders(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(QStringLiteral(", "));
}

template <class Row, class Read>
Result<std::vector<Row>> rowsOf(Connection &connection, const QString &sql, const QVariantList &values, Read read)
{
    const Result<QSqlQuery *> query = connection.run(sql, values);
    if (!query)
        return failure(query.error());
    std::vector<Row> rows;
    while ((*query)->next())
        rows.push_back(read(**query));
    const bool broken = (*query)->lastError().isValid();
    const Error error = broken ? connection.lastError(**query) : Error{};
    (*query)->finish();
    if (broken)
        return failure(error);
    return rows;
}

struct Condition {
    QString sql = QStringLiteral("e.store = ?");
    QVariantList values = {};

    void add(const QString &more, const QVariant &value)
    {
        sql += QStringLiteral(" AND ") % more;
        values << value;
    }
};

Condition conditionOf(const JournalQuery &query)
{
    Condition condition{.values = {query.store}};
    if (query.beforeKey)
        condition.add(QStringLiteral("e.id < ?"), *query.beforeKey);
    if (!query.batch.isNull())
        condition.add(QStringLiteral("e.batch = ?"), query.batch);
    if (query.onlyUnknown)
        condition.sql += QStringLiteral(" AND e.state IN (0, 2)");
    if (!query.eventIds.isEmpty()) {
        condition.sql += QStringLiteral(" AND e.event_id IN (") % placeholders(query.eventIds.size()) % QLatin1Char(')');
        for (const QString &id : query.eventIds)
            condition.values << id;
    }
    condition.values << query.limit;
    return condition;
}

} // namespace

Result<std::unique_ptr<JournalFile>> JournalFile::open(const QString &path)
{
    if (const Status made = makeFile(path); !made)
        return failure(made.error());
    auto connection = Connection::open({.path = path, .readOnly = false, .busyTimeout = busyTimeout});
    if (!connection)
        return failure(connection.error());
    std::unique_ptr<JournalFile> file(new JournalFile(std::move(*connection)));
    if (const Status prepared = file->prepare(); !prepared)
        return failure(prepared.error());
    return file;
}

Status JournalFile::prepare()
{
    const auto mode = m_connection->value(QStringLiteral("PRAGMA journal_mode = WAL"));
    if (!mode)
        return failure(mode.error());
    Result<Transaction> transaction = beginWriting(*m_connection, patience);
    if (!transaction)
        return failure(transaction.error());
    const QStringList schema = journalSchema();
    for (const QString &sql : schema) {
        if (const Status done = m_connection->exec(sql); !done)
            return done;
    }
    return transaction->commit();
}

Status JournalFile::intend(std::span<const JournalEntry> entries)
{
    Result<Transaction> transaction = beginWriting(*m_connection, patience);
    if (!transaction)
        return failure(transaction.error());
    for (const JournalEntry &entry : entries) {
        if (const Status kept = keep(entry); !kept)
            return kept;
    }
    return transaction->commit();
}

/// An entry that is written stays as it is: its event cannot be written again.
Status JournalFile::keep(const JournalEntry &entry)
{
    const QVariantList values = entryValues(entry);
    const QString sql = QStringLiteral("INSERT INTO entries (") % entryColumns() % QStringLiteral(") VALUES (") %
                        placeholders(values.size()) %
                        QStringLiteral(") ON CONFLICT (store, event_id) DO UPDATE SET state = excluded.state, why = excluded.why,"
                                       " who = excluded.who, machine = excluded.machine, stream = excluded.stream,"
                                       " data = excluded.data, event_type = excluded.event_type, operation = excluded.operation,"
                                       " intended_at = excluded.intended_at, detail = NULL, settled_at = NULL"
                                       " WHERE entries.state <> 1");
    return m_connection->exec(sql, values);
}

Status JournalFile::settle(const QString &store, const QString &eventId, JournalState state, const QString &detail, Timestamp now)
{
    Result<Transaction> transaction = beginWriting(*m_connection, patience);
    if (!transaction)
        return failure(transaction.error());
    const Result<QSqlQuery *> query =
        m_connection->run(QStringLiteral("UPDATE entries SET state = CASE WHEN ? AND state <> 0 THEN state ELSE ? END, detail = ?,"
                                         " settled_at = ? WHERE store = ? AND event_id = ?"),
                          {state == JournalState::NotWritten, int(state), detail.isNull() ? QVariant() : QVariant(detail),
                           now.microseconds, store, eventId});
    if (!query)
        return failure(query.error());
    const bool found = (*query)->numRowsAffected() > 0;
    (*query)->finish();
    if (!found)
        return failure(Error{.code = ErrorCode::EventNotFound, .where = m_connection->path(), .eventId = eventId});
    return transaction->commit();
}

Result<JournalEntries> JournalFile::entries(const JournalQuery &query)
{
    const Condition condition = conditionOf(query);
    const QString sql = QStringLiteral("SELECT e.id, e.") % entryColumns().replace(QStringLiteral(", "), QStringLiteral(", e.")) %
                        QStringLiteral(", (SELECT u.event_id FROM entries u WHERE u.store = e.store AND u.undoes = e.event_id"
                                       " AND u.state = 1 LIMIT 1) FROM entries e WHERE ") %
                        condition.sql % QStringLiteral(" ORDER BY e.id DESC LIMIT ?");
    return rowsOf<JournalEntry>(*m_connection, sql, condition.values, entryOf);
}

Status JournalFile::storeBatch(const BatchRecord &batch)
{
    Result<Transaction> transaction = beginWriting(*m_connection, patience);
    if (!transaction)
        return failure(transaction.error());
    const QVariantList values = batchValues(batch);
    const QString sql = QStringLiteral("INSERT OR IGNORE INTO batches (") % batchColumns() % QStringLiteral(") VALUES (") %
                        placeholders(values.size()) % QLatin1Char(')');
    if (const Status kept = m_connection->exec(sql, values); !kept)
        return kept;
    return transaction->commit();
}

Status JournalFile::giveUpBatch(const QString &batch, bool givenUp)
{
    Result<Transaction> transaction = beginWriting(*m_connection, patience);
    if (!transaction)
        return failure(transaction.error());
    const QString sql = givenUp ? QStringLiteral("INSERT OR IGNORE INTO given_up_batches (batch) VALUES (?)")
                                : QStringLiteral("DELETE FROM given_up_batches WHERE batch = ?");
    if (const Status done = m_connection->exec(sql, {batch}); !done)
        return done;
    return transaction->commit();
}

Result<BatchRecords> JournalFile::batches(const QString &store, qint64 limit)
{
    const QString sql = QStringLiteral("SELECT ") % batchColumns() %
                        QStringLiteral(", (SELECT count(*) FROM entries e WHERE e.batch = batches.batch AND e.state = 1),"
                                       " (SELECT count(*) FROM entries e WHERE e.batch = batches.batch AND e.state = 3),"
                                       " EXISTS (SELECT 1 FROM given_up_batches g WHERE g.batch = batches.batch) FROM batches"
                                       " WHERE store = ? ORDER BY started_at DESC LIMIT ?");
    return rowsOf<BatchRecord>(*m_connection, sql, {store, limit}, batchOf);
}

} // namespace weir
