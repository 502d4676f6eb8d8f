// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "foreignstore.h"
#include "windowharness.h"

#include "model/operate/writeaccess.h"
#include "tests/support/waiting.h"
#include "ui/nativedialogs.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStatusBar>
#include <QToolButton>

using namespace weir;

namespace {

Result<bool> append(UnitOfWork &unit)
{
    const NewEvent event{
        .id = QStringLiteral("0190d7ae-0000-7000-8000-000000000001"), .type = QStringLiteral("Noted"), .data = "{}"};
    const Status done = unit.events.append({&event, 1}, QStringLiteral("Notes$1"), ExpectedVersion::automatic());
    return done ? Result<bool>(true) : failure(done.error());
}

} // namespace

/// Who may write to the open store, for how long, and how that is seen: through the window with its real dialogs.
class TestAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }

    void aForeignStoreOpensReadOnlyAtTheDriver();
    void anOwnStoreStaysWritable();
    void unlockingIsAskedForAndSeen();
    void givingUpLeavesItLocked();
    void itLocksAgainByItself();
    void lockNowLocks();
    void aFileThatCannotBeWrittenStaysLocked();
    void theProductionMarkIsSeenAndKept();
    void productionWantsTheNameTyped();
    void theMarkIsTakenAwayByName();
    void anOwnProductionStoreIsLocked();
    void drivingIsVisibleBesideTheLock();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("orders.sqlite3")); }
    bool open(const QString &path, OpenRequest::Mode mode = OpenRequest::Mode::Open);
    QAction *action(const char *name) const { return m_window->findChild<QAction *>(QLatin1StringView(name)); }
    template <class T>
    T *shown(const char *name) const
    {
        for (T *found : m_window->findChildren<T *>(QLatin1StringView(name)))
            if (found->isVisible())
                return found;
        return nullptr;
    }
    WriteAccess &access() const { return m_window->session()->access(); }
    QString stateText() const { return shown<QLabel>("accessState") ? shown<QLabel>("accessState")->text() : QString(); }
    void unlock(const char *minutes = "minutes:15");

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    SqliteStoreOpener m_opener;
    NativeDialogs m_dialogs;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<MainWindow> m_window;
};

void TestAccess::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("weir.ini")));
    m_journal = std::make_unique<Journal>(m_folder->filePath(QStringLiteral("journal")));
    m_settings->setDefinitionsFolder(m_folder->filePath(QStringLiteral("definitions")));
    const NewEvent event{
        .id = QStringLiteral("0190d7ae-0000-7000-8000-000000000000"), .type = QStringLiteral("OrderPlaced"), .data = "{}"};
    WEIR_VERIFY(makeForeignStore(path(), {{QStringLiteral("Order$1"), event}}));
}

bool TestAccess::open(const QString &path, OpenRequest::Mode mode)
{
    if (!m_window) {
        m_window = std::make_unique<MainWindow>(Services{*m_settings, m_opener, m_dialogs, *m_journal});
        m_window->show();
    }
    QSignalSpy opened(m_window.get(), &MainWindow::storeOpened);
    m_window->open({.path = path, .mode = mode});
    return opened.wait(20'000);
}

void TestAccess::unlock(const char *minutes)
{
    action("unlockStore")->trigger();
    QTRY_VERIFY(shown<QDialog>("unlockDialog"));
    QTest::mouseClick(shown<QRadioButton>(minutes), Qt::LeftButton, {}, QPoint(8, 8));
    QTest::mouseClick(shown<QPushButton>("unlock"), Qt::LeftButton);
    QTRY_COMPARE(access().state(), WriteAccess::State::Unlocked);
}

void TestAccess::aForeignStoreOpensReadOnlyAtTheDriver()
{
    QVERIFY(open(path()));
    QVERIFY(m_window->session()->store().info().readOnly);
    const auto written = wait(m_window->session()->store().write<bool>(append));
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::ReadOnly);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("orders.sqlite3 (read only) - Weir"));
    QCOMPARE(stateText(), QStringLiteral("Read only"));
    QTRY_VERIFY(shown<QToolButton>("accessButton"));
    QCOMPARE(shown<QToolButton>("accessButton")->text(), QStringLiteral("Read only"));
    QVERIFY(!shown<QWidget>("accessBand"));
}

void TestAccess::anOwnStoreStaysWritable()
{
    QVERIFY(open(m_folder->filePath(QStringLiteral("own.weir")), OpenRequest::Mode::Create));
    QCOMPARE(access().state(), WriteAccess::State::Open);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("own.weir - Weir"));
    QCOMPARE(stateText(), QString());
    QVERIFY(!shown<QToolButton>("accessButton"));
    QVERIFY(!action("unlockStore")->isEnabled() && !action("lockStore")->isEnabled());
    WEIR_VERIFY(wait(m_window->session()->store().write<bool>(append)));
}

void TestAccess::unlockingIsAskedForAndSeen()
{
    QVERIFY(open(path()));
    QTRY_VERIFY(shown<QToolButton>("accessButton"));
    QTest::mouseClick(shown<QToolButton>("accessButton"), Qt::LeftButton);
    QTRY_VERIFY(shown<QDialog>("unlockDialog"));
    QCOMPARE(access().state(), WriteAccess::State::Locked);
    QVERIFY(shown<QRadioButton>("minutes:15")->isChecked());
    QTest::mouseClick(shown<QRadioButton>("minutes:60"), Qt::LeftButton, {}, QPoint(8, 8));
    QTest::mouseClick(shown<QPushButton>("unlock"), Qt::LeftButton);
    QTRY_COMPARE(access().state(), WriteAccess::State::Unlocked);
    QVERIFY(access().left() > std::chrono::minutes(50));
    QCOMPARE(m_window->windowTitle(), QStringLiteral("orders.sqlite3 (unlocked for writing) - Weir"));
    QVERIFY(shown<QWidget>("accessBand"));
    const QString said = shown<QLabel>("accessText")->text();
    QVERIFY2(said.startsWith(QStringLiteral("Unlocked, ")) && said.endsWith(QStringLiteral(" left")), qPrintable(said));
    QCOMPARE(stateText(), said);
    QCOMPARE(shown<QToolButton>("accessButton")->text(), QStringLiteral("Unlocked"));
    // The time goes by where it is seen.
    QTRY_VERIFY(stateText() != said && stateText() == shown<QLabel>("accessText")->text());
    WEIR_VERIFY(wait(m_window->session()->store().write<bool>(append)));
}

void TestAccess::givingUpLeavesItLocked()
{
    QVERIFY(open(path()));
    action("unlockStore")->trigger();
    QDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = shown<QDialog>("unlockDialog")));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!shown<QDialog>("unlockDialog"));
    QCOMPARE(access().state(), WriteAccess::State::Locked);
    QVERIFY(!wait(m_window->session()->store().write<bool>(append)));
}

void TestAccess::itLocksAgainByItself()
{
    QVERIFY(open(path()));
    access().unlock(std::chrono::seconds(1));
    QTRY_COMPARE(access().state(), WriteAccess::State::Unlocked);
    QTRY_COMPARE(access().state(), WriteAccess::State::Locked);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("orders.sqlite3 (read only) - Weir"));
    QVERIFY(!shown<QWidget>("accessBand"));
    QVERIFY(!wait(m_window->session()->store().write<bool>(append)));
}

void TestAccess::lockNowLocks()
{
    QVERIFY(open(path()));
    unlock();
    QTest::mouseClick(shown<QToolButton>("bandLock"), Qt::LeftButton);
    QCOMPARE(access().state(), WriteAccess::State::Locked);
    QVERIFY(!shown<QWidget>("accessBand"));
    QVERIFY(!action("lockStore")->isEnabled());
    QCOMPARE(stateText(), QStringLiteral("Read only"));
    // Closing and opening it again leaves it locked, too.
    unlock("minutes:5");
    QVERIFY(open(path()));
    QCOMPARE(access().state(), WriteAccess::State::Locked);
}

void TestAccess::aFileThatCannotBeWrittenStaysLocked()
{
    QVERIFY(open(path()));
    Result<std::unique_ptr<Connection>> other = Connection::open({.path = path(), .readOnly = false});
    WEIR_VERIFY(other);
    WEIR_VERIFY((*other)->exec(QStringLiteral("CREATE TRIGGER refuse BEFORE INSERT ON event_store_events "
                                              "BEGIN SELECT RAISE(ABORT, 'not today'); END")));
    access().unlock();
    auto *banner = m_window->findChild<Banner *>(QStringLiteral("banner"));
    QTRY_VERIFY(banner->isVisible());
    QVERIFY2(banner->text().contains(QStringLiteral("The store stays locked.")), qPrintable(banner->text()));
    QCOMPARE(access().state(), WriteAccess::State::Locked);
    QVERIFY(m_window->session()->store().info().readOnly);
}

void TestAccess::theProductionMarkIsSeenAndKept()
{
    QVERIFY(open(path()));
    action("markProduction")->trigger();
    QCOMPARE(m_window->windowTitle(), QStringLiteral("orders.sqlite3 (production, read only) - Weir"));
    QCOMPARE(stateText(), QStringLiteral("Production, read only"));
    QCOMPARE(shown<QLabel>("accessText")->text(), QStringLiteral("Production, read only"));
    QVERIFY(m_settings->isProduction(path()));
    m_window.reset();
    QVERIFY(open(path()));
    QVERIFY(action("markProduction")->isChecked());
    QCOMPARE(m_window->windowTitle(), QStringLiteral("orders.sqlite3 (production, read only) - Weir"));
    // Another store is none.
    QVERIFY(open(m_folder->filePath(QStringLiteral("own.weir")), OpenRequest::Mode::Create));
    QVERIFY(!action("markProduction")->isChecked() && !shown<QWidget>("accessBand"));
}

void TestAccess::productionWantsTheNameTyped()
{
    m_settings->setProduction(path(), true);
    QVERIFY(open(path()));
    QTRY_VERIFY(shown<QToolButton>("bandUnlock"));
    QTest::mouseClick(shown<QToolButton>("bandUnlock"), Qt::LeftButton);
    QTRY_VERIFY(shown<QDialog>("unlockDialog"));
    auto *unlock = shown<QPushButton>("unlock");
    auto *name = shown<QLineEdit>("typedName");
    QVERIFY(name && !unlock->isEnabled());
    QTest::keyClicks(name, QStringLiteral("order"));
    QVERIFY(!unlock->isEnabled());
    QTest::keyClicks(name, QStringLiteral("s.sqlite3"));
    QVERIFY(unlock->isEnabled());
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(access().state(), WriteAccess::State::Unlocked);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("orders.sqlite3 (production, unlocked for writing) - Weir"));
    QVERIFY(stateText().startsWith(QStringLiteral("Production, unlocked, ")));
}

void TestAccess::theMarkIsTakenAwayByName()
{
    m_settings->setProduction(path(), true);
    QVERIFY(open(path()));
    action("markProduction")->trigger();
    QDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = shown<QDialog>("nameDialog")));
    QVERIFY(action("markProduction")->isChecked());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!shown<QDialog>("nameDialog"));
    QVERIFY(m_settings->isProduction(path()) && access().isProduction());
    action("markProduction")->trigger();
    QTRY_VERIFY(shown<QDialog>("nameDialog"));
    QVERIFY(!shown<QPushButton>("confirmName")->isEnabled());
    QTest::keyClicks(shown<QLineEdit>("typedName"), QStringLiteral("orders.sqlite3"));
    QTest::mouseClick(shown<QPushButton>("confirmName"), Qt::LeftButton);
    QTRY_VERIFY(!access().isProduction());
    QVERIFY(!m_settings->isProduction(path()) && !action("markProduction")->isChecked());
}

void TestAccess::anOwnProductionStoreIsLocked()
{
    const QString own = m_folder->filePath(QStringLiteral("own.weir"));
    m_settings->setProduction(own, true);
    QVERIFY(open(own, OpenRequest::Mode::Create));
    QCOMPARE(access().state(), WriteAccess::State::Locked);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("own.weir (production, locked) - Weir"));
    QTRY_VERIFY(shown<QToolButton>("accessButton"));
    QCOMPARE(shown<QToolButton>("accessButton")->text(), QStringLiteral("Locked"));
    // Weir is its driver, and no operator: that goes on.
    QVERIFY(m_window->session()->isDriving());
    auto *driving = shown<QToolButton>("drivingButton");
    QVERIFY(driving && !driving->isEnabled());
    QCOMPARE(driving->accessibleDescription(), QStringLiteral("Weir drives CateringMatch. Unlock the store to change that."));
}

void TestAccess::drivingIsVisibleBesideTheLock()
{
    QVERIFY(open(path()));
    QTRY_VERIFY(shown<QToolButton>("drivingButton"));
    const auto driving = [this] { return shown<QToolButton>("drivingButton"); };
    const auto driveSwitch = [this] { return m_window->findChild<QAction *>(QStringLiteral("drive:CateringMatch")); };
    QCOMPARE(driving()->text(), QStringLiteral("Driving off"));
    QVERIFY(!driving()->isEnabled() && !driveSwitch()->isEnabled());
    QVERIFY2(driving()->toolTip().contains(QStringLiteral("read only")), qPrintable(driving()->toolTip()));
    unlock();
    // Unlocked for an operator, and still not driven until that is asked for, too.
    QVERIFY(driving()->isEnabled() && driveSwitch()->isEnabled());
    QVERIFY(!driveSwitch()->isChecked() && !m_window->session()->isDriving());
    driveSwitch()->trigger();
    QDialog *box = nullptr;
    QTRY_VERIFY((box = shown<QDialog>("askToDrive")));
    for (auto *button : box->findChildren<QPushButton *>())
        if (button->text().contains(QStringLiteral("new events")))
            button->click();
    QTRY_COMPARE(driving()->text(), QStringLiteral("Driving"));
    QCOMPARE(shown<QLabel>("drivingState")->text(), QStringLiteral("Driving"));
    action("lockStore")->trigger();
    QTRY_COMPARE(driving()->text(), QStringLiteral("Driving off"));
    QVERIFY(!m_window->session()->isDriving());
}

QTEST_MAIN(TestAccess)
#include "tst_access.moc"
