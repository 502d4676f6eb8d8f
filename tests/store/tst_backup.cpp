// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/maintenance/backup.h"
#include "store/maintenance/check.h"
#include "store/maintenance/compact.h"
#include "store/sqlite/openstore.h"
#include "tests/support/badfiles.h"
#include "tests/support/damage.h"
#include "tests/support/waiting.h"
#include "tests/support/writerbeside.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

namespace {

constexpr QFile::Permissions readable =
    QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;

} // namespace

/// Copies and compacted files hold what the store held, and an error leaves everything as it was.
class TestBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(makeHealthyStore(path()));
    }

    void copyHoldsTheSame()
    {
        const auto report = copy();
        WEIR_VERIFY(report);
        QCOMPARE(report->path, target());
        QCOMPARE(report->events, qint64(300));
        QCOMPARE(report->links, qint64(300));
        QCOMPARE(report->bytes, QFileInfo(target()).size());
        QCOMPARE(rows(target()), rows(path()));
        QCOMPARE(QFile::permissions(target()), QFile::permissions(path()));
        QCOMPARE(leftovers(), QStringList());
    }

    void copyIsAStoreLikeItsSource()
    {
        WEIR_VERIFY(copy());
        const auto made = examineStore(target(), OpenMode::Drive);
        WEIR_VERIFY(made);
        QVERIFY(made->madeByWeir && !made->readOnly);
        QCOMPARE(made->journalMode, QStringLiteral("wal"));
    }

    void storeOfAnotherProgramIsCopiedAndUntouched()
    {
        makeForeign();
        const QByteArray before = readFile(path());
        WEIR_VERIFY(copy());
        QCOMPARE(readFile(path()), before);
        QCOMPARE(rows(target()), rows(path()));
        const auto made = examineStore(target(), OpenMode::Inspect);
        WEIR_VERIFY(made);
        QCOMPARE(made->journalMode, QStringLiteral("delete"));
        QVERIFY(!made->madeByWeir);
    }

    void copyWhileAnotherWritesIsOneMoment()
    {
        const auto info = examineStore(path(), OpenMode::Drive);
        WEIR_VERIFY(info);
        WriterBeside writer(*info, QStringLiteral("Busy$1"));
        QTRY_VERIFY(writer.written() > 20);
        for (int round = 0; round < 5; ++round) {
            const qint64 before = writer.written();
            const auto report = copy({.replace = true});
            WEIR_VERIFY(report);
            const qint64 after = writer.written() + 2;
            // Pairs are written in one transaction: half of one would be an odd number.
            QCOMPARE(report->events % 2, qint64(0));
            QCOMPARE(report->events, report->links);
            QVERIFY2(report->events >= 300 + before && report->events <= 300 + after,
                     qPrintable(QStringLiteral("%1 of %2 to %3").arg(report->events).arg(before).arg(after)));
            QCOMPARE(findingsIn(target()), qint64(0));
        }
        writer.stop();
        QCOMPARE(writer.failed(), qint64(0));
        QCOMPARE(findingsIn(path()), qint64(0));
    }

    void existingTargetIsKeptUnlessAskedFor()
    {
        QVERIFY(writeFile(target(), "precious"));
        expect(copy(), ErrorCode::FileExists, target());
        QCOMPARE(readFile(target()), QByteArray("precious"));
        WEIR_VERIFY(copy({.replace = true}));
        QCOMPARE(rows(target()), rows(path()));
    }

    void storeCannotBeItsOwnBackup()
    {
        const QByteArray before = readFile(path());
        expect(backUp(info(), path(), {.replace = true}), ErrorCode::FileExists, path());
        QCOMPARE(readFile(path()), before);
    }

    void logOfAnotherDatabaseIsNotTakenOver()
    {
        QVERIFY(writeFile(target() + QStringLiteral("-wal"), "frames"));
        expect(copy({.replace = true}), ErrorCode::FileExists, QString(target() % QStringLiteral("-wal")));
        QVERIFY(!QFileInfo::exists(target()));
    }

    void targetThatIsAFolder()
    {
        QVERIFY(QDir().mkdir(target()));
        expect(copy({.replace = true}), ErrorCode::FileIsDirectory, target());
    }

    void targetInNoFolder()
    {
        const QString folder = m_dir->filePath(QStringLiteral("nowhere"));
        expect(backUp(info(), folder + QStringLiteral("/copy.weir")), ErrorCode::FileMissing, folder);
    }

    void noPermissionToWriteTheTarget()
    {
        const QString folder = m_dir->filePath(QStringLiteral("closed"));
        QVERIFY(QDir().mkdir(folder));
        QVERIFY(QFile::setPermissions(folder, readable));
        openFolder();
        makeForeign();
        const StoreInfo source = info();
        const UnprivilegedUser user;
        if (!user.isActive())
            QSKIP("file permissions cannot be made to count here");
        const QString file = folder + QStringLiteral("/copy.weir");
        expect(backUp(source, file), ErrorCode::NoPermission, file);
    }

    void fullDiskLeavesNothing()
    {
        const QString folder = m_dir->filePath(QStringLiteral("disk"));
        QVERIFY(QDir().mkdir(folder));
        const SmallDisk disk(folder, 120);
        if (!disk.isMounted())
            QSKIP("a small disk cannot be mounted here");
        const QByteArray before = readFile(path());
        const QString file = folder + QStringLiteral("/copy.weir");
        expect(backUp(info(), file), ErrorCode::DiskFull, file);
        QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden), QStringList());
        QCOMPARE(readFile(path()), before);
    }

    void fullDiskKeepsWhatWasToBeReplaced()
    {
        const QString folder = m_dir->filePath(QStringLiteral("disk"));
        QVERIFY(QDir().mkdir(folder));
        const SmallDisk disk(folder, 120);
        if (!disk.isMounted())
            QSKIP("a small disk cannot be mounted here");
        const QString file = folder + QStringLiteral("/copy.weir");
        QVERIFY(writeFile(file, "the last backup"));
        expect(backUp(info(), file, {.replace = true}), ErrorCode::DiskFull, file);
        QCOMPARE(readFile(file), QByteArray("the last backup"));
    }

    void damagedSourceHasNoBackup()
    {
        const StoreInfo source = info();
        const auto connection = Connection::open({.path = path()});
        WEIR_VERIFY(connection);
        const auto root =
            (*connection)->value(QStringLiteral("SELECT rootpage FROM sqlite_master WHERE name = 'event_store_events'"));
        WEIR_VERIFY(root);
        QByteArray bytes = readFile(path());
        for (qint64 i = (root->toLongLong() - 1) * 4096; i < root->toLongLong() * 4096; ++i)
            bytes[i] = char(~bytes[i]);
        QVERIFY(writeFile(path(), bytes));
        expect(backUp(source, target()), ErrorCode::Damaged, path());
        QVERIFY(!QFileInfo::exists(target()));
    }

    void missingSource()
    {
        const QString none = m_dir->filePath(QStringLiteral("none.weir"));
        expect(backUp({.path = none}, target()), ErrorCode::NoPermission, none);
        QVERIFY(!QFileInfo::exists(target()));
    }

    void cancelledBetweenTwoPhases_data()
    {
        QTest::addColumn<int>("phase");
        QTest::newRow("before the copy") << int(BackupPhase::Copy);
        QTest::newRow("before it is verified") << int(BackupPhase::Verify);
    }

    void cancelledBetweenTwoPhases()
    {
        QFETCH(int, phase);
        BackupOptions options;
        options.progress = [&](BackupPhase at) {
            if (int(at) == phase)
                options.ticket.supersede();
        };
        expect(copy(options), ErrorCode::Superseded, path());
        QVERIFY(!QFileInfo::exists(target()));
    }

    void compactingGivesFreePagesBackAndKeepsKeys()
    {
        makeHoles();
        const auto before = rows(path());
        const auto report = compact(info());
        WEIR_VERIFY(report);
        QVERIFY(report->bytesAfter < report->bytesBefore);
        QCOMPARE(report->bytesAfter, QFileInfo(path()).size());
        QCOMPARE(rows(path()), before);
        QCOMPARE(info().journalMode, QStringLiteral("wal"));
        QCOMPARE(findingsIn(path()), qint64(0));
    }

    /// A new event's key goes on after the last that ever was, not after the last that is left.
    void compactingKeepsWhereKeysGoOn()
    {
        change({QStringLiteral("DELETE FROM event_store_events_in_streams WHERE id > 200"),
                QStringLiteral("DELETE FROM event_store_events WHERE id > 200")});
        WEIR_VERIFY(compact(info()));
        DirectStore store(*examineStore(path(), OpenMode::Drive));
        const auto key = store.write<qint64>([](UnitOfWork &unit) -> Result<qint64> {
            const NewEvent event = customerConfirms(QStringLiteral("1"));
            const Status stored = unit.events.append({&event, 1}, {}, ExpectedVersion::any());
            return stored ? unit.events.lastEventKey() : failure(stored.error());
        });
        WEIR_VERIFY(key);
        QCOMPARE(*key, qint64(301));
    }

    void compactingAStoreInUseIsRefused_data()
    {
        QTest::addColumn<bool>("writes");
        QTest::newRow("a reader") << false;
        QTest::newRow("a writer") << true;
    }

    void compactingAStoreInUseIsRefused()
    {
        QFETCH(bool, writes);
        const auto before = rows(path());
        const auto other = Connection::open({.path = path(), .readOnly = !writes});
        WEIR_VERIFY(other);
        WEIR_VERIFY((*other)->value(QStringLiteral("SELECT count(*) FROM event_store_events")));
        expect(compact(info()), ErrorCode::Locked, path());
        QCOMPARE(rows(path()), before);
        QCOMPARE(info().journalMode, QStringLiteral("wal"));
    }

    void compactingAForeignStoreIsRefusedUnlessAskedFor()
    {
        makeHoles();
        makeForeign();
        const auto before = rows(path());
        expect(compact(info()), ErrorCode::ReadOnly, path());
        const auto report = compact(info(), {.foreignToo = true});
        WEIR_VERIFY(report);
        QVERIFY(report->bytesAfter < report->bytesBefore);
        QCOMPARE(rows(path()), before);
        QCOMPARE(info().journalMode, QStringLiteral("delete"));
    }

    void compactingAForeignStoreInUseIsRefused()
    {
        makeForeign();
        const auto other = Connection::open({.path = path()});
        WEIR_VERIFY(other);
        WEIR_VERIFY((*other)->exec(QStringLiteral("BEGIN")));
        WEIR_VERIFY((*other)->value(QStringLiteral("SELECT count(*) FROM event_store_events")));
        expect(compact(info(), {.foreignToo = true}), ErrorCode::Locked, path());
    }

    void compactingOnAFullDiskChangesNothing()
    {
        const QString folder = m_dir->filePath(QStringLiteral("disk"));
        QVERIFY(QDir().mkdir(folder));
        const SmallDisk disk(folder, 2000);
        if (!disk.isMounted())
            QSKIP("a small disk cannot be mounted here");
        const QString file = folder + QStringLiteral("/small.weir");
        QVERIFY(makeHealthyStore(file));
        const QString filler = folder + QStringLiteral("/filler");
        QVERIFY(writeFile(filler, QByteArray(QFileInfo(folder).exists() ? freeBytes(folder) - 70'000 : 0, 'x')));
        const auto before = rows(file);
        const auto examined = examineStore(file, OpenMode::Inspect);
        WEIR_VERIFY(examined);
        expect(compact(*examined), ErrorCode::DiskFull, file);
        QVERIFY(QFile::remove(filler));
        QCOMPARE(rows(file), before);
        QCOMPARE(findingsIn(file), qint64(0));
    }

    void compactingOnReadOnlyMediaIsRefused()
    {
        StoreInfo source = info();
        source.immutable = true;
        expect(compact(source), ErrorCode::ReadOnly, path());
    }

    void compactingWithoutPermissionIsRefused()
    {
        QVERIFY(QFile::setPermissions(path(), readable));
        if (QFileInfo(path()).isWritable())
            QSKIP("this user may write any file");
        expect(compact(info()), ErrorCode::ReadOnly, path());
    }

private:
    QString path() const { return m_dir->filePath(QStringLiteral("store.weir")); }
    QString target() const { return m_dir->filePath(QStringLiteral("copy.weir")); }
    StoreInfo info() const { return examineStore(path(), OpenMode::Inspect).value_or(StoreInfo{.path = path()}); }
    Result<BackupReport> copy(const BackupOptions &options = {}) { return backUp(info(), target(), options); }

    static qint64 freeBytes(const QString &folder) { return QStorageInfo(folder).bytesAvailable(); }

    void change(const QStringList &statements)
    {
        const QByteArray problem = changeBySql(path(), statements);
        QVERIFY2(problem.isEmpty(), problem.constData());
    }

    void makeForeign() { change({QStringLiteral("DROP TABLE weir_store"), QStringLiteral("PRAGMA journal_mode = DELETE")}); }

    void openFolder()
    {
        QVERIFY(QFile::setPermissions(m_dir->path(), readable | QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther));
    }

    void makeHoles()
    {
        change({QStringLiteral("DELETE FROM event_store_events_in_streams WHERE id % 3 > 0"),
                QStringLiteral("DELETE FROM event_store_events WHERE id % 3 > 0")});
    }

    template <class T>
    void expect(const Result<T> &result, ErrorCode code, const QString &where)
    {
        QVERIFY(!result);
        QVERIFY2(result.error().code == code,
                 qPrintable(QString::number(int(result.error().code)) + QLatin1Char(' ') + result.error().detail));
        QCOMPARE(result.error().where, where);
        QCOMPARE(leftovers(), QStringList());
    }

    QStringList leftovers() const { return QDir(m_dir->path()).entryList({QStringLiteral("*.part*")}, QDir::Files | QDir::Hidden); }

    /// Every row of both tables with its key.
    static QStringList rows(const QString &file)
    {
        const auto connection = Connection::open({.path = file});
        QStringList found;
        for (const char *sql :
             {"SELECT id, event_id, event_type, hex(data), hex(metadata), created_at, valid_at FROM event_store_events",
              "SELECT id, stream, position, event_id, created_at, 0, 0 FROM event_store_events_in_streams",
              "SELECT name, seq, 0, 0, 0, 0, 0 FROM sqlite_sequence",
              "SELECT type, name, tbl_name, sql, 0, 0, 0 FROM sqlite_master ORDER BY name"}) {
            const auto query = connection ? (*connection)->run(QString::fromLatin1(sql)) : Result<QSqlQuery *>();
            while (query && *query != nullptr && (*query)->next()) {
                QStringList row;
                for (int column = 0; column < 7; ++column)
                    row << (*query)->value(column).toString();
                found << row.join(QLatin1Char('|'));
            }
        }
        return found;
    }

    static qint64 findingsIn(const QString &file)
    {
        qint64 found = 0;
        const auto examined = examineStore(file, OpenMode::Inspect);
        const bool checked = examined && checkStore(*examined, {.file = FileCheck::Full, .found = [&](const Finding &finding) {
                                                                    // Events with holes between them are what a test made.
                                                                    found += finding.kind == FindingKind::PositionGap ? 0 : 1;
                                                                }});
        return checked ? found : -1;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
