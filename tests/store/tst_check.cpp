// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/maintenance/check.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "tests/support/badfiles.h"
#include "tests/support/damage.h"
#include "tests/support/events.h"
#include "tests/support/waiting.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace weir;

namespace {

const char *const eventsTable = "event_store_events";
const char *const linksTable = "event_store_events_in_streams";

/// SQL with the tables' names shortened: E the events, L the links.
QString sql(const char *text)
{
    QString full = QString::fromLatin1(text);
    full.replace(QStringLiteral(" L "), QStringLiteral(" %1 ").arg(QLatin1StringView(linksTable)));
    full.replace(QStringLiteral(" E "), QStringLiteral(" %1 ").arg(QLatin1StringView(eventsTable)));
    return full;
}

} // namespace

/// A whole store has nothing to tell. A store that is damaged in one way has exactly that told, with the ids.
class TestCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Ten events with keys 1 to 10, each caused by the one before, in two streams, with positions 0 to 4.
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        const Result<StoreInfo> info = examineStore(path(), OpenMode::Create);
        WEIR_VERIFY(info);
        DirectStore store(*info);
        WEIR_VERIFY(store.write<bool>([&](UnitOfWork &unit) -> Result<bool> {
            m_ids.clear();
            for (int i = 0; i < 10; ++i) {
                NewEvent event = customerConfirms(QString::number(i));
                event.createdAt = Timestamp{1'767'225'600'000'000 + i * 1'000'000};
                if (i > 0)
                    event.metadata = QStringLiteral("{\"causation_id\":\"%1\"}").arg(m_ids.constLast()).toUtf8();
                m_ids << event.id;
                const Status stored = unit.events.append({&event, 1}, i % 2 == 0 ? QStringLiteral("A$1") : QStringLiteral("B$1"),
                                                         ExpectedVersion::automatic());
                if (!stored)
                    return failure(stored.error());
            }
            return true;
        }));
    }

    void wholeStoreHasNothing()
    {
        const auto summary = check();
        WEIR_VERIFY(summary);
        QVERIFY2(m_found.empty(), m_found.empty() ? "" : nameOf(m_found.front().kind).data());
        QCOMPARE(summary->events, qint64(10));
        QCOMPARE(summary->links, qint64(10));
        QCOMPARE(summary->streams, qint64(2));
        QCOMPARE(countOf(summary->found, Severity::Error), qint64(0));
    }

    void emptyStoreHasNothing()
    {
        change({sql("DELETE FROM L WHERE 1"), sql("DELETE FROM E WHERE 1")});
        const auto summary = check();
        WEIR_VERIFY(summary);
        QVERIFY(m_found.empty());
        QCOMPARE(summary->events, qint64(0));
    }

    void fullCheckOfTheFileHasNothing()
    {
        WEIR_VERIFY(check({.file = FileCheck::Full}));
        QVERIFY(m_found.empty());
    }

    void damage_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("times");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QStringList &statements, const char *kind, int times, const char *detail) {
            QTest::newRow(name) << statements << QString::fromLatin1(kind) << times << QString::fromLatin1(detail);
        };
        const auto update = [](const char *text) { return QStringList{sql(text)}; };
        row("gap in a stream", update("DELETE FROM L WHERE stream = 'A$1' AND position = 2"), "position_gap", 1, "2 is missing");
        row("long gap", update("DELETE FROM L WHERE stream = 'A$1' AND position IN (1, 2, 3)"), "position_gap", 1,
            "1 to 3 are missing");
        row("gap at the beginning", update("DELETE FROM L WHERE stream = 'B$1' AND position = 0"), "position_gap", 1,
            "0 is missing");
        row("negative position", update("UPDATE L SET position = -4 WHERE stream = 'B$1' AND position = 4"), "invalid_position", 1,
            "-4");
        row("position that is no number", update("UPDATE L SET position = 'last' WHERE stream = 'B$1' AND position = 4"),
            "invalid_position", 1, "no whole number");
        row("position that is no whole number", update("UPDATE L SET position = 4.5 WHERE stream = 'B$1' AND position = 4"),
            "invalid_position", 1, "no whole number");
        row("link to nothing", update("UPDATE L SET event_id = '00000000-0000-7000-8000-000000000000' WHERE id = 3"),
            "link_to_nothing", 1, "");
        row("missing cause",
            update("UPDATE E SET metadata = '{\"causation_id\":\"00000000-0000-7000-8000-000000000000\"}' WHERE id = 4"),
            "missing_cause", 1, "00000000-0000-7000-8000-000000000000");
        row("missing cause in YAML",
            update("UPDATE E SET metadata = '---' || char(10) || ':causation_id: nobody' || char(10) WHERE id = 4"),
            "missing_cause", 1, "nobody");
        row("data cut short", update("UPDATE E SET data = substr(data, 1, 10) WHERE id = 5"), "undecodable_data", 1, "");
        row("YAML with broken bytes", update("UPDATE E SET data = x'2d2d2d0a3a61ff0a' WHERE id = 5"), "undecodable_data", 1, "");
        row("metadata cut short", update("UPDATE E SET metadata = substr(metadata, 1, 10) WHERE id = 5"), "undecodable_metadata", 1,
            "");
        row("metadata that are text", update("UPDATE E SET metadata = 'by hand' WHERE id = 5"), "undecodable_metadata", 1,
            "neither JSON nor YAML");
        row("clock set back", update("UPDATE E SET created_at = '2025-12-31 23:59:59' WHERE id = 6"), "clock_reversal", 1,
            "2025-12-31 23:59:59 after 2026-01-01 00:00:04");
        row("no time of creation", update("UPDATE E SET created_at = 'yesterday' WHERE id = 7"), "no_time", 1,
            "created_at: yesterday");
        row("no time of validity", update("UPDATE E SET valid_at = '2026-02-30 00:00:00' WHERE id = 7"), "no_time", 1,
            "valid_at: 2026-02-30 00:00:00");
        row("no time of linking", update("UPDATE L SET created_at = 12 WHERE id = 7"), "no_time", 1, "created_at: 12");
        row("no uuid", {sql("UPDATE E SET event_id = 'tenth' WHERE id = 10"), sql("UPDATE L SET event_id = 'tenth' WHERE id = 10")},
            "no_uuid", 1, "tenth");
        row("missing index", {QStringLiteral("DROP INDEX index_event_store_events_on_as_of")}, "missing_index", 1,
            "index_event_store_events_on_as_of");
    }

    void damage()
    {
        QFETCH(QStringList, statements);
        QFETCH(QString, kind);
        QFETCH(int, times);
        QFETCH(QString, detail);
        change(statements);
        const auto summary = check();
        WEIR_VERIFY(summary);
        QCOMPARE(m_found.size(), std::size_t(times));
        const Finding &found = m_found.front();
        QCOMPARE(QString(nameOf(found.kind)), kind);
        QCOMPARE(summary->found[std::size_t(found.kind)], qint64(times));
        if (!detail.isEmpty())
            QCOMPARE(found.detail, detail);
        const bool isOfTheSchema = found.kind == FindingKind::MissingIndex;
        QVERIFY(isOfTheSchema || found.eventKey != 0 || found.linkKey != 0);
    }

    void duplicatePosition()
    {
        const QString index = QStringLiteral("index_event_store_events_in_streams_on_stream_and_position");
        change({QStringLiteral("DROP INDEX ") + index, sql("UPDATE L SET position = 1 WHERE stream = 'A$1' AND position = 2")});
        WEIR_VERIFY(check());
        QCOMPARE(kinds(), (QStringList{QStringLiteral("missing_index"), QStringLiteral("duplicate_position"),
                                       QStringLiteral("position_gap")}));
        QCOMPARE(m_found[1].stream, QStringLiteral("A$1"));
        QCOMPARE(m_found[1].detail, QStringLiteral("1"));
    }

    void duplicateLink()
    {
        change({QStringLiteral("DROP INDEX index_event_store_events_in_streams_on_stream_and_event_id"),
                sql("UPDATE L SET event_id = (SELECT event_id FROM E WHERE id = 1) WHERE stream = 'A$1' AND position = 1")});
        WEIR_VERIFY(check());
        QCOMPARE(kinds(), (QStringList{QStringLiteral("missing_index"), QStringLiteral("duplicate_link")}));
        QCOMPARE(m_found[1].stream, QStringLiteral("A$1"));
        QCOMPARE(m_found[1].eventId, m_ids.at(0));
    }

    void duplicateEvent()
    {
        change({QStringLiteral("DROP INDEX index_event_store_events_on_event_id"),
                sql("UPDATE E SET event_id = (SELECT event_id FROM E WHERE id = 9) WHERE id = 10"),
                sql("UPDATE L SET event_id = (SELECT event_id FROM E WHERE id = 10) WHERE id = 10")});
        WEIR_VERIFY(check());
        QCOMPARE(kinds(), (QStringList{QStringLiteral("missing_index"), QStringLiteral("duplicate_event")}));
        QCOMPARE(m_found[1].eventId, m_ids.at(8));
    }

    void storeWithoutAnyIndexIsCheckedAllTheSame()
    {
        QStringList statements;
        for (const char *name :
             {"events_on_event_id", "events_on_event_type", "events_on_created_at", "events_on_valid_at", "events_on_as_of",
              "events_in_streams_on_event_id", "events_in_streams_on_created_at", "events_in_streams_on_stream_and_position",
              "events_in_streams_on_stream_and_event_id", "events_in_streams_on_stream_and_id"})
            statements << QStringLiteral("DROP INDEX index_event_store_%1").arg(QLatin1StringView(name));
        statements << sql("DELETE FROM L WHERE stream = 'A$1' AND position = 2")
                   << sql("UPDATE L SET event_id = 'x' WHERE id = 10");
        change(statements);
        const auto summary = check();
        WEIR_VERIFY(summary);
        QCOMPARE(summary->found[std::size_t(FindingKind::MissingIndex)], qint64(10));
        QCOMPARE(summary->found[std::size_t(FindingKind::PositionGap)], qint64(1));
        QCOMPARE(summary->found[std::size_t(FindingKind::LinkToNothing)], qint64(1));
        QCOMPARE(m_found.size(), std::size_t(12));
    }

    void causeMayBeACommand()
    {
        const Result<StoreInfo> info = examineStore(path(), OpenMode::Drive);
        WEIR_VERIFY(info);
        DirectStore store(*info);
        WEIR_VERIFY(store.write<bool>([&](UnitOfWork &unit) -> Result<bool> {
            if (const Status prepared = unit.processes.prepare(); !prepared)
                return failure(prepared.error());
            return unit.processes.storeCommand({.id = QStringLiteral("the-command"),
                                                .process = QStringLiteral("P"),
                                                .stream = QStringLiteral("P$1"),
                                                .command = QStringLiteral("C"),
                                                .data = QByteArray("{}"),
                                                .causedBy = m_ids[0]});
        }));
        change({sql("UPDATE E SET metadata = '{\"causation_id\":\"the-command\"}' WHERE id = 10")});
        WEIR_VERIFY(check());
        QVERIFY(m_found.empty());
    }

    void whatIsAllowedIsNoFinding_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("event in no stream") << sql("DELETE FROM L WHERE stream = 'A$1'");
        QTest::newRow("no position") << sql("UPDATE L SET position = NULL WHERE 1");
        QTest::newRow("data of any bytes") << sql("UPDATE E SET data = x'b0ff00' WHERE 1");
        QTest::newRow("data that are text") << sql("UPDATE E SET data = 'a text' WHERE 1");
        QTest::newRow("no metadata") << sql("UPDATE E SET metadata = NULL WHERE 1");
        QTest::newRow("one time") << sql("UPDATE E SET created_at = '2026-01-01 00:00:00' WHERE 1");
        QTest::newRow("keys from below zero") << sql("UPDATE E SET id = id - 100 WHERE 1");
    }

    void whatIsAllowedIsNoFinding()
    {
        QFETCH(QString, statement);
        change({statement});
        WEIR_VERIFY(check());
        QCOMPARE(kinds(), QStringList());
    }

    void findingsGoOnOverPages()
    {
        change({QStringLiteral(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000) INSERT INTO %1 "
                    "(stream, position, event_id, created_at) SELECT 'C$1', 2 * i, 'none' || i, '2026-01-01 00:00:00' FROM n")
                    .arg(QLatin1StringView(linksTable))});
        const auto summary = check();
        WEIR_VERIFY(summary);
        QCOMPARE(summary->links, qint64(25'010));
        QCOMPARE(summary->found[std::size_t(FindingKind::LinkToNothing)], qint64(25'000));
        QCOMPARE(summary->found[std::size_t(FindingKind::PositionGap)], qint64(25'000));
    }

    void damagedPageIsAFindingAndTheRestGoesOn()
    {
        QVERIFY(makeHealthyAt(damagedPath()));
        const auto root = rootPageOf(damagedPath(), QLatin1StringView(eventsTable));
        QByteArray bytes = readFile(damagedPath());
        for (qint64 i = (root - 1) * 4096; i < root * 4096; ++i)
            bytes[i] = char(~bytes[i]);
        QVERIFY(writeFile(damagedPath(), bytes));
        const auto summary = check({}, damagedPath());
        WEIR_VERIFY(summary);
        QVERIFY(summary->found[std::size_t(FindingKind::Damage)] >= 2);
        QCOMPARE(summary->links, qint64(300));
    }

    void indexThatLacksARowIsFoundByTheFullCheck()
    {
        change({QStringLiteral("PRAGMA writable_schema = ON"), QStringLiteral("CREATE TABLE other (event_type)"),
                QStringLiteral("CREATE INDEX other_type ON other (event_type)"),
                QStringLiteral("UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'other_type') "
                               "WHERE name = 'index_event_store_events_on_event_type'"),
                QStringLiteral("UPDATE sqlite_master SET sql = 'CREATE TABLE other (event_type)' WHERE name = 'other'"),
                QStringLiteral("DELETE FROM sqlite_master WHERE name = 'other_type'")});
        WEIR_VERIFY(check({.file = FileCheck::Full}));
        QVERIFY(!m_found.empty());
        QCOMPARE(m_found.front().kind, FindingKind::Damage);
        WEIR_VERIFY(check({.file = FileCheck::None}));
        QVERIFY(m_found.empty());
    }

    void cancelledInEachPhase_data()
    {
        QTest::addColumn<int>("phase");
        for (const CheckPhase phase : {CheckPhase::File, CheckPhase::EventRows, CheckPhase::Positions, CheckPhase::LinkRows})
            QTest::addRow("phase %d", int(phase)) << int(phase);
    }

    void cancelledInEachPhase()
    {
        QFETCH(int, phase);
        CheckOptions options;
        options.progress = [&](const CheckProgress &at) {
            if (int(at.phase) == phase)
                options.ticket.supersede();
        };
        const auto summary = check(options);
        QVERIFY(!summary);
        QCOMPARE(summary.error().code, ErrorCode::Superseded);
    }

    void nothingIsWritten()
    {
        change({QStringLiteral("DROP TABLE weir_store"), QStringLiteral("PRAGMA journal_mode = DELETE")});
        const QByteArray before = readFile(path());
        WEIR_VERIFY(check({.file = FileCheck::Full}));
        QCOMPARE(readFile(path()), before);
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files), QStringList{QStringLiteral("check.weir")});
    }

    void writersGoOnMeanwhile()
    {
        CheckOptions options;
        int written = 0;
        options.progress = [&](const CheckProgress &) {
            const QString id = newEventId();
            const QByteArray problem =
                changeBySql(path(), {QStringLiteral("INSERT INTO %1 (event_id, event_type, data, created_at) VALUES ('%2', 'T', "
                                                    "'{}', '2026-01-02 00:00:00')")
                                         .arg(QLatin1StringView(eventsTable), id)});
            QVERIFY2(problem.isEmpty(), problem.constData());
            ++written;
        };
        change({QStringLiteral("PRAGMA journal_mode = DELETE")});
        WEIR_VERIFY(check(options));
        QVERIFY(written > 4);
        QCOMPARE(kinds(), QStringList());
    }

    void missingFileIsAnError()
    {
        const auto summary = checkStore({.path = m_dir->filePath(QStringLiteral("none.weir"))}, {});
        QVERIFY(!summary);
        QCOMPARE(summary.error().code, ErrorCode::NoPermission);
    }

    void whatRailsEventStoreWroteHasNoErrors_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("yaml") << QStringLiteral("yaml_binary.sqlite3");
        QTest::newRow("json") << QStringLiteral("json_client.sqlite3");
    }

    void whatRailsEventStoreWroteHasNoErrors()
    {
        QFETCH(QString, name);
        const QString source =
            QDir(qEnvironmentVariable("WEIR_SOURCE_DIR")).absoluteFilePath(QStringLiteral("../shared/res/") + name);
        if (!QFile::exists(source))
            QSKIP("databases that RailsEventStore wrote are not beside the project");
        QVERIFY(QFile::copy(source, damagedPath()));
        const auto summary = check({.file = FileCheck::Full}, damagedPath());
        WEIR_VERIFY(summary);
        QCOMPARE(summary->events, qint64(288));
        QCOMPARE(countOf(summary->found, Severity::Error), qint64(0));
        QCOMPARE(summary->found[std::size_t(FindingKind::ClockReversal)], qint64(3));
        QCOMPARE(summary->found[std::size_t(FindingKind::PositionGap)], qint64(1));
        QCOMPARE(m_found.size(), std::size_t(4));
    }

    void everyKindHasAName()
    {
        for (std::size_t kind = 0; kind < findingKindCount; ++kind)
            QVERIFY(!nameOf(FindingKind(kind)).isEmpty());
    }

private:
    QString path() const { return m_dir->filePath(QStringLiteral("check.weir")); }
    QString damagedPath() const { return m_dir->filePath(QStringLiteral("other.weir")); }
    bool makeHealthyAt(const QString &file) { return makeHealthyStore(file); }

    void change(const QStringList &statements)
    {
        const QByteArray problem = changeBySql(path(), statements);
        QVERIFY2(problem.isEmpty(), problem.constData());
    }

    static qint64 rootPageOf(const QString &file, QLatin1StringView table)
    {
        const auto connection = Connection::open({.path = file});
        return (*connection)
            ->value(QStringLiteral("SELECT rootpage FROM sqlite_master WHERE name = ?"), {QString(table)})
            .value()
            .toLongLong();
    }

    Result<CheckSummary> check(CheckOptions options = {}) { return check(std::move(options), path()); }

    Result<CheckSummary> check(CheckOptions options, const QString &file)
    {
        m_found.clear();
        options.found = [this](const Finding &finding) { m_found.push_back(finding); };
        const Result<StoreInfo> info = examineStore(file, OpenMode::Inspect);
        return info ? checkStore(*info, options) : failure(info.error());
    }

    QStringList kinds() const
    {
        QStringList names;
        for (const Finding &finding : m_found)
            names << QString(nameOf(finding.kind));
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QStringList m_ids;
    std::vector<Finding> m_found;
};

QTEST_GUILESS_MAIN(TestCheck)
#include "tst_check.moc"
