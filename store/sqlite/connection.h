// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <optional>

namespace weir {

/// How a connection may use the file.
struct ConnectionOptions {
    QString path = {};
    bool readOnly = true;
    bool immutable = false;      ///< the file cannot change and nothing may be made beside it (read-only media)
    bool memoryMap = false;      ///< only for stores of Weir's own: a file cut short by others would end the program
    int cacheKilobytes = 65'536; ///< of the file's pages, in memory
    int busyTimeout = 250;       ///< milliseconds that one statement waits for another program's lock
};

/// One connection to a SQLite file, made, used and closed on one thread. Statements are prepared once and kept.
class Connection
{
public:
    static Result<std::unique_ptr<Connection>> open(const ConnectionOptions &options);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Goes on as one that was opened with these options. They may differ in `memoryMap` and `busyTimeout` only.
    Status useFor(const ConnectionOptions &options);
    /// Gives the memory back that the mapped file has come to take, where it is mapped; what is read next comes into it again.
    /// Between transactions, without a statement that is read from.
    Status releaseMapping();

    /// The statement for this text (as driverText() has it), ready to be bound by bind(); forward-only. The reference holds until
    /// the connection closes.
    Result<QSqlQuery *> prepared(const QString &sql);
    /// Binds the question mark of that index, from 0.
    static void bind(QSqlQuery &query, int index, const QVariant &value);
    /// Runs a prepared statement with these values and leaves it before its first row. Its results must be read, or finish()
    /// called, before the next statement that writes.
    Result<QSqlQuery *> run(const QString &sql, const QVariantList &values = {});
    /// Runs a statement without results.
    Status exec(const QString &sql, const QVariantList &values = {});
    /// The first column of the first row; an invalid variant where there is no row.
    Result<QVariant> value(const QString &sql, const QVariantList &values = {});

    /// Undoes what `work` did where it fails, and leaves the rest of the transaction as it was.
    template <class Work>
    Status inSavepoint(Work work);

    Error lastError(const QSqlQuery &query);

    /// For Transaction. A full or failing disk may end SQLite's transaction at once, and each further statement would be one of
    /// its own: in a transaction all that follows such an error fails with it.
    void setInTransaction(bool inTransaction);

    const QString &path() const { return m_options.path; }
    bool isReadOnly() const { return m_options.readOnly; }

private:
    explicit Connection(ConnectionOptions options);
    Status configure();
    Status runPragmas(const QStringList &pragmas);
    Error noted(Error error);

    ConnectionOptions m_options;
    QString m_name;
    QSqlDatabase m_database;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_statements;
    std::optional<bool> m_isUtf8 = {}; ///< how the database keeps its texts, once that is asked for
    bool m_inTransaction = false;
    std::optional<Error> m_lost = {}; ///< why the transaction may have ended by itself
};

template <class Work>
Status Connection::inSavepoint(Work work)
{
    if (const Status begun = exec(QStringLiteral("SAVEPOINT part")); !begun)
        return begun;
    const Status done = work();
    // After a full disk SQLite may have ended the transaction by itself: then there is nothing to go back to.
    if (!done && !exec(QStringLiteral("ROLLBACK TO part")))
        return done;
    const Status released = exec(QStringLiteral("RELEASE part"));
    return done ? released : done;
}

} // namespace weir
