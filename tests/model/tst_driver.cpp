// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/processdriver.h"
#include "model/process/retrydelay.h"
#include "store/uuid.h"
#include "tests/support/fakestore.h"
#include "tests/support/waiting.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace weir;

namespace {

Error conflict()
{
    return {.code = ErrorCode::WrongExpectedEventVersion, .detail = QStringLiteral("somebody was faster")};
}

Error broken()
{
    return {.code = ErrorCode::SqlFailed, .detail = QStringLiteral("broken")};
}

/// Two processes on the same events.
Domain twoProcesses()
{
    Domain domain = cateringDomain().value();
    ProcessDefinition other = domain.processes.front();
    other.name = QStringLiteral("Other");
    other.streamPrefix = QStringLiteral("Other$");
    domain.processes.push_back(other);
    return domain;
}

} // namespace

/// The driver over a store whose answers come when the test wants them.
class TestDriver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsGrowAndDiffer()
    {
        for (int failures = 1; failures < 100; ++failures) {
            const int whole = std::min(2'000, 10 << std::min(failures - 1, 10));
            for (int i = 0; i < 20; ++i) {
                const auto wait = retryDelay(conflict(), failures).count();
                QVERIFY(wait > whole / 2 && wait <= whole);
                QVERIFY(retryDelay(broken(), failures).count() > 500);
                QVERIFY(retryDelay(broken(), failures).count() <= 60'000);
            }
        }
        QSet<qint64> waits;
        for (int i = 0; i < 50; ++i)
            waits.insert(retryDelay(conflict(), 8).count());
        QVERIFY(waits.size() > 10);
        QVERIFY(isConflict({.code = ErrorCode::Locked}) && isConflict({.code = ErrorCode::EventDuplicatedInStream}));
        QVERIFY(!isConflict({.code = ErrorCode::DiskFull}));
    }

    void conflictsAreTriedAgainWithoutLimit()
    {
        FakeStore store;
        ProcessDriver driver(store, cateringDomain().value());
        QSignalSpy failed(&driver, &ProcessDriver::failed);
        confirmBoth(store, QStringLiteral("42"));
        driver.drive();
        for (int i = 0; i < 7; ++i) {
            QTRY_COMPARE(store.waiting(), 1);
            store.fail(0, conflict());
            QCoreApplication::processEvents(QEventLoop::AllEvents);
            QVERIFY(!driver.isIdle());
            // What others commit meanwhile does not cut the wait short: that would be a busy loop.
            if (store.waiting() == 0)
                driver.drive();
            QVERIFY(store.waiting() <= 1);
        }
        QTRY_COMPARE(store.waiting(), 1);
        QTRY_VERIFY(settles(store, driver));
        QCOMPARE(failed.count(), 0);
        expectConfirmedOnce(store, QStringLiteral("42"));
    }

    void waitsBetweenTries()
    {
        FakeStore store;
        ProcessDriver driver(store, cateringDomain().value());
        driver.drive();
        store.fail(0, broken());
        QCoreApplication::processEvents();
        QCOMPARE(store.waiting(), 0);
        for (int i = 0; i < 100; ++i)
            store.announce();
        QCOMPARE(store.waiting(), 0);
        QVERIFY(!driver.isIdle());
        QTRY_COMPARE(store.waiting(), 1);
    }

    void theSameErrorIsToldOnce()
    {
        FakeStore store;
        ProcessDriver driver(store, cateringDomain().value());
        QSignalSpy failed(&driver, &ProcessDriver::failed);
        driver.drive();
        for (int i = 0; i < 2; ++i) {
            QTRY_COMPARE(store.waiting(), 1);
            store.fail(0, broken());
            QCoreApplication::processEvents();
        }
        QCOMPARE(failed.count(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(store.waiting(), 1, 10'000);
        store.fail(0, {.code = ErrorCode::DiskFull});
        QTRY_COMPARE(failed.count(), 2);
    }

    void aClosedStoreEndsIt()
    {
        FakeStore store;
        ProcessDriver driver(store, cateringDomain().value());
        QSignalSpy failed(&driver, &ProcessDriver::failed);
        driver.drive();
        store.fail(0, {.code = ErrorCode::Closed});
        QCoreApplication::processEvents();
        QVERIFY(driver.isIdle());
        QCOMPARE(failed.count(), 0);
    }

    void aConflictIsNoAttemptOfTheHandler()
    {
        FakeStore store(FakeStore::Answers::Soon);
        auto conflicts = std::make_shared<int>(4);
        CommandBus bus(cateringDomain().value());
        bus.handle(QStringLiteral("ConfirmOrder"), [conflicts](UnitOfWork &, const CommandRecord &, Timestamp) -> Result<QString> {
            if (--*conflicts >= 0)
                return failure(conflict());
            return QString();
        });
        ProcessDriver driver(store, cateringDomain().value(), bus);
        QSignalSpy failed(&driver, &ProcessDriver::failed);
        confirmBoth(store, QStringLiteral("42"));
        driver.drive();
        QTRY_COMPARE(commandOf(store).state, CommandState::Done);
        QCOMPARE(commandOf(store).attempts, 1);
        QVERIFY(commandOf(store).error.isEmpty());
        QCOMPARE(*conflicts, -1);
        QCOMPARE(failed.count(), 0);
    }

    void aFailureThatCannotBeNotedIsWaitedFor()
    {
        FakeStore store;
        CommandBus bus(cateringDomain().value());
        bus.handle(QStringLiteral("ConfirmOrder"), [](UnitOfWork &, const CommandRecord &, Timestamp) -> Result<QString> {
            return failure(ErrorCode::CommandFailed, QStringLiteral("the kitchen is closed"));
        });
        ProcessDriver driver(store, cateringDomain().value(), bus);
        QSignalSpy failed(&driver, &ProcessDriver::failed);
        confirmBoth(store, QStringLiteral("42"));
        driver.drive();
        store.release(); // the pass
        QTRY_COMPARE(store.waiting(), 1);
        store.release(); // the handler
        QTRY_COMPARE(store.waiting(), 1);
        store.fail(0, broken());
        QCoreApplication::processEvents();
        QCOMPARE(failed.count(), 1);
        QCOMPARE(store.waiting(), 0);
        QCOMPARE(commandOf(store).attempts, 0);
        QTRY_COMPARE(store.waiting(), 1);
        QTRY_VERIFY(settles(store, driver));
        QCOMPARE(commandOf(store).attempts, 1);
        QVERIFY(commandOf(store).retryAt);
    }

    void onlyTheGivenProcessesAreDriven()
    {
        FakeStore store(FakeStore::Answers::Soon);
        confirmBoth(store, QStringLiteral("42"));
        {
            ProcessDriver driver(store, twoProcesses().withProcesses({QStringLiteral("Other")}));
            driver.drive();
            QTRY_VERIFY(driver.isIdle());
        }
        QCOMPARE(store.events().countStreams(QStringLiteral("CateringMatch$")).value(), 0);
        QCOMPARE(store.events().countStreams(QStringLiteral("Other$")).value(), 1);
        // What another process has sent is not carried out here.
        const CommandRecord pending{.id = newEventId(),
                                    .process = QStringLiteral("Other"),
                                    .stream = QStringLiteral("Other$7"),
                                    .command = QStringLiteral("ConfirmOrder"),
                                    .data = R"({"order_id":"7"})"};
        WEIR_VERIFY(store.processes().storeCommand(pending));
        ProcessDriver driver(store, twoProcesses().withProcesses({QStringLiteral("CateringMatch")}));
        driver.drive();
        QTRY_VERIFY(driver.isIdle());
        QCOMPARE(store.processes().command(pending.id).value()->state, CommandState::Pending);
        QCOMPARE(store.events().countStreams(QStringLiteral("CateringMatch$")).value(), 1);
    }

    void beginsAtTheEnd()
    {
        FakeStore store(FakeStore::Answers::Soon);
        confirmBoth(store, QStringLiteral("42"));
        UnitOfWork unit{.events = store.events(), .processes = store.processes()};
        WEIR_VERIFY(beginAtEnd(unit, {QStringLiteral("CateringMatch")}));
        ProcessDriver driver(store, cateringDomain().value());
        driver.drive();
        QTRY_VERIFY(driver.isIdle());
        QCOMPARE(store.events().countStreams(QStringLiteral("CateringMatch$")).value(), 0);
        confirmBoth(store, QStringLiteral("43"));
        // A process that has begun stays where it is.
        WEIR_VERIFY(beginAtEnd(unit, {QStringLiteral("CateringMatch")}));
        driver.drive();
        QTRY_VERIFY(driver.isIdle());
        expectConfirmedOnce(store, QStringLiteral("43"));
    }

    void anOperatorRetriesAndGivesUp()
    {
        FakeStore store;
        WEIR_VERIFY(store.processes().prepare());
        UnitOfWork unit{.events = store.events(), .processes = store.processes()};
        CommandRecord command{.id = newEventId(), .process = QStringLiteral("P"), .command = QStringLiteral("C"), .data = "{}"};
        WEIR_VERIFY(store.processes().storeCommand(command));
        const auto now = [&] { return store.processes().command(command.id).value().value(); };
        QVERIFY(!retryCommand(unit, command.id).value()); // nothing has happened yet
        WEIR_VERIFY(recordFailure(unit, command.id, broken(), Timestamp::now()));
        QVERIFY(now().retryAt);
        QVERIFY(retryCommand(unit, command.id).value());
        QVERIFY(!now().retryAt);
        QCOMPARE(now().attempts, 1);
        QVERIFY(giveUpCommand(unit, command.id, Timestamp{7}).value());
        QCOMPARE(now().state, CommandState::GivenUp);
        QCOMPARE(now().error, QStringLiteral("broken"));
        QVERIFY(now().finishedAt == Timestamp{7});
        QVERIFY(!giveUpCommand(unit, command.id, Timestamp{8}).value());
        WEIR_VERIFY(recordFailure(unit, command.id, broken(), Timestamp::now()));
        QCOMPARE(now().attempts, 1);
        QVERIFY(retryCommand(unit, command.id).value());
        QCOMPARE(now().state, CommandState::Pending);
        QCOMPARE(now().attempts, 0);
        command.state = CommandState::Done;
        WEIR_VERIFY(store.processes().updateCommand(command));
        QVERIFY(!retryCommand(unit, command.id).value());
        QVERIFY(!giveUpCommand(unit, command.id, Timestamp{8}).value());
        QVERIFY(!retryCommand(unit, newEventId()).value());
    }

private:
    static void confirmBoth(FakeStore &store, const QString &order)
    {
        const QByteArray data = QStringLiteral(R"({"order_id":"%1","menu_id":"7"})").arg(order).toUtf8();
        store.append(QStringLiteral("Orders"), QStringLiteral("CustomerConfirmedMenu"), data);
        store.append(QStringLiteral("Orders"), QStringLiteral("CatererConfirmedMenu"), data);
    }

    static bool settles(FakeStore &store, const ProcessDriver &driver)
    {
        store.releaseAll();
        return driver.isIdle();
    }

    static CommandRecord commandOf(FakeStore &store)
    {
        const Commands all = store.processes().commands({}, {}, 10).value();
        return all.empty() ? CommandRecord() : all.front();
    }

    static void expectConfirmedOnce(FakeStore &store, const QString &order)
    {
        QCOMPARE(store.events().count({.stream = QStringLiteral("CateringMatch$") + order}).value(), 2);
        QCOMPARE(store.events().count({.stream = QStringLiteral("Order$") + order}).value(), 1);
        QCOMPARE(commandOf(store).state, CommandState::Done);
    }
};

QTEST_GUILESS_MAIN(TestDriver)
#include "tst_driver.moc"
