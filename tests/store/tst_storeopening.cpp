// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/storeopening.h"

#include "tests/support/badfiles.h"
#include "tests/support/events.h"
#include "tests/support/waiting.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

/// A store that is opened by one of its own readers.
class TestStoreOpening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void opensReadsAndWrites_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("writes");
        QTest::newRow("create") << int(OpenMode::Create) << true;
        QTest::newRow("drive") << int(OpenMode::Drive) << true;
        QTest::newRow("inspect") << int(OpenMode::Inspect) << false;
    }

    void opensReadsAndWrites()
    {
        QFETCH(int, mode);
        QFETCH(bool, writes);
        if (OpenMode(mode) != OpenMode::Create)
            QVERIFY(makeHealthyStore(path()));
        StoreOpening opening;
        const Result<StoreInfo> info = wait(opening.begin(path(), OpenMode(mode)));
        WEIR_VERIFY(info);
        QCOMPARE(info->readOnly, !writes);
        const auto store = opening.finish(*info);
        const Result<qint64> before = count(*store);
        WEIR_VERIFY(before);
        const Status appended = append(*store);
        QCOMPARE(appended.has_value(), writes);
        const Result<qint64> after = count(*store);
        WEIR_VERIFY(after);
        QCOMPARE(*after, *before + (writes ? 1 : 0));
    }

    /// The reader that examined reads on while another one answers.
    void readsSideBySide()
    {
        QVERIFY(makeHealthyStore(path()));
        StoreOpening opening;
        const Result<StoreInfo> info = wait(opening.begin(path(), OpenMode::Inspect));
        WEIR_VERIFY(info);
        const auto store = opening.finish(*info);
        QSemaphore isSecondDone;
        auto slow = store->read<bool>([&](const UnitOfWork &) -> Result<bool> { return isSecondDone.tryAcquire(1, 30'000); });
        const Result<qint64> events = count(*store);
        isSecondDone.release();
        WEIR_VERIFY(events);
        const Result<bool> waited = wait(slow);
        WEIR_VERIFY(waited);
        QVERIFY(*waited);
    }

    void saysWhyItCannot()
    {
        StoreOpening missing;
        const Result<StoreInfo> info = wait(missing.begin(path(), OpenMode::Drive));
        QVERIFY(!info);
        QCOMPARE(info.error().code, ErrorCode::FileMissing);
        QCOMPARE(info.error().where, path());
    }

    void givenUpWhileItLooks()
    {
        QVERIFY(makeHealthyStore(path()));
        const QByteArray before = readFile(path());
        StoreOpening opening;
        const QFuture<Result<StoreInfo>> answer = opening.begin(path(), OpenMode::Drive);
        opening = {};
        QVERIFY(answer.isFinished());
        WEIR_VERIFY(answer.result());
        QCOMPARE(readFile(path()), before);
    }

private:
    QString path() const { return m_dir->filePath(QStringLiteral("store.weir")); }

    static Result<qint64> count(EventStore &store)
    {
        return wait(store.read<qint64>([](const UnitOfWork &unit) { return unit.events.count({}); }));
    }

    static Status append(EventStore &store)
    {
        const NewEvent event = makeEvent(QStringLiteral("OrderPlaced"));
        const Result<bool> done = wait(store.write<bool>([event](UnitOfWork &unit) -> Result<bool> {
            const Status appended = unit.events.append({&event, 1}, QStringLiteral("S$1"), ExpectedVersion::any());
            return appended ? Result<bool>(true) : failure(appended.error());
        }));
        return done ? Status() : failure(done.error());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestStoreOpening)
#include "tst_storeopening.moc"
