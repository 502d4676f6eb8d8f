// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/connection.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "store/sqlite/sqliterepository.h"
#include "tests/support/badfiles.h"
#include "tests/support/events.h"
#include "tests/support/waiting.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/stat.h>
#endif

using namespace weir;

/// What a person may point Weir at. Each is told apart, names the file, and leaves the file as it was.
#ifdef Q_OS_LINUX
static int locksOfThisProgram()
{
    QFile locks(QStringLiteral("/proc/locks"));
    const QByteArray own = ' ' + QByteArray::number(QCoreApplication::applicationPid()) + ' ';
    return locks.open(QIODevice::ReadOnly) ? int(locks.readAll().count(own)) : -1;
}
#endif

class TestOpenStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void missingFile() { expect(OpenMode::Drive, ErrorCode::FileMissing); }

    void directory()
    {
        QVERIFY(QDir().mkdir(path()));
        expect(OpenMode::Drive, ErrorCode::FileIsDirectory);
    }

    void emptyFile()
    {
        QVERIFY(writeFile(path(), {}));
        expect(OpenMode::Drive, ErrorCode::FileEmpty);
        QCOMPARE(QFileInfo(path()).size(), qint64(0));
    }

    void textFile()
    {
        QVERIFY(writeFile(path(), "Dear Sir or Madam,\n"));
        expect(OpenMode::Drive, ErrorCode::NotADatabase);
    }

#ifdef Q_OS_LINUX
    /// Whoever opens and closes a file takes away every lock that the program has on it, SQLite's too.
    void looksWithoutTakingLocksAway()
    {
        const StoreInfo info = examineStore(path(), OpenMode::Create).value();
        DirectStore store(info);
        WEIR_VERIFY(store.inWrite([](UnitOfWork &unit) {
            const NewEvent event = makeEvent(QStringLiteral("OrderPlaced"));
            return unit.events.append({&event, 1}, {}, ExpectedVersion::any());
        }));
        const int before = locksOfThisProgram();
        QVERIFY(before > 0);
        WEIR_VERIFY(examineStore(path(), OpenMode::Drive));
        QCOMPARE(locksOfThisProgram(), before);
    }

    void pipe()
    {
        QCOMPARE(::mkfifo(path().toLocal8Bit().constData(), 0600), 0);
        const auto info = examineStore(path(), OpenMode::Drive);
        QVERIFY(!info);
        QCOMPARE(int(info.error().code), int(ErrorCode::NotADatabase));
    }
#endif

    void headerOnly()
    {
        QVERIFY(writeFile(path(), QByteArray("SQLite format 3\0", 16) + QByteArray(300, 'x')));
        expect(OpenMode::Drive, ErrorCode::NotADatabase);
    }

    void otherApplicationsDatabase()
    {
        QVERIFY(makeOtherDatabase(path()));
        const Error error = expect(OpenMode::Drive, ErrorCode::NotAnEventStore);
        QVERIFY(error.detail.contains(QStringLiteral("event_store_events")));
    }

    void tablesWithoutTheirColumns()
    {
        QVERIFY(makeHealthyStore(path()));
        {
            const auto connection = Connection::open({.path = path(), .readOnly = false});
            WEIR_VERIFY(connection);
            WEIR_VERIFY((*connection)->exec(QStringLiteral("ALTER TABLE event_store_events RENAME COLUMN metadata TO about")));
            WEIR_VERIFY((*connection)->exec(QStringLiteral("ALTER TABLE event_store_events_in_streams RENAME COLUMN stream TO s")));
        }
        const Error error = expect(OpenMode::Drive, ErrorCode::NotAnEventStore);
        QCOMPARE(error.detail, QStringLiteral("event_store_events.metadata, event_store_events_in_streams.stream"));
    }

    void truncatedStore()
    {
        QVERIFY(makeTruncatedStore(path(), 6000));
        expect(OpenMode::Drive, ErrorCode::Damaged);
    }

    void flippedSchema()
    {
        QVERIFY(makeFlippedStore(path(), 100, 3996));
        expect(OpenMode::Drive, ErrorCode::Damaged);
    }

    void flippedPageIsToldWhenItIsRead()
    {
        QVERIFY(makeHealthyStore(path()));
        const qint64 root = rootPageOf(QStringLiteral("event_store_events"));
        QByteArray bytes = readFile(path());
        for (qint64 i = (root - 1) * 4096; i < root * 4096; ++i)
            bytes[i] = char(~bytes[i]);
        QVERIFY(writeFile(path(), bytes));
        const Result<StoreInfo> info = examineStore(path(), OpenMode::Drive);
        WEIR_VERIFY(info);
        const auto store = makeSqliteStore(*info);
        const Result<Events> events = wait(store->read<Events>([](const UnitOfWork &unit) { return unit.events.read({}); }));
        QVERIFY(!events);
        QCOMPARE(events.error().code, ErrorCode::Damaged);
        QCOMPARE(events.error().where, path());
    }

    void noPermissionToRead()
    {
        QVERIFY(makeHealthyStore(path()));
        makeFolderReadOnly();
        QVERIFY(QFile::setPermissions(path(), {}));
        const UnprivilegedUser user;
        if (!user.isActive())
            QSKIP("file permissions cannot be made to count here");
        expect(OpenMode::Drive, ErrorCode::NoPermission);
    }

    void noPermissionToWriteOpensForReading()
    {
        QVERIFY(makeHealthyStore(path()));
        makeFolderReadOnly();
        const UnprivilegedUser user;
        if (!user.isActive())
            QSKIP("file permissions cannot be made to count here");
        const QByteArray before = readFile(path());
        const Result<StoreInfo> info = examineStore(path(), OpenMode::Drive);
        WEIR_VERIFY(info);
        QVERIFY(info->readOnly);
        const auto store = makeSqliteStore(*info);
        const Result<qint64> count = wait(store->read<qint64>([](const UnitOfWork &unit) { return unit.events.count({}); }));
        WEIR_VERIFY(count);
        QCOMPARE(*count, qint64(300));
        QCOMPARE(readFile(path()), before);
    }

    void noPermissionToCreate()
    {
        makeFolderReadOnly();
        const UnprivilegedUser user;
        if (!user.isActive())
            QSKIP("file permissions cannot be made to count here");
        const Result<StoreInfo> info = examineStore(path(), OpenMode::Create);
        QVERIFY(!info);
        QCOMPARE(info.error().code, ErrorCode::NoPermission);
    }

    void lockedByAnotherProgram()
    {
        QVERIFY(makeHealthyStore(path()));
        const auto other = Connection::open({.path = path(), .readOnly = false});
        WEIR_VERIFY(other);
        WEIR_VERIFY((*other)->value(QStringLiteral("PRAGMA journal_mode = DELETE")));
        WEIR_VERIFY((*other)->exec(QStringLiteral("BEGIN EXCLUSIVE")));
        const Result<StoreInfo> info = examineStore(path(), OpenMode::Drive);
        QVERIFY(!info);
        QCOMPARE(info.error().code, ErrorCode::Locked);
        WEIR_VERIFY((*other)->exec(QStringLiteral("COMMIT")));
        WEIR_VERIFY(examineStore(path(), OpenMode::Drive));
    }

    void storeOfAnotherApplicationIsReadOnlyAndUntouched()
    {
        QVERIFY(makeHealthyStore(path()));
        forgetWeir();
        const QByteArray before = readFile(path());
        const Result<StoreInfo> info = examineStore(path(), OpenMode::Drive);
        WEIR_VERIFY(info);
        QVERIFY(info->readOnly);
        QVERIFY(!info->madeByWeir);
        {
            const auto store = makeSqliteStore(*info);
            WEIR_VERIFY(wait(store->read<qint64>([](const UnitOfWork &unit) { return unit.events.count({}); })));
        }
        QCOMPARE(readFile(path()), before);
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files), QStringList{QFileInfo(path()).fileName()});
    }

    /// SQLite keeps texts as UTF-16 too, where a database was begun so.
    void storeInUtf16IsReadAndWritten()
    {
        {
            const auto made = examineStore(path(), OpenMode::Create);
            QVERIFY(made);
        }
        const QString other = m_dir->filePath(QStringLiteral("utf16.weir"));
        QVERIFY(copyInUtf16(path(), other));
        const auto info = examineStore(other, OpenMode::Drive);
        QVERIFY(info);
        DirectStore store(*info);
        NewEvent event = customerConfirms(QStringLiteral("za\u017c\u00f3\u0142\u0107"));
        event.type = QStringLiteral("Za\u017c\u00f3\u0142\u0107");
        const QString stream = QStringLiteral("Order$\u017c");
        QVERIFY(store.inWrite([&](UnitOfWork &unit) { return unit.events.append({&event, 1}, stream, ExpectedVersion::none()); }));
        const auto read = store.read<Events>([&](const UnitOfWork &unit) { return unit.events.read({.stream = stream}); });
        QVERIFY(read);
        QCOMPARE(read->size(), std::size_t(1));
        QCOMPARE(read->front().id, event.id);
        QCOMPARE(read->front().type, event.type);
        QCOMPARE(read->front().data, event.data);
        QCOMPARE(read->front().createdAt, event.createdAt);
        QCOMPARE(read->front().linkedAt, event.createdAt);
        QStringList walked;
        const auto walk = store.read<bool>([&](const UnitOfWork &unit) -> Result<bool> {
            const Status links = unit.events.visitLinks(QStringLiteral("Order$"), {}, 10, [&walked](const WalkedLink &link) {
                walked << QString::fromUtf8(link.stream) << QString::fromUtf8(link.eventId);
            });
            const EventWalk wanted{.types = {event.type}, .lastKey = 10};
            const Status events = unit.events.visitEvents(wanted, [&walked](const WalkedEvent &of) {
                walked << QString::fromUtf8(of.id) << of.createdAt.toIso() << QString::fromUtf8(of.data);
            });
            return links && events;
        });
        QVERIFY(walk && *walk);
        const QString data = QString::fromUtf8(event.data);
        QCOMPARE(walked, (QStringList{stream, event.id, event.id, event.createdAt.toIso(), data}));
    }

    void namesThatMeanSomethingToSqliteAreFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("memory") << QStringLiteral(":memory:");
        QTest::newRow("uri") << QStringLiteral("file:x?mode=memory");
        QTest::newRow("percent") << QStringLiteral("100% #1 ?.weir");
        QTest::newRow("umlaut") << QStringLiteral("Zaźółć 日本.weir");
    }

    void namesThatMeanSomethingToSqliteAreFiles()
    {
#ifdef Q_OS_WIN
        QSKIP("these characters cannot be in a file's name");
#endif
        QFETCH(QString, name);
        const QString file = QString(m_dir->path() % QLatin1Char('/') % name);
        WEIR_VERIFY(examineStore(file, OpenMode::Create));
        QVERIFY(QFileInfo::exists(file));
        WEIR_VERIFY(examineStore(file, OpenMode::Drive));
    }

    void fullDiskNamesItselfAndLosesNothing()
    {
        const QString folder = m_dir->filePath(QStringLiteral("disk"));
        QVERIFY(QDir().mkdir(folder));
        const SmallDisk disk(folder, 700);
        if (!disk.isMounted())
            QSKIP("a small disk cannot be mounted here");
        const QString file = folder + QStringLiteral("/small.weir");
        const Result<StoreInfo> info = examineStore(file, OpenMode::Create);
        WEIR_VERIFY(info);
        const auto store = makeSqliteStore(*info);
        qint64 stored = 0;
        std::optional<Error> full;
        for (int i = 0; i < 400 && !full; ++i) {
            const NewEvent event = makeEvent(QStringLiteral("Big"), '"' + QByteArray(8000, 'x') + '"');
            const Result<bool> done = wait(store->write<bool>([&](UnitOfWork &unit) -> Result<bool> {
                const Status appended = unit.events.append({&event, 1}, QStringLiteral("S$1"), ExpectedVersion::automatic());
                return appended ? Result<bool>(true) : failure(appended.error());
            }));
            if (done)
                ++stored;
            else
                full = done.error();
        }
        QVERIFY(full);
        QCOMPARE(full->code, ErrorCode::DiskFull);
        QVERIFY(stored > 0);
        const Result<qint64> count =
            wait(store->read<qint64>([](const UnitOfWork &unit) { return unit.events.count({.stream = QStringLiteral("S$1")}); }));
        WEIR_VERIFY(count);
        QCOMPARE(*count, stored);
    }

    void fullDiskWhileCreatingLeavesNoFile()
    {
        const QString folder = m_dir->filePath(QStringLiteral("disk"));
        QVERIFY(QDir().mkdir(folder));
        const SmallDisk disk(folder, 16);
        if (!disk.isMounted())
            QSKIP("a small disk cannot be mounted here");
        const QString file = folder + QStringLiteral("/small.weir");
        const Result<StoreInfo> info = examineStore(file, OpenMode::Create);
        QVERIFY(!info);
        QCOMPARE(info.error().code, ErrorCode::DiskFull);
        QVERIFY(!QFileInfo::exists(file));
    }

private:
    QString path() const
    {
        return m_dir->filePath(QStringLiteral("input.weir"));
    }

    Error expect(OpenMode mode, ErrorCode code)
    {
        const QByteArray before = readFile(path());
        const Result<StoreInfo> info = examineStore(path(), mode);
        if (info) {
            QTest::qFail("it was opened", __FILE__, __LINE__);
            return {};
        }
        QTest::qCompare(int(info.error().code), int(code), qPrintable(info.error().detail), "expected", __FILE__, __LINE__);
        QTest::qCompare(info.error().where, path(), "where", "path", __FILE__, __LINE__);
        QTest::qVerify(readFile(path()) == before, "unchanged", "the file is as it was", __FILE__, __LINE__);
        return info.error();
    }

    qint64 rootPageOf(const QString &table)
    {
        const auto connection = Connection::open({.path = path()});
        return (*connection)
            ->value(QStringLiteral("SELECT rootpage FROM sqlite_master WHERE name = ?"), {table})
            .value()
            .toLongLong();
    }

    /// Makes it look like a RailsEventStore application's: no table of Weir's, no write-ahead log.
    /// The same schema in a database of the other encoding.
    static bool copyInUtf16(const QString &from, const QString &to)
    {
        QFile file(to);
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.close();
        const auto source = Connection::open({.path = from});
        const auto target = Connection::open({.path = to, .readOnly = false});
        if (!source || !target || !(*target)->exec(QStringLiteral("PRAGMA encoding = 'UTF-16'")))
            return false;
        const auto made = (*source)->run(QStringLiteral("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE "
                                                        "'sqlite_%' ORDER BY type DESC"));
        if (!made)
            return false;
        while ((*made)->next())
            if (!(*target)->exec((*made)->value(0).toString()))
                return false;
        return (*target)->exec(QStringLiteral("INSERT INTO weir_store (key, value) VALUES ('format', '1')")) &&
               (*target)->value(QStringLiteral("PRAGMA encoding"))->toString() == QLatin1String("UTF-16le");
    }

    void forgetWeir()
    {
        const auto connection = Connection::open({.path = path(), .readOnly = false});
        WEIR_VERIFY(connection);
        WEIR_VERIFY((*connection)->exec(QStringLiteral("DROP TABLE weir_store")));
        WEIR_VERIFY((*connection)->value(QStringLiteral("PRAGMA journal_mode = DELETE")));
    }

    void makeFolderReadOnly()
    {
        if (QFileInfo::exists(path()))
            QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
        QVERIFY(QFile::setPermissions(m_dir->path(), QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup |
                                                         QFile::ReadOther | QFile::ExeOther));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestOpenStore)
#include "tst_openstore.moc"
