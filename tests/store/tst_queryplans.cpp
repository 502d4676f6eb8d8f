// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "store/sqlite/sqltext.h"
#include "tests/store/statementtrace.h"
#include "tests/store/storework.h"
#include "tests/support/contract.h"
#include "tests/support/readshapes.h"

#include <QHash>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>
#include <map>

using namespace weir;

/// Every statement that Weir runs on events and links is explained by SQLite: none reads a whole table, or sorts, but for those
/// that are listed here with the reason; and no page is found by an offset. For a store of Weir's own, and for one of
/// RailsEventStore's older schema, which lacks two indexes.
class TestQueryPlans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void initTestCase_data();
    void init();

    void readsOfEveryShape();
    void everythingElse();

private:
    void checkShape(const ReadShape &shape, const QString &sql, bool isCount);
    void checkStatement(const QString &sql);
    void tell() const;

    std::unique_ptr<QTemporaryDir> m_directory;
    StoreInfo m_info;
    std::unique_ptr<QueryPlans> m_plans;
    bool m_isNew = true;
    QStringList m_bad;
    std::map<QString, int> m_reasons;
    QHash<QString, bool> m_seen;
};

namespace {

bool has(const QStringList &steps, const char *pattern)
{
    static std::map<const char *, QRegularExpression> patterns;
    const QRegularExpression &expression =
        patterns.try_emplace(pattern, QRegularExpression(QString::fromLatin1(pattern))).first->second;
    return std::any_of(steps.begin(), steps.end(), [&](const QString &step) { return step.contains(expression); });
}

/// Of the tables or any index of theirs, from end to end.
bool scans(const QStringList &steps)
{
    return has(steps, "^SCAN (e|l|o|event_store_events|event_store_events_in_streams)\\b") || has(steps, "AUTOMATIC");
}

bool sorts(const QStringList &steps)
{
    return has(steps, "TEMP B-TREE");
}

QString inLines(const QString &sql, const QStringList &steps)
{
    return QStringList(QStringList{sql} + steps).join(QStringLiteral("\n    "));
}

/// A query by its parts.
struct Parts {
    const ReadQuery &query;
    const ReadBounds &bounds;

    bool isStream() const { return !query.stream.isNull(); }
    bool isByKey() const { return query.sortBy == SortBy::Key; }
    bool isForward() const { return query.direction == Direction::Forward; }
    bool hasPlace() const { return !isByKey() && query.afterKey && query.afterTime; }
    bool hasKeyBound() const { return (query.afterKey && !hasPlace()) || bounds.from || bounds.to; }
    bool hasNewer() const { return query.newerThan || query.newerThanOrEqual; }
    bool hasOlder() const { return query.olderThan || query.olderThanOrEqual; }
    bool hasTime() const { return hasNewer() || hasOlder(); }
    bool hasTypes() const { return !query.types.isEmpty(); }
    bool isPageOfTypes() const { return hasTypes() && query.types.size() <= 16 && query.limit; }
};

/// Why a read from end to end is right; null where it is not.
QString reasonToScan(const Parts &parts, bool isCount, bool isNew)
{
    if (parts.isStream() || parts.hasTypes() || parts.query.ids)
        return {};
    const bool isAll = !parts.hasPlace() && !parts.hasTime();
    if (isAll && !parts.hasKeyBound())
        return QStringLiteral("the whole store is asked for, and read in its order to the end or the limit");
    if (isAll && !parts.isByKey() && !isCount)
        return QStringLiteral("in the order of time, which the index gives; a key bounds nothing there");
    if (!isNew && parts.query.sortBy == SortBy::ValidAt)
        return QStringLiteral("the older schema has no index on the time of validity");
    const bool isNearEndOpen = parts.isForward() ? !parts.hasNewer() : !parts.hasOlder();
    if (parts.isByKey() && isNearEndOpen && parts.query.limit && !isCount)
        return QStringLiteral("the time bounds the far end only, and a walk by key ends with the page");
    return {};
}

/// Why rows are sorted; null where they should come in order.
QString reasonToSort(const Parts &parts, bool isNew)
{
    if (parts.query.ids)
        return QStringLiteral("ids are looked up one by one");
    if (parts.isStream() && !parts.isByKey())
        return QStringLiteral("no index holds a stream's events by their times");
    if (parts.isStream())
        return isNew ? QString() : QStringLiteral("the older schema has no index on stream and key");
    if (!isNew && parts.query.sortBy == SortBy::ValidAt)
        return QStringLiteral("the older schema has no index on the time of validity");
    if (parts.hasTypes() && !(parts.isByKey() && parts.isPageOfTypes()))
        return QStringLiteral("found type by type");
    if (!parts.isByKey() && parts.hasKeyBound())
        return QStringLiteral("found between two keys");
    if (parts.isByKey() && parts.hasTime() && !parts.hasKeyBound())
        return QStringLiteral("found by the time");
    return {};
}

/// Statements that read or sort a whole table or stream, by what their text holds.
struct Listed {
    QLatin1StringView part;
    bool isOfOlderSchema;
    const char *reason;
};

constexpr Listed listed[] = {
    {QLatin1StringView("SELECT count(*) FROM event_store_events"), false,
     "statistics and back-up: counts everything, in the smallest index"},
    {QLatin1StringView("SELECT count(DISTINCT stream) FROM event_store_events_in_streams WHERE 1"), false, "counts every stream"},
    {QLatin1StringView("e.event_id IN (SELECT value FROM json_each("), false, "ids are looked up one by one"},
    {QLatin1StringView("WHERE l.stream = "), true, "the older schema has no index on stream and key"},
    {QLatin1StringView("WHERE stream = :p0 ORDER BY id DESC"), true, "the older schema has no index on stream and key"},
    {QLatin1StringView("WHERE l.stream IN ("), true, "the older schema has no index on stream and key"},
};

} // namespace

void TestQueryPlans::initTestCase()
{
    StatementTrace::start();
}

void TestQueryPlans::initTestCase_data()
{
    QTest::addColumn<bool>("isNew");
    QTest::newRow("Weir's schema") << true;
    QTest::newRow("older schema") << false;
}

void TestQueryPlans::init()
{
    QFETCH_GLOBAL(bool, isNew);
    m_isNew = isNew;
    m_bad.clear();
    m_reasons.clear();
    m_seen.clear();
    m_directory = std::make_unique<QTemporaryDir>();
    const Result<StoreInfo> made = examineStore(m_directory->filePath(QStringLiteral("plans.weir")), OpenMode::Create);
    MUST(made);
    m_info = *made;
    if (!isNew) {
        const auto connection = Connection::open({.path = m_info.path, .readOnly = false});
        QVERIFY(connection);
        MUST((*connection)->exec(QStringLiteral("DROP INDEX index_event_store_events_on_as_of")));
        MUST((*connection)->exec(QStringLiteral("DROP INDEX index_event_store_events_in_streams_on_stream_and_id")));
    }
    m_plans = std::make_unique<QueryPlans>(m_info.path);
}

void TestQueryPlans::checkShape(const ReadShape &shape, const QString &sql, bool isCount)
{
    if (std::exchange(m_seen[sql], true))
        return;
    const Parts parts{.query = shape.query, .bounds = shape.bounds};
    const QStringList steps = m_plans->of(sql);
    const QString toScan = reasonToScan(parts, isCount, m_isNew);
    const QString toSort = reasonToSort(parts, m_isNew);
    const bool isBad = has(steps, "^error") || (scans(steps) && toScan.isNull()) || (sorts(steps) && toSort.isNull()) ||
                       sql.contains(QLatin1StringView("OFFSET"));
    if (isBad)
        m_bad << inLines(sql, steps);
    if (scans(steps))
        ++m_reasons[QStringLiteral("scans: ") + toScan];
    if (sorts(steps))
        ++m_reasons[QStringLiteral("sorts: ") + toSort];
}

void TestQueryPlans::readsOfEveryShape()
{
    for (const ReadShape &shape : allReadShapes()) {
        checkShape(shape, driverText(selectStatement(shape.query, shape.bounds).sql, true), false);
        if (!shape.query.withOrigin)
            checkShape(shape, driverText(countStatement(shape.query, shape.bounds).sql, true), true);
    }
    tell();
}

/// What was found and why it may be, and the first few that may not.
void TestQueryPlans::tell() const
{
    for (const auto &[reason, count] : m_reasons)
        qInfo("%5d %s", count, qPrintable(reason));
    const QStringList first = m_bad.first(std::min<qsizetype>(m_bad.size(), 5));
    QVERIFY2(m_bad.isEmpty(), qPrintable(first.join(QLatin1Char('\n'))));
}

void TestQueryPlans::checkStatement(const QString &sql)
{
    const QStringList steps = m_plans->of(sql);
    bool isBad = has(steps, "^error") || sql.contains(QLatin1StringView("OFFSET"));
    if (scans(steps) || sorts(steps)) {
        const auto found = std::find_if(std::begin(listed), std::end(listed), [&](const Listed &each) {
            return sql.contains(each.part) && !(each.isOfOlderSchema && m_isNew);
        });
        isBad = isBad || found == std::end(listed);
        if (found != std::end(listed))
            ++m_reasons[QString::fromLatin1(found->reason)];
    }
    if (isBad)
        m_bad << inLines(sql, steps);
}

void TestQueryPlans::everythingElse()
{
    m_plans.reset();
    StatementTrace::clear();
    MUST(doEverything(m_info, m_directory->path()));
    const QStringList texts = StatementTrace::texts();
    if (texts.isEmpty())
        QSKIP("Qt's driver brings its own SQLite, whose statements are not seen");
    m_plans = std::make_unique<QueryPlans>(m_info.path);
    qsizetype count = 0;
    for (const QString &sql : texts) {
        if (!sql.contains(QLatin1StringView("event_store_events")) || sql.startsWith(QLatin1StringView("PRAGMA")))
            continue;
        ++count;
        checkStatement(sql);
    }
    qInfo("%d statements", int(count));
    QVERIFY(count > 40);
    tell();
    for (const Listed &each : listed)
        QVERIFY2((each.isOfOlderSchema && m_isNew) || m_reasons.count(QString::fromLatin1(each.reason)) > 0, each.reason);
}

QTEST_GUILESS_MAIN(TestQueryPlans)
#include "tst_queryplans.moc"
