// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "windowharness.h"

#include "model/operate/writeaccess.h"
#include "store/uuid.h"
#include "tests/support/fakestore.h"
#include "tests/support/waiting.h"
#include "ui/navigation/tabs.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

using namespace weir;

namespace {

/// Gives the window a store of another application's that may be written to, as it is once somebody has unlocked it.
class ForeignOpener : public StoreOpener
{
public:
    using StoreOpener::StoreOpener;
    FakeStore *store = nullptr;
    StoreInfo info{.path = QStringLiteral("/tmp/foreign.sqlite3")};
    std::function<void(FakeStore &)> fill;

    void open(const OpenRequest &request, QObject *context, Opened opened) override
    {
        QTimer::singleShot(0, context, [this, request, opened] {
            auto made = std::make_unique<FakeStore>(FakeStore::Answers::Soon);
            store = made.get();
            store->setInfo(info);
            if (fill)
                fill(*store);
            opened(std::make_unique<Session>(std::move(made), cateringDomain().value(), request.driven));
        });
    }
    void cancel() override {}
};

CommandRecord failedCommand(int attempts, CommandState state)
{
    CommandRecord command{.id = newEventId(),
                          .process = QStringLiteral("CateringMatch"),
                          .stream = QStringLiteral("CateringMatch$42"),
                          .command = QStringLiteral("ConfirmOrder"),
                          .data = R"({"order_id":"42"})",
                          .causedBy = newEventId(),
                          .state = state,
                          .attempts = attempts,
                          .error = QStringLiteral("the kitchen is closed"),
                          .createdAt = Timestamp::now()};
    if (state == CommandState::Pending)
        command.retryAt = Timestamp{Timestamp::now().microseconds + 3'600'000'000};
    return command;
}

} // namespace

/// Driving switched on and off, and what a person does about what went wrong while driving: through the window.
class TestDriving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void anOwnStoreIsSwitchedOffAndOnWithoutAsking();
    void aForeignStoreIsNotDrivenUntilSomebodySaysSo();
    void drivingFromNowLeavesTheOldEventsAlone();
    void drivingFromTheFirstEventTakesThemAll();
    void whatWasChosenIsRemembered();
    void aReadOnlyStoreCannotBeSwitched();
    void drivingPausesWhileTheStoreIsLocked();
    void aBeginningThatCannotBeNotedChangesNothing();
    void eachProcessIsSwitchedByItself();

    void anIssueIsShownWithItsEvent();
    void aFailedCommandIsRetried();
    void aCommandThatWaitsIsRetriedAtOnce();
    void aCommandIsGivenUp();
    void whatIsNotDrivenIsNotRetried();
    void aLockedStoreLetsNobodyRetry();

private:
    bool open(const std::function<void(FakeStore &)> &fill = {});
    QAction *driveSwitch() const { return m_window->findChild<QAction *>(QStringLiteral("drive:CateringMatch")); }
    template <class T>
    T *shown(const QString &name) const
    {
        for (T *found : m_window->findChildren<T *>(name))
            if (found->isVisible())
                return found;
        return nullptr;
    }
    QString stateText() const { return shown<QLabel>(QStringLiteral("drivingState"))->text(); }
    qint64 linked() const { return m_opener.store->events().count({.stream = QStringLiteral("CateringMatch$42")}).value(); }
    void fillOld(FakeStore &store) const;
    CommandState stateOfCommand() const { return m_opener.store->processes().commands({}, {}, 1).value().front().state; }
    bool openCommands(const CommandRecord &command);
    JournalEntry lastInJournal() const
    {
        const auto entries = wait(m_journal->entries({.store = m_opener.info.path, .limit = 1}));
        return entries && !entries->empty() ? entries->front() : JournalEntry();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    ForeignOpener m_opener;
    AnsweringDialogs m_dialogs;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<MainWindow> m_window;
};

void TestDriving::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("weir.ini")));
    m_settings->setDefinitionsFolder(m_folder->filePath(QStringLiteral("definitions")));
    m_journal = std::make_unique<Journal>(m_folder->filePath(QStringLiteral("journal")));
    m_opener.info = {.path = QStringLiteral("/tmp/foreign.sqlite3")};
    m_dialogs.drive = Dialogs::Drive::No;
    m_dialogs.askedToDrive.clear();
}

void TestDriving::cleanup()
{
    m_window.reset();
    m_journal.reset();
}

bool TestDriving::open(const std::function<void(FakeStore &)> &fill)
{
    m_opener.fill = fill;
    m_window = std::make_unique<MainWindow>(Services{*m_settings, m_opener, m_dialogs, *m_journal});
    m_window->show();
    QSignalSpy opened(m_window.get(), &MainWindow::storeOpened);
    m_window->open({.path = m_opener.info.path});
    return opened.wait(20'000);
}

/// A confirmation of each side that the application has not linked.
void TestDriving::fillOld(FakeStore &store) const
{
    store.append(QStringLiteral("Order$42"), QStringLiteral("CustomerConfirmedMenu"), R"({"order_id":"42"})", Timestamp::now());
    store.append(QStringLiteral("Caterer$7"), QStringLiteral("CatererConfirmedMenu"), R"({"order_id":"42"})", Timestamp::now());
}

void TestDriving::anOwnStoreIsSwitchedOffAndOnWithoutAsking()
{
    m_opener.info.madeByWeir = true;
    QVERIFY(open());
    QCOMPARE(stateText(), QStringLiteral("Driving"));
    QVERIFY(driveSwitch()->isChecked());
    driveSwitch()->trigger();
    QTRY_COMPARE(stateText(), QStringLiteral("Driving off"));
    QCOMPARE(m_window->findChild<QToolButton *>(QStringLiteral("drivingButton"))->text(), QStringLiteral("Driving off"));
    QVERIFY(!driveSwitch()->isChecked());
    fillOld(*m_opener.store);
    m_opener.store->announce();
    QTest::qWait(50);
    QCOMPARE(linked(), 0);
    driveSwitch()->trigger();
    QTRY_COMPARE(linked(), 2);
    QCOMPARE(stateText(), QStringLiteral("Driving"));
    QVERIFY(m_dialogs.askedToDrive.isEmpty());
}

void TestDriving::aForeignStoreIsNotDrivenUntilSomebodySaysSo()
{
    QVERIFY(open([this](FakeStore &store) { fillOld(store); }));
    QCOMPARE(stateText(), QStringLiteral("Driving off"));
    QTest::qWait(20);
    QVERIFY(!m_opener.store->processes().isPrepared().value());
    driveSwitch()->trigger();
    QTRY_COMPARE(m_dialogs.askedToDrive, QList<QStringList>{{QStringLiteral("CateringMatch")}});
    QTest::qWait(20);
    QVERIFY(!driveSwitch()->isChecked());
    QCOMPARE(stateText(), QStringLiteral("Driving off"));
    QVERIFY(!m_opener.store->processes().isPrepared().value());
    QVERIFY(!m_settings->drivenProcesses(m_opener.info.path));
}

void TestDriving::drivingFromNowLeavesTheOldEventsAlone()
{
    QVERIFY(open([this](FakeStore &store) { fillOld(store); }));
    m_dialogs.drive = Dialogs::Drive::FromNow;
    driveSwitch()->trigger();
    QTRY_COMPARE(stateText(), QStringLiteral("Driving"));
    QTest::qWait(30);
    QCOMPARE(linked(), 0);
    fillOld(*m_opener.store);
    m_opener.store->announce();
    QTRY_COMPARE(linked(), 2);
    QTRY_COMPARE(m_opener.store->events().count({.types = {QStringLiteral("OrderConfirmed")}}).value(), 1);
}

void TestDriving::drivingFromTheFirstEventTakesThemAll()
{
    QVERIFY(open([this](FakeStore &store) { fillOld(store); }));
    m_dialogs.drive = Dialogs::Drive::FromFirstEvent;
    driveSwitch()->trigger();
    QTRY_COMPARE(linked(), 2);
    // Turning it off is not asked about.
    driveSwitch()->trigger();
    QTRY_COMPARE(stateText(), QStringLiteral("Driving off"));
    QCOMPARE(m_dialogs.askedToDrive.size(), 1);
}

void TestDriving::whatWasChosenIsRemembered()
{
    QVERIFY(open());
    m_dialogs.drive = Dialogs::Drive::FromNow;
    driveSwitch()->trigger();
    QTRY_COMPARE(stateText(), QStringLiteral("Driving"));
    QVERIFY(open());
    QCOMPARE(stateText(), QStringLiteral("Driving"));
    driveSwitch()->trigger();
    QTRY_COMPARE(stateText(), QStringLiteral("Driving off"));
    m_opener.info.madeByWeir = true;
    QVERIFY(open());
    QCOMPARE(stateText(), QStringLiteral("Driving off"));
}

void TestDriving::aReadOnlyStoreCannotBeSwitched()
{
    m_opener.info.readOnly = true;
    m_settings->setDrivenProcesses(m_opener.info.path, {QStringLiteral("CateringMatch")});
    QVERIFY(open());
    QVERIFY(!driveSwitch()->isEnabled());
    QCOMPARE(stateText(), QStringLiteral("Driving off"));
    QVERIFY(m_window->findChild<QToolButton *>(QStringLiteral("drivingButton"))->toolTip().contains(QStringLiteral("read only")));
    QVERIFY(!m_settings->drivenProcesses(m_opener.info.path)->isEmpty());
}

/// Locked, a store is not driven; unlocked again, it is as it was.
void TestDriving::drivingPausesWhileTheStoreIsLocked()
{
    m_opener.info.readOnly = true;
    QVERIFY(open());
    m_dialogs.drive = Dialogs::Drive::FromNow;
    WriteAccess &access = m_window->session()->access();
    access.unlock();
    QTRY_COMPARE(access.state(), WriteAccess::State::Unlocked);
    driveSwitch()->trigger();
    QTRY_COMPARE(stateText(), QStringLiteral("Driving"));
    access.lock();
    QTRY_COMPARE(stateText(), QStringLiteral("Driving off"));
    QVERIFY(!driveSwitch()->isEnabled());
    QCOMPARE(m_settings->drivenProcesses(m_opener.info.path), QStringList{QStringLiteral("CateringMatch")});
    access.unlock();
    QTRY_COMPARE(stateText(), QStringLiteral("Driving"));
    QVERIFY(driveSwitch()->isEnabled());
}

void TestDriving::aBeginningThatCannotBeNotedChangesNothing()
{
    QVERIFY(open());
    QTest::qWait(20);
    m_dialogs.drive = Dialogs::Drive::FromNow;
    m_opener.store->failNextWrite({.code = ErrorCode::DiskFull});
    driveSwitch()->trigger();
    auto *banner = m_window->findChild<Banner *>(QStringLiteral("banner"));
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(QStringLiteral("full")));
    QCOMPARE(stateText(), QStringLiteral("Driving off"));
    QVERIFY(!driveSwitch()->isChecked());
}

void TestDriving::eachProcessIsSwitchedByItself()
{
    Domain domain = cateringDomain().value();
    ProcessDefinition other = domain.processes.front();
    other.name = QStringLiteral("Other");
    other.streamPrefix = QStringLiteral("Other$");
    domain.processes.push_back(other);
    auto store = std::make_unique<FakeStore>(FakeStore::Answers::Soon);
    FakeStore &events = *store;
    Session session(std::move(store), domain, QStringList{QStringLiteral("Other")});
    QSignalSpy changes(&session, &Session::drivingChanged);
    fillOld(events);
    events.announce();
    QTRY_COMPARE(events.events().count({.stream = QStringLiteral("Other$42")}).value(), 2);
    QCOMPARE(events.events().count({.stream = QStringLiteral("CateringMatch$42")}).value(), 0);
    session.drive({QStringLiteral("Other"), QStringLiteral("CateringMatch"), QStringLiteral("Nobody")});
    QCOMPARE(session.drivenProcesses(), domain.processNames());
    QTRY_COMPARE(events.events().count({.stream = QStringLiteral("CateringMatch$42")}).value(), 2);
    session.drive(domain.processNames());
    QCOMPARE(changes.count(), 1);
}

void TestDriving::anIssueIsShownWithItsEvent()
{
    m_opener.info.madeByWeir = true;
    QString lost;
    QVERIFY(open([&lost](FakeStore &store) {
        lost = store.append(QStringLiteral("Order$9"), QStringLiteral("CustomerConfirmedMenu"), R"({"menu":1})", Timestamp::now());
    }));
    QToolButton *button = nullptr;
    QTRY_VERIFY((button = shown<QToolButton>(QStringLiteral("issuesButton"))));
    QTRY_COMPARE(button->text(), QStringLiteral("1 issue"));
    QTest::mouseClick(button, Qt::LeftButton);
    QTableView *issues = nullptr;
    QTRY_VERIFY((issues = shown<QTableView>(QStringLiteral("issues"))) && issues->model()->rowCount() == 1);
    const auto cell = [&issues](int column) { return issues->model()->index(0, column).data().toString(); };
    QCOMPARE(cell(1), QStringLiteral("CateringMatch"));
    QCOMPARE(cell(2), QStringLiteral("CustomerConfirmedMenu"));
    QCOMPARE(cell(3), QStringLiteral("Order$9"));
    QVERIFY2(cell(4).contains(QStringLiteral("no data.order_id")), qPrintable(cell(4)));
    issues->setCurrentIndex(issues->model()->index(0, 2));
    QTRY_VERIFY(shown<QWidget>(QStringLiteral("eventType")));
    QTest::keyClick(issues, Qt::Key_Return);
    auto *tabs = m_window->findChild<Tabs *>(QStringLiteral("tabs"));
    QTRY_COMPARE(tabs->currentLocation(),
                 (Location{.kind = Location::Kind::Stream, .name = QStringLiteral("Order$9"), .eventId = lost}));
    // The next one arrives by itself.
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY((issues = shown<QTableView>(QStringLiteral("issues"))));
    m_opener.store->append(QStringLiteral("Order$10"), QStringLiteral("CatererConfirmedMenu"), "\xff\xfe", Timestamp::now());
    m_opener.store->announce();
    QTRY_COMPARE(issues->model()->rowCount(), 2);
    QVERIFY2(cell(4).contains(QStringLiteral("could not be decoded")), qPrintable(cell(4)));
    QTRY_COMPARE(shown<QToolButton>(QStringLiteral("issuesButton"))->text(), QStringLiteral("2 issues"));
}

bool TestDriving::openCommands(const CommandRecord &command)
{
    const auto fill = [&command](FakeStore &store) {
        (void)store.processes().prepare();
        (void)store.processes().storeCommand(command);
    };
    if (!open(fill))
        return false;
    m_window->go({.kind = Location::Kind::AllCommands});
    QTableView *table = nullptr;
    if (!QTest::qWaitFor(
            [&] { return (table = shown<QTableView>(QStringLiteral("commands"))) && table->model()->rowCount() == 1; }))
        return false;
    table->setCurrentIndex(table->model()->index(0, 0));
    return QTest::qWaitFor([&] { return shown<QLabel>(QStringLiteral("commandState")) != nullptr; });
}

void TestDriving::aFailedCommandIsRetried()
{
    m_opener.info.madeByWeir = true;
    QVERIFY(openCommands(failedCommand(8, CommandState::Failed)));
    QCOMPARE(shown<QLabel>(QStringLiteral("commandState"))->text(),
             QStringLiteral("ConfirmOrder failed after 8 attempts: the kitchen is closed"));
    QTRY_COMPARE(shown<QToolButton>(QStringLiteral("failedCommandsButton"))->text(), QStringLiteral("1 failed command"));
    QTest::mouseClick(shown<QPushButton>(QStringLiteral("retryCommand")), Qt::LeftButton);
    QTRY_COMPARE(stateOfCommand(), CommandState::Done);
    QTRY_VERIFY(!shown<QLabel>(QStringLiteral("commandState")));
    QTRY_VERIFY(!shown<QToolButton>(QStringLiteral("failedCommandsButton")));
    QCOMPARE(m_opener.store->events().count({.stream = QStringLiteral("Order$42")}).value(), 1);
    QTRY_COMPARE(lastInJournal().state, JournalState::Written);
    QCOMPARE(lastInJournal().operation, QStringLiteral("Retry ConfirmOrder"));
    QCOMPARE(lastInJournal().stream, QStringLiteral("CateringMatch$42"));
    QVERIFY(!lastInJournal().who.isEmpty() && !lastInJournal().machine.isEmpty());
}

void TestDriving::aCommandThatWaitsIsRetriedAtOnce()
{
    m_opener.info.madeByWeir = true;
    QVERIFY(openCommands(failedCommand(3, CommandState::Pending)));
    const QString said = shown<QLabel>(QStringLiteral("commandState"))->text();
    QVERIFY2(said.startsWith(QStringLiteral("Attempt 3 of ConfirmOrder failed: the kitchen is closed. Next attempt in ")),
             qPrintable(said));
    QTest::mouseClick(shown<QPushButton>(QStringLiteral("retryCommand")), Qt::LeftButton);
    QTRY_COMPARE(stateOfCommand(), CommandState::Done);
}

void TestDriving::aCommandIsGivenUp()
{
    m_opener.info.madeByWeir = true;
    QVERIFY(openCommands(failedCommand(3, CommandState::Pending)));
    QTest::mouseClick(shown<QPushButton>(QStringLiteral("giveUpCommand")), Qt::LeftButton);
    QTRY_COMPARE(stateOfCommand(), CommandState::GivenUp);
    QTRY_VERIFY(shown<QLabel>(QStringLiteral("commandState"))->text().contains(QStringLiteral("was given up")));
    QVERIFY(!shown<QPushButton>(QStringLiteral("giveUpCommand")));
    QCOMPARE(m_opener.store->events().count({.stream = QStringLiteral("Order$42")}).value(), 0);
    QTRY_COMPARE(lastInJournal().operation, QStringLiteral("Give up ConfirmOrder"));
    // It can be taken up again.
    QTest::mouseClick(shown<QPushButton>(QStringLiteral("retryCommand")), Qt::LeftButton);
    QTRY_COMPARE(stateOfCommand(), CommandState::Done);
}

void TestDriving::whatIsNotDrivenIsNotRetried()
{
    QVERIFY(openCommands(failedCommand(8, CommandState::Failed)));
    auto *retry = shown<QPushButton>(QStringLiteral("retryCommand"));
    QVERIFY(retry && !retry->isEnabled());
    QVERIFY(retry->toolTip().contains(QStringLiteral("does not drive")));
    QTest::mouseClick(shown<QPushButton>(QStringLiteral("giveUpCommand")), Qt::LeftButton);
    QTRY_COMPARE(stateOfCommand(), CommandState::GivenUp);
}

void TestDriving::aLockedStoreLetsNobodyRetry()
{
    m_opener.info.madeByWeir = true;
    QVERIFY(openCommands(failedCommand(8, CommandState::Failed)));
    QVERIFY(shown<QPushButton>(QStringLiteral("retryCommand"))->isEnabled());
    m_window->session()->access().setProduction(true);
    QVERIFY(!shown<QPushButton>(QStringLiteral("retryCommand"))->isEnabled() &&
            !shown<QPushButton>(QStringLiteral("giveUpCommand"))->isEnabled());
    QVERIFY(shown<QPushButton>(QStringLiteral("retryCommand"))->toolTip().contains(QStringLiteral("Unlock")));
    m_window->session()->access().unlock();
    QTRY_VERIFY(shown<QPushButton>(QStringLiteral("retryCommand"))->isEnabled());
}

QTEST_MAIN(TestDriving)
#include "tst_driving.moc"
