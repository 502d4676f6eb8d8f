// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/connection.h"

#include "store/sqlite/sqlerror.h"
#include "store/sqlite/sqltext.h"

#include <QSqlError>
#include <QUrl>
#include <QVariant>

#include <atomic>

namespace weir {

namespace {

QString uniqueName()
{
    static std::atomic<int> count{0};
    return QStringLiteral("weir-%1").arg(++count);
}

QString connectOptions(const ConnectionOptions &options)
{
    QString text = QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1").arg(options.busyTimeout);
    if (options.readOnly)
        text += QStringLiteral(";QSQLITE_OPEN_READONLY");
    return text;
}

/// A URI, so that a file named ":memory:" or "file:x" is a file, and nothing is made where the file is missing.
QString databaseName(const ConnectionOptions &options)
{
    QUrl url = QUrl::fromLocalFile(options.path);
    QString query = options.readOnly ? QStringLiteral("mode=ro") : QStringLiteral("mode=rw");
    if (options.immutable)
        query += QStringLiteral("&immutable=1");
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

QString memoryMapping()
{
    return QStringLiteral("PRAGMA mmap_size = 1073741824");
}

} // namespace

Connection::Connection(ConnectionOptions options) : m_options(std::move(options)), m_name(uniqueName()) {}

Result<std::unique_ptr<Connection>> Connection::open(const ConnectionOptions &options)
{
    std::unique_ptr<Connection> connection(new Connection(options));
    QSqlDatabase &database = connection->m_database;
    database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection->m_name);
    if (!database.isValid())
        return failure(ErrorCode::DriverMissing, QStringLiteral("QSQLITE"), options.path);
    database.setConnectOptions(connectOptions(options));
    database.setDatabaseName(databaseName(options));
    if (!database.open())
        return failure(fromSqlError(database.lastError(), options.path));
    if (const Status configured = connection->configure(); !configured)
        return failure(configured.error());
    return connection;
}

Status Connection::configure()
{
    QStringList pragmas{QStringLiteral("PRAGMA trusted_schema = OFF"), QStringLiteral("PRAGMA cell_size_check = ON"),
                        QStringLiteral("PRAGMA temp_store = MEMORY"),
                        QStringLiteral("PRAGMA cache_size = -%1").arg(m_options.cacheKilobytes)};
    if (m_options.memoryMap)
        pragmas << memoryMapping();
    if (m_options.readOnly)
        pragmas << QStringLiteral("PRAGMA query_only = ON");
    else
        pragmas << QStringLiteral("PRAGMA synchronous = FULL") << QStringLiteral("PRAGMA wal_autocheckpoint = 10000");
    return runPragmas(pragmas);
}

Status Connection::useFor(const ConnectionOptions &options)
{
    QStringList pragmas{QStringLiteral("PRAGMA busy_timeout = %1").arg(options.busyTimeout)};
    if (options.memoryMap)
        pragmas << memoryMapping();
    m_options = options;
    return runPragmas(pragmas);
}

Status Connection::releaseMapping()
{
    return m_options.memoryMap ? runPragmas({QStringLiteral("PRAGMA mmap_size = 0"), memoryMapping()}) : Status();
}

Status Connection::runPragmas(const QStringList &pragmas)
{
    for (const QString &pragma : pragmas) {
        QSqlQuery query(m_database);
        if (!query.exec(pragma))
            return failure(lastError(query));
    }
    return {};
}

Connection::~Connection()
{
    m_statements.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<QSqlQuery *> Connection::prepared(const QString &sql)
{
    if (m_lost)
        return failure(*m_lost);
    if (const auto found = m_statements.constFind(sql); found != m_statements.cend())
        return found->get();
    if (asksForBytes(sql) && !m_isUtf8) {
        const Result<QVariant> encoding = value(QStringLiteral("PRAGMA encoding"));
        if (!encoding)
            return failure(encoding.error());
        m_isUtf8 = encoding->toString() == QLatin1String("UTF-8");
    }
    auto query = std::make_shared<QSqlQuery>(m_database);
    query->setForwardOnly(true);
    if (!query->prepare(driverText(sql, m_isUtf8.value_or(true))))
        return failure(lastError(*query));
    return m_statements.insert(sql, query)->get();
}

void Connection::bind(QSqlQuery &query, int index, const QVariant &value)
{
    query.bindValue(placeholder(index), value);
}

Result<QSqlQuery *> Connection::run(const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery *> statement = prepared(sql);
    if (!statement)
        return statement;
    QSqlQuery *query = *statement;
    for (int i = 0; i < values.size(); ++i)
        bind(*query, i, values.at(i));
    if (!query->exec())
        return failure(lastError(*query));
    return query;
}

Status Connection::exec(const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery *> query = run(sql, values);
    if (!query)
        return failure(query.error());
    (*query)->finish();
    return {};
}

Result<QVariant> Connection::value(const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery *> query = run(sql, values);
    if (!query)
        return failure(query.error());
    const QVariant first = (*query)->next() ? (*query)->value(0) : QVariant();
    const QSqlError error = (*query)->lastError();
    (*query)->finish();
    if (error.isValid())
        return failure(noted(fromSqlError(error, path())));
    return first;
}

Error Connection::lastError(const QSqlQuery &query)
{
    return noted(fromSqlError(query.lastError(), m_options.path));
}

void Connection::setInTransaction(bool inTransaction)
{
    m_inTransaction = inTransaction;
    m_lost.reset();
}

Error Connection::noted(Error error)
{
    if (m_inTransaction && !m_lost && (error.code == ErrorCode::DiskFull || error.code == ErrorCode::IoFailed))
        m_lost = error;
    return error;
}

} // namespace weir
