// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/maintenance/check.h"
#include "store/maintenance/eventrules.h"
#include "store/maintenance/positionrules.h"
#include "store/sqlite/connectionto.h"
#include "store/sqlite/indexfacts.h"
#include "store/sqlite/rowreader.h"

#include <QFileInfo>
#include <QVariant>

#include <limits>

namespace weir {

namespace {

constexpr qint64 eventsAPage = 1000;
constexpr qint64 linksAPage = 10'000;
constexpr qint64 beforeAllKeys = std::numeric_limits<qint64>::min();
/// SQLite's "no limit".
constexpr qint64 allRows = -1;
/// What SQLite checks in about the time that a writer of another program may wait without failing.
constexpr qint64 quicklyCheckedBytes = 256 * 1024 * 1024;

std::optional<qint64> wholeNumber(const QVariant &value)
{
    return value.metaType().id() == QMetaType::LongLong ? std::optional(value.toLongLong()) : std::nullopt;
}

class StoreCheck
{
public:
    StoreCheck(Connection &connection, const StoreInfo &info, const CheckOptions &options)
        : m_connection(connection), m_info(info), m_options(options), m_log(options.found)
    {
    }

    Result<CheckSummary> run();

private:
    Status checkIndexes();
    Status checkFile();
    Status checkEvents();
    Status checkDuplicateEvents();
    Status checkPositions();
    Status checkLinks();
    Status checkDuplicateLinks();

    Status askSqlite(const QString &pragma);
    Result<bool> isStored(const QString &id);
    Result<qint64> checkEventsAfter(EventRules &rules, qint64 &key);
    Result<qint64> checkPositionsAfter(PositionRules &rules, QVariantList &cursor, qint64 limit);
    Result<qint64> checkLinksAfter(qint64 &key, qint64 limit);
    Status reportLink(FindingKind kind, qint64 key, const QString &detail);

    /// Page after page until one is short. `page(limit)` gives how many rows it read.
    template <class Page>
    Status inPages(CheckPhase phase, qint64 total, qint64 limit, Page page);
    /// The rows of a page, or all at once where each page would cost as much as the whole.
    Result<qint64> limitFor(const QString &sql, const QVariantList &values);
    Result<qint64> number(const QString &sql);
    Status going(CheckPhase phase, qint64 done, qint64 total);
    /// What is damaged is told; the rest is checked all the same.
    Status surviveDamage(const Status &status);

    Connection &m_connection;
    const StoreInfo &m_info;
    const CheckOptions &m_options;
    FindingLog m_log;
    CheckSummary m_summary;
    std::vector<IndexFact> m_indexes;
    bool m_hasCommands = false;
};

Result<CheckSummary> StoreCheck::run()
{
    using Part = Status (StoreCheck::*)();
    constexpr std::array parts{&StoreCheck::checkIndexes,         &StoreCheck::checkFile,      &StoreCheck::checkEvents,
                               &StoreCheck::checkDuplicateEvents, &StoreCheck::checkPositions, &StoreCheck::checkLinks,
                               &StoreCheck::checkDuplicateLinks};
    for (const Part part : parts) {
        if (const Status done = surviveDamage((this->*part)()); !done)
            return failure(done.error());
    }
    m_summary.found = m_log.counts();
    return m_summary;
}

Status StoreCheck::surviveDamage(const Status &status)
{
    if (status || status.error().code != ErrorCode::Damaged)
        return status;
    m_log.add({.kind = FindingKind::Damage, .detail = status.error().detail});
    return {};
}

Status StoreCheck::going(CheckPhase phase, qint64 done, qint64 total)
{
    if (m_options.ticket.isSuperseded())
        return failure(ErrorCode::Superseded, {}, m_info.path);
    if (m_options.progress)
        m_options.progress({.phase = phase, .done = std::min(done, total), .total = total});
    return {};
}

Result<qint64> StoreCheck::number(const QString &sql)
{
    const auto value = m_connection.value(sql);
    if (!value)
        return failure(value.error());
    return value->toLongLong();
}

Result<qint64> StoreCheck::limitFor(const QString &sql, const QVariantList &values)
{
    const auto rows = m_connection.run(QString(QStringLiteral("EXPLAIN QUERY PLAN ") % sql), values);
    if (!rows)
        return failure(rows.error());
    bool startsAnew = false;
    const Status read = forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        const QString step = row.value(3).toString();
        startsAnew = startsAnew || step.contains(QLatin1StringView("TEMP B-TREE")) || step.contains(QLatin1StringView("AUTOMATIC"));
    });
    if (!read)
        return failure(read.error());
    return startsAnew ? allRows : linksAPage;
}

template <class Page>
Status StoreCheck::inPages(CheckPhase phase, qint64 total, qint64 limit, Page page)
{
    qint64 done = 0;
    while (true) {
        if (const Status goes = going(phase, done, total); !goes)
            return goes;
        const Result<qint64> rows = page(limit);
        if (!rows)
            return failure(rows.error());
        done += *rows;
        if (limit == allRows || *rows < limit)
            return going(phase, total, total);
    }
}

/// Also notes what the other parts need to know of the schema.
Status StoreCheck::checkIndexes()
{
    const auto commands =
        number(QStringLiteral("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'weir_commands'"));
    if (!commands)
        return failure(commands.error());
    m_hasCommands = *commands > 0;
    auto facts = readIndexFacts(m_connection);
    if (!facts)
        return failure(facts.error());
    m_indexes = std::move(*facts);
    for (const IndexFact &fact : m_indexes) {
        if (!fact.present)
            m_log.add({.kind = FindingKind::MissingIndex, .detail = fact.name});
    }
    return {};
}

Status StoreCheck::checkFile()
{
    if (const Status goes = going(CheckPhase::File, 0, 0); !goes)
        return goes;
    const bool writersWait = m_info.journalMode != QLatin1StringView("wal") && !m_info.immutable;
    const bool isLarge = QFileInfo(m_info.path).size() > quicklyCheckedBytes;
    switch (m_options.file) {
    case FileCheck::Automatic:
        if (!writersWait || !isLarge)
            return askSqlite(QStringLiteral("PRAGMA quick_check"));
        m_log.add({.kind = FindingKind::FileNotChecked, .detail = QStringLiteral("writers would have to wait for it")});
        return {};
    case FileCheck::None: return {};
    case FileCheck::Quick: return askSqlite(QStringLiteral("PRAGMA quick_check"));
    case FileCheck::Full: return askSqlite(QStringLiteral("PRAGMA integrity_check"));
    }
    return {};
}

/// Foreign keys are not asked for: the pass over the links finds those to nothing also where no key is declared.
Status StoreCheck::askSqlite(const QString &pragma)
{
    const auto rows = m_connection.run(pragma);
    if (!rows)
        return failure(rows.error());
    return forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        const QStringList lines = row.value(0).toString().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (const QString &line : lines) {
            if (line != QLatin1StringView("ok"))
                m_log.add({.kind = FindingKind::Damage, .detail = line});
        }
    });
}

Status StoreCheck::checkEvents()
{
    const auto last = number(QStringLiteral("SELECT max(id) FROM event_store_events"));
    if (!last)
        return failure(last.error());
    // Without this index each cause would be looked for in all events.
    const bool findsCauses = hasIndex(m_indexes, eventIdIndex);
    EventRules rules(m_log, findsCauses ? [this](const QString &id) { return isStored(id); } : EventRules::IsStored());
    qint64 key = beforeAllKeys;
    return inPages(CheckPhase::EventRows, *last, eventsAPage, [&](qint64) { return checkEventsAfter(rules, key); });
}

Result<qint64> StoreCheck::checkEventsAfter(EventRules &rules, qint64 &key)
{
    const auto rows = m_connection.run(QStringLiteral("SELECT id, event_id, data, metadata, created_at, valid_at FROM "
                                                      "event_store_events WHERE id > ? ORDER BY id LIMIT ?"),
                                       {key, eventsAPage});
    if (!rows)
        return failure(rows.error());
    qint64 count = 0;
    Status checked;
    const Status read = forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        key = row.value(0).toLongLong();
        ++count;
        if (!checked)
            return;
        const QVariant validAt = row.value(5);
        checked = rules.take({.key = key,
                              .id = row.value(1).toString(),
                              .data = row.value(2).toByteArray(),
                              .metadata = row.value(3).toByteArray(),
                              .createdAt = row.value(4).toString(),
                              .validAt = validAt.isNull() ? QString() : validAt.toString()});
    });
    m_summary.events += count;
    if (!read || !checked)
        return failure(read ? checked.error() : read.error());
    return count;
}

/// Weir writes ids in lower case, however they were spelled by who named them as a cause.
Result<bool> StoreCheck::isStored(const QString &id)
{
    QStringList tables{QStringLiteral("SELECT 1 FROM event_store_events WHERE event_id IN (?, ?)")};
    if (m_hasCommands)
        tables << QStringLiteral("SELECT 1 FROM weir_commands WHERE command_id IN (?, ?)");
    for (const QString &sql : std::as_const(tables)) {
        const auto found = m_connection.value(sql, {id, id.toLower()});
        if (!found)
            return failure(found.error());
        if (found->isValid())
            return true;
    }
    return false;
}

Status StoreCheck::checkDuplicateEvents()
{
    if (hasIndex(m_indexes, eventIdIndex))
        return {};
    const auto rows = m_connection.run(
        QStringLiteral("SELECT event_id, max(id), count(*) FROM event_store_events GROUP BY event_id HAVING count(*) > 1"));
    if (!rows)
        return failure(rows.error());
    return forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        m_log.add({.kind = FindingKind::DuplicateEvent,
                   .eventId = row.value(0).toString(),
                   .eventKey = row.value(1).toLongLong(),
                   .detail = QStringLiteral("%1 times").arg(row.value(2).toLongLong())});
    });
}

QString positionsSql()
{
    return QStringLiteral("SELECT stream, position, id FROM event_store_events_in_streams WHERE position IS NOT NULL AND "
                          "(stream, position, id) > (?, ?, ?) ORDER BY stream, position, id LIMIT ?");
}

Status StoreCheck::checkPositions()
{
    const auto last = number(QStringLiteral("SELECT max(id) FROM event_store_events_in_streams"));
    if (!last)
        return failure(last.error());
    PositionRules rules(m_log);
    QVariantList cursor{QStringLiteral(""), beforeAllKeys, beforeAllKeys};
    const auto limit = limitFor(positionsSql(), cursor + QVariantList{linksAPage});
    if (!limit)
        return failure(limit.error());
    const Status done =
        inPages(CheckPhase::Positions, *last, *limit, [&](qint64 rows) { return checkPositionsAfter(rules, cursor, rows); });
    m_summary.streams = rules.streams();
    return done;
}

/// The cursor keeps the values as they are stored: one that is no number would otherwise be read again and again.
Result<qint64> StoreCheck::checkPositionsAfter(PositionRules &rules, QVariantList &cursor, qint64 limit)
{
    const auto rows = m_connection.run(positionsSql(), cursor + QVariantList{limit});
    if (!rows)
        return failure(rows.error());
    qint64 count = 0;
    const Status read = forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        cursor = {row.value(0), row.value(1), row.value(2)};
        rules.take(cursor.at(0).toString(), wholeNumber(cursor.at(1)), cursor.at(2).toLongLong());
        ++count;
    });
    if (!read)
        return failure(read.error());
    return count;
}

QString linksSql()
{
    return QStringLiteral("SELECT l.id, l.created_at, e.id IS NULL FROM event_store_events_in_streams l LEFT JOIN "
                          "event_store_events e ON e.event_id = l.event_id WHERE l.id > ? ORDER BY l.id LIMIT ?");
}

Status StoreCheck::checkLinks()
{
    const auto last = number(QStringLiteral("SELECT max(id) FROM event_store_events_in_streams"));
    if (!last)
        return failure(last.error());
    qint64 key = beforeAllKeys;
    const auto limit = limitFor(linksSql(), {key, linksAPage});
    if (!limit)
        return failure(limit.error());
    return inPages(CheckPhase::LinkRows, *last, *limit, [&](qint64 rows) { return checkLinksAfter(key, rows); });
}

Result<qint64> StoreCheck::checkLinksAfter(qint64 &key, qint64 limit)
{
    const auto rows = m_connection.run(linksSql(), {key, limit});
    if (!rows)
        return failure(rows.error());
    qint64 count = 0;
    Status told;
    const Status read = forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        key = row.value(0).toLongLong();
        ++count;
        const QString createdAt = row.value(1).toString();
        if (told && row.value(2).toBool())
            told = reportLink(FindingKind::LinkToNothing, key, {});
        if (told && !Timestamp::parse(createdAt))
            told = reportLink(FindingKind::NoTime, key, QString(QStringLiteral("created_at: ") % createdAt));
    });
    m_summary.links += count;
    if (!read || !told)
        return failure(read ? told.error() : read.error());
    return count;
}

Status StoreCheck::reportLink(FindingKind kind, qint64 key, const QString &detail)
{
    const auto rows =
        m_connection.run(QStringLiteral("SELECT stream, event_id FROM event_store_events_in_streams WHERE id = ?"), {key});
    if (!rows)
        return failure(rows.error());
    return forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        m_log.add({.kind = kind,
                   .eventId = row.value(1).toString(),
                   .stream = row.value(0).toString(),
                   .linkKey = key,
                   .detail = detail});
    });
}

Status StoreCheck::checkDuplicateLinks()
{
    if (hasIndex(m_indexes, streamAndEventIndex))
        return {};
    const auto rows =
        m_connection.run(QStringLiteral("SELECT stream, event_id, max(id), count(*) FROM event_store_events_in_streams "
                                        "GROUP BY stream, event_id HAVING count(*) > 1"));
    if (!rows)
        return failure(rows.error());
    return forEachRow(m_connection, **rows, [&](const QSqlQuery &row) {
        m_log.add({.kind = FindingKind::DuplicateLink,
                   .eventId = row.value(1).toString(),
                   .stream = row.value(0).toString(),
                   .linkKey = row.value(2).toLongLong(),
                   .detail = QStringLiteral("%1 times").arg(row.value(3).toLongLong())});
    });
}

} // namespace

Result<CheckSummary> checkStore(const StoreInfo &info, const CheckOptions &options)
{
    ConnectionOptions connecting = connectionTo(info, true);
    connecting.busyTimeout = 5000;
    // A damaged file may be shorter than it says; and the pages that are read once need not stay in memory.
    connecting.memoryMap = false;
    const auto connection = Connection::open(connecting);
    if (!connection)
        return failure(connection.error());
    // What must be sorted, where an index is missing, goes to a file: it may be as large as the store.
    if (const auto done = (*connection)->value(QStringLiteral("PRAGMA temp_store = FILE")); !done)
        return failure(done.error());
    return StoreCheck(**connection, info, options).run();
}

} // namespace weir
