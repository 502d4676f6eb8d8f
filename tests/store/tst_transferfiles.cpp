// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/exporttarget.h"
#include "store/transfer/importer.h"
#include "tests/support/badfiles.h"
#include "tests/support/contract.h"
#include "tests/support/waiting.h"

#include <QDir>
#include <QTemporaryDir>

using namespace weir;

/// The files of exports and imports: whole or not there, and told apart where they cannot be used.
class TestTransferFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void targetsAreWholeOrNotThere()
    {
        const QString file = path("out");
        QVERIFY(writeFile(file, "before"));
        {
            const auto target = ExportTarget::toFile(file);
            WEIR_VERIFY(target);
            MUST((*target)->write("after"));
        }
        QCOMPARE(readFile(file), QByteArray("before"));
        {
            const auto target = ExportTarget::toFile(file);
            WEIR_VERIFY(target);
            MUST((*target)->write("after"));
            MUST((*target)->commit());
        }
        QCOMPARE(readFile(file), QByteArray("after"));
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files), QStringList{QStringLiteral("out")});
    }

    void unusableFilesAreTold()
    {
        const auto codeOf = [](const auto &result) { return result ? ErrorCode::Closed : result.error().code; };
        QCOMPARE(codeOf(ExportTarget::toFile(m_dir->path())), ErrorCode::FileIsDirectory);
        QCOMPARE(codeOf(ExportTarget::toFile(path("no/folder"))), ErrorCode::FileMissing);
        QCOMPARE(codeOf(openImport(m_dir->path(), {})), ErrorCode::FileIsDirectory);
        QCOMPARE(codeOf(openImport(path("none"), {})), ErrorCode::FileMissing);
        const QString closed = path("closed");
        QVERIFY(QDir().mkdir(closed) && writeFile(closed + QStringLiteral("/in"), "x"));
        const auto everyone =
            QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
        QFile::setPermissions(closed + QStringLiteral("/in"), {});
        QFile::setPermissions(closed, everyone);
        QFile::setPermissions(m_dir->path(), everyone | QFile::WriteOwner);
        const UnprivilegedUser user;
        if (!user.isActive())
            QSKIP("permissions do not count here");
        QCOMPARE(codeOf(ExportTarget::toFile(closed + QStringLiteral("/out"))), ErrorCode::NoPermission);
        QCOMPARE(codeOf(openImport(closed + QStringLiteral("/in"), {})), ErrorCode::NoPermission);
    }

    void fullDiskIsTold_data()
    {
        QTest::addColumn<int>("atOnce");
        for (const int atOnce : {7, 1000, 16 * 1024, 100'000, 5'000'000})
            QTest::addRow("%d bytes at once", atOnce) << atOnce;
    }

    void fullDiskIsTold()
    {
        QFETCH(int, atOnce);
        const QString folder = path("disk");
        QVERIFY(QDir().mkdir(folder));
        const SmallDisk disk(folder, 700);
        if (!disk.isMounted())
            QSKIP("only root can mount a small disk");
        const auto target = ExportTarget::toFile(folder + QStringLiteral("/out.jsonl"));
        WEIR_VERIFY(target);
        Status written;
        for (int bytes = 0; written && bytes < 800'000; bytes += atOnce)
            written = (*target)->write(QByteArray(atOnce, 'x'));
        if (written)
            written = (*target)->commit();
        MUST_FAIL(written, ErrorCode::DiskFull);
        QVERIFY(!QFile::exists(folder + QStringLiteral("/out.jsonl")));
    }

private:
    QString path(const char *name) const { return m_dir->filePath(QString::fromUtf8(name)); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestTransferFiles)
#include "tst_transferfiles.moc"
