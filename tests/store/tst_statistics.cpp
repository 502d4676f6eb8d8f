// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/maintenance/statistics.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "tests/support/badfiles.h"
#include "tests/support/damage.h"
#include "tests/support/events.h"
#include "tests/support/waiting.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace weir;

/// What a store holds is counted right, in Weir's stores and others'.
class TestStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Three events of two types in the streams Order$1, Order$2 and "audit"; the first is in two streams.
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        const Result<StoreInfo> info = examineStore(path(), OpenMode::Create);
        WEIR_VERIFY(info);
        DirectStore store(*info);
        WEIR_VERIFY(store.write<bool>([](UnitOfWork &unit) -> Result<bool> {
            const char *streams[] = {"Order$1", "Order$1", "Order$2"};
            for (int i = 0; i < 3; ++i) {
                NewEvent event = i < 2 ? customerConfirms(QStringLiteral("1")) : catererConfirms(QStringLiteral("1"));
                event.createdAt = Timestamp{1'767'225'600'000'000 + i * 1'000'000};
                const QString stream = QString::fromLatin1(streams[i]);
                const Status stored = unit.events.append({&event, 1}, stream, ExpectedVersion::automatic());
                const Status linked = stored && i == 0 ? unit.events.link({&event.id, 1}, QStringLiteral("audit"),
                                                                          ExpectedVersion::any(), event.createdAt)
                                                       : stored;
                if (!linked)
                    return failure(linked.error());
            }
            return true;
        }));
    }

    void countsWhatThereIs()
    {
        const auto found = read();
        WEIR_VERIFY(found);
        QCOMPARE(found->events, qint64(3));
        QCOMPARE(found->links, qint64(4));
        QCOMPARE(found->streams, qint64(3));
        QCOMPARE(found->types, (std::map<QString, qint64>{{QStringLiteral("CatererConfirmedMenu"), 1},
                                                          {QStringLiteral("CustomerConfirmedMenu"), 2}}));
        QCOMPARE(found->categories.size(), std::size_t(2));
        QCOMPARE(found->categories.at(QStringLiteral("Order")).streams, qint64(2));
        QCOMPARE(found->categories.at(QStringLiteral("Order")).events, qint64(3));
        QCOMPARE(found->categories.at(QString()).streams, qint64(1));
        QVERIFY(!found->namesCut);
        QCOMPARE(found->firstTime->toColumn(), QStringLiteral("2026-01-01 00:00:00"));
        QCOMPARE(found->lastTime->toColumn(), QStringLiteral("2026-01-01 00:00:02"));
    }

    void describesTheFile()
    {
        const auto found = read();
        WEIR_VERIFY(found);
        QCOMPARE(found->fileBytes, QFileInfo(path()).size());
        QCOMPARE(found->pageSize * found->pages, found->fileBytes);
        QCOMPARE(found->journalMode, QStringLiteral("wal"));
        QVERIFY(found->madeByWeir);
        QVERIFY(found->hasForeignKey);
        QCOMPARE(found->indexes.size(), std::size_t(10));
        QVERIFY(std::all_of(found->indexes.begin(), found->indexes.end(), [](const IndexFact &index) { return index.present; }));
    }

    void sizeOfTheLogIsTold()
    {
        const auto writer = Connection::open({.path = path(), .readOnly = false});
        WEIR_VERIFY(writer);
        WEIR_VERIFY((*writer)->exec(QStringLiteral("DELETE FROM event_store_events_in_streams WHERE id = 1")));
        const auto found = read();
        WEIR_VERIFY(found);
        QVERIFY(found->logBytes > 0);
        QCOMPARE(found->links, qint64(3));
    }

    void freePagesAreTold()
    {
        change({QStringLiteral("CREATE TABLE gone AS SELECT zeroblob(100000) AS bytes"), QStringLiteral("DROP TABLE gone")});
        const auto found = read();
        WEIR_VERIFY(found);
        QVERIFY(found->freePages >= 24);
    }

    void emptyStore()
    {
        change({QStringLiteral("DELETE FROM event_store_events_in_streams"), QStringLiteral("DELETE FROM event_store_events")});
        const auto found = read();
        WEIR_VERIFY(found);
        QCOMPARE(found->events + found->links + found->streams, qint64(0));
        QVERIFY(found->types.empty() && found->categories.empty());
        QVERIFY(!found->firstTime && !found->lastTime);
    }

    void missingIndexesAndForeignKeyAreTold()
    {
        change({QStringLiteral("DROP INDEX index_event_store_events_on_as_of"),
                QStringLiteral("DROP INDEX index_event_store_events_in_streams_on_stream_and_position"),
                QStringLiteral("CREATE INDEX index_event_store_events_in_streams_on_stream_and_position ON "
                               "event_store_events_in_streams (stream, position)"),
                QStringLiteral("DROP INDEX index_event_store_events_on_event_type"),
                QStringLiteral("CREATE INDEX other_name ON event_store_events (event_type)"),
                QStringLiteral("DROP TABLE weir_store")});
        const auto found = read();
        WEIR_VERIFY(found);
        QVERIFY(!found->madeByWeir);
        QStringList missing;
        for (const IndexFact &index : found->indexes) {
            if (!index.present)
                missing << index.name;
        }
        QCOMPARE(missing, (QStringList{QStringLiteral("index_event_store_events_on_as_of"),
                                       QStringLiteral("index_event_store_events_in_streams_on_stream_and_position")}));
        QCOMPARE(found->streams, qint64(3));
    }

    void moreNamesThanAskedForAreOnlyCounted()
    {
        const auto found = read({.mostNames = 1});
        WEIR_VERIFY(found);
        QVERIFY(found->namesCut);
        QCOMPARE(found->types.size(), std::size_t(1));
        QCOMPARE(found->categories.size(), std::size_t(1));
        QCOMPARE(found->streams, qint64(3));
        QCOMPARE(found->links, qint64(4));
    }

    void timesThatAreNoneAreLeftOut()
    {
        change({QStringLiteral("UPDATE event_store_events SET created_at = 'zzz' WHERE id = 3")});
        const auto found = read();
        WEIR_VERIFY(found);
        QVERIFY(found->firstTime && !found->lastTime);
    }

    void streamsGoOnOverPages()
    {
        change({QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000) INSERT INTO "
                               "event_store_events_in_streams (stream, event_id, created_at) SELECT 'Many$' || i, 'none', "
                               "'2026-01-01 00:00:00' FROM n")});
        const auto found = read();
        WEIR_VERIFY(found);
        QCOMPARE(found->streams, qint64(25'003));
        QCOMPARE(found->categories.at(QStringLiteral("Many")).events, qint64(25'000));
    }

    /// SQLite keeps bytes in a column of text; they sort after every text.
    void namesThatAreBytesDoNotKeepItGoing()
    {
        change({QStringLiteral("UPDATE event_store_events_in_streams SET stream = x'4f72646572' WHERE id = 4"),
                QStringLiteral("UPDATE event_store_events SET event_type = x'54' WHERE id = 3")});
        const auto found = read();
        WEIR_VERIFY(found);
        QCOMPARE(found->events, qint64(3));
        DirectStore store(*examineStore(path(), OpenMode::Inspect));
        const auto names = store.read<QStringList>([](const UnitOfWork &unit) { return unit.events.topLevelNames(); });
        WEIR_VERIFY(names);
        QCOMPARE(*names, (QStringList{QStringLiteral("Order$"), QStringLiteral("audit")}));
    }

    void cancelled()
    {
        StatisticsOptions options;
        options.progress = [&](qint64) { options.ticket.supersede(); };
        const auto found = read(options);
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::Superseded);
    }

    void missingFileIsAnError()
    {
        const auto found = readStatistics({.path = m_dir->filePath(QStringLiteral("none.weir"))});
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::NoPermission);
    }

    void damagedFileIsAnError()
    {
        const auto info = examineStore(path(), OpenMode::Inspect);
        WEIR_VERIFY(info);
        change({QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")});
        QVERIFY(QFile::resize(path(), 9000));
        const auto found = readStatistics(*info);
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::Damaged);
    }

    void databasesThatRailsEventStoreWrote()
    {
        const QString source =
            QDir(qEnvironmentVariable("WEIR_SOURCE_DIR")).absoluteFilePath(QStringLiteral("../shared/res/yaml_binary.sqlite3"));
        if (!QFile::exists(source))
            QSKIP("databases that RailsEventStore wrote are not beside the project");
        const QString copy = m_dir->filePath(QStringLiteral("res.sqlite3"));
        QVERIFY(QFile::copy(source, copy));
        const auto info = examineStore(copy, OpenMode::Inspect);
        WEIR_VERIFY(info);
        const auto found = readStatistics(*info);
        WEIR_VERIFY(found);
        QCOMPARE(found->events, qint64(288));
        QCOMPARE(found->links, qint64(371));
        QVERIFY(!found->madeByWeir);
        QVERIFY(found->hasForeignKey);
        QCOMPARE(found->categories.at(QStringLiteral("CateringMatch")).streams, qint64(7));
    }

private:
    QString path() const { return m_dir->filePath(QStringLiteral("statistics.weir")); }

    Result<StoreStatistics> read(const StatisticsOptions &options = {})
    {
        const Result<StoreInfo> info = examineStore(path(), OpenMode::Inspect);
        return info ? readStatistics(*info, options) : failure(info.error());
    }

    void change(const QStringList &statements)
    {
        const QByteArray problem = changeBySql(path(), statements);
        QVERIFY2(problem.isEmpty(), problem.constData());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
