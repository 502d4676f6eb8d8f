// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "windowharness.h"

#include "store/uuid.h"
#include "ui/about.h"
#include "ui/commandpalette.h"
#include "ui/fileopening.h"
#include "ui/gotobox.h"
#include "ui/navigation/tabs.h"
#include "ui/picklist.h"

#include <QAccessible>
#include <QClipboard>
#include <QDockWidget>
#include <QDropEvent>
#include <QFile>
#include <QFileOpenEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QToolButton>
#include <QTreeWidget>

using namespace weir;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_harness.reset(); }
    void startsWithTheWelcomePage();
    void newStoreOpensItsTabs();
    void titleAndBadgesTellWhatIsOpen();
    void secondStoreReplacesTheFirst();
    void cancelLeavesTheFirstStore();
    void closeStoreGoesBackToWelcome();
    void recentStoresAreOfferedAndMissingOnesMarked();
    void dropOpensAStore();
    void fileThatTheSystemAsksForIsOpened();
    void lastStoreIsOpenedAgain();
    void geometryAndDocksAreRestored();
    void docksCollapseInASmallWindow();
    void dockShownByHandStays();
    void everyActionIsInAMenuAndThePalette();
    void shortcutsAreUnique();
    void paletteFindsByWords();
    void paletteTriggersByKeyboard();
    void goToBoxGoesToAStream();
    void goToBoxFindsAnEventById();
    void copiedLinkLeadsBack();
    void followIsRemembered();
    void everyControlHasNames();
    void aboutCopiesVersions();

private:
    Tabs *tabs() const { return m_harness->window->findChild<Tabs *>(QStringLiteral("tabs")); }
    QDockWidget *dock(const QString &name) const { return m_harness->window->findChild<QDockWidget *>(name); }
    QString store(const QString &stream, const QString &type) const;

    std::unique_ptr<WindowHarness> m_harness;
};

void TestMainWindow::init()
{
    m_harness = std::make_unique<WindowHarness>();
    QVERIFY(m_harness->folder.isValid());
}

/// Appends an event to the open store; its id.
QString TestMainWindow::store(const QString &stream, const QString &type) const
{
    const NewEvent event{.id = newEventId(), .type = type, .data = "{}", .metadata = "{}", .createdAt = Timestamp::now()};
    const auto written = m_harness->window->session()->store().write<bool>([event, stream](UnitOfWork &unit) -> Result<bool> {
        if (const Status status = unit.events.append({&event, 1}, stream, ExpectedVersion::automatic()); !status)
            return failure(status.error());
        return true;
    });
    return QTest::qWaitFor([&] { return written.isFinished(); }) && written.result() ? event.id : QString();
}

void TestMainWindow::startsWithTheWelcomePage()
{
    QVERIFY(m_harness->shown<QWidget>(QStringLiteral("welcomePage")));
    for (const auto *name : {"openSampleButton", "openStoreButton", "newStoreButton"})
        QVERIFY(m_harness->shown<QWidget>(QString::fromLatin1(name)));
    for (const auto *name : {"streamsDock", "eventDock", "operateDock"})
        QVERIFY(dock(QString::fromLatin1(name))->isHidden());
    for (const auto *name : {"back", "forward", "follow", "refresh", "copyLink"})
        QVERIFY2(!m_harness->action(QString::fromLatin1(name))->isEnabled(), name);
    QVERIFY(m_harness->banner()->isHidden());
    QCOMPARE(m_harness->window->windowTitle(), QStringLiteral("Weir"));
}

void TestMainWindow::newStoreOpensItsTabs()
{
    m_harness->dialogs.answer = m_harness->path(QStringLiteral("new.weir"));
    QSignalSpy opened(m_harness->window.get(), &MainWindow::storeOpened);
    QTest::mouseClick(m_harness->shown<QWidget>(QStringLiteral("newStoreButton")), Qt::LeftButton);
    QVERIFY(opened.wait());
    QVERIFY(QFile::exists(m_harness->path(QStringLiteral("new.weir"))));
    QCOMPARE(tabs()->count(), 3);
    QCOMPARE(tabs()->currentLocation().kind, Location::Kind::Processes);
    QVERIFY(!dock(QStringLiteral("streamsDock"))->isHidden());
    QTRY_VERIFY(m_harness->shown<QLabel>(QStringLiteral("storeCounts"))->text().contains(QStringLiteral("0 events")));
}

void TestMainWindow::titleAndBadgesTellWhatIsOpen()
{
    const QString path = m_harness->path(QStringLiteral("a.weir"));
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    QCOMPARE(m_harness->window->windowTitle(), QStringLiteral("a.weir - Weir"));
    const QToolButton *driving = nullptr;
    QTRY_VERIFY((driving = m_harness->shown<QToolButton>(QStringLiteral("drivingButton"))));
    QVERIFY(driving->isEnabled());
    QCOMPARE(driving->text(), QStringLiteral("Driving"));
    QCOMPARE(m_harness->shown<QLabel>(QStringLiteral("drivingState"))->text(), QStringLiteral("Driving"));
    QVERIFY(!m_harness->shown<QWidget>(QStringLiteral("accessButton")));
    QVERIFY(m_harness->open({.path = path, .mode = OpenRequest::Mode::Inspect}));
    QCOMPARE(m_harness->window->windowTitle(), QStringLiteral("a.weir (read only) - Weir"));
    QTRY_VERIFY(m_harness->shown<QWidget>(QStringLiteral("accessButton")));
    QCOMPARE(driving->text(), QStringLiteral("Driving off"));
    QVERIFY(!driving->isEnabled());
    QCOMPARE(m_harness->shown<QLabel>(QStringLiteral("drivingState"))->text(), QStringLiteral("Driving off"));
}

void TestMainWindow::secondStoreReplacesTheFirst()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    QSignalSpy gone(m_harness->window->session(), &QObject::destroyed);
    tabs()->go({.kind = Location::Kind::AllEvents}, true);
    QVERIFY(m_harness->makeStore(QStringLiteral("b.weir")));
    QCOMPARE(tabs()->count(), 3);
    QVERIFY(gone.count() == 1 || gone.wait());
    QVERIFY(m_harness->window->windowTitle().startsWith(QStringLiteral("b.weir")));
}

void TestMainWindow::cancelLeavesTheFirstStore()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    QVERIFY(m_harness->makeStore(QStringLiteral("b.weir")));
    QSignalSpy opened(m_harness->window.get(), &MainWindow::storeOpened);
    m_harness->window->open({.path = m_harness->path(QStringLiteral("a.weir"))});
    auto *cancel = m_harness->shown<QWidget>(QStringLiteral("cancelTask"));
    QVERIFY(cancel);
    QTest::mouseClick(cancel, Qt::LeftButton);
    QTRY_VERIFY(!m_harness->shown<QWidget>(QStringLiteral("cancelTask"))); // that of the first pass is over soon
    // The next answer is the third store's: that of the one given up was dropped.
    QVERIFY(m_harness->makeStore(QStringLiteral("c.weir")));
    QCOMPARE(opened.count(), 1);
}

void TestMainWindow::closeStoreGoesBackToWelcome()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    QTest::keyClick(m_harness->window.get(), Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_harness->shown<QWidget>(QStringLiteral("welcomePage")));
    QVERIFY(!m_harness->window->session());
    QVERIFY(dock(QStringLiteral("streamsDock"))->isHidden());
    QVERIFY(!m_harness->action(QStringLiteral("refresh"))->isEnabled());
    QVERIFY(m_harness->settings.lastStore().isEmpty());
}

void TestMainWindow::recentStoresAreOfferedAndMissingOnesMarked()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    m_harness->settings.addRecentStore(m_harness->path(QStringLiteral("gone.weir")));
    m_harness->action(QStringLiteral("closeStore"))->trigger();
    auto *list = m_harness->shown<QTreeWidget>(QStringLiteral("recentStores"));
    QVERIFY(list);
    QCOMPARE(list->topLevelItemCount(), 2);
    QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("gone.weir"));
    QCOMPARE(list->topLevelItem(0)->text(2), QStringLiteral("Missing"));
    QCOMPARE(list->topLevelItem(1)->text(2), QString());
    list->setCurrentItem(list->topLevelItem(0));
    list->findChild<QAction *>(QStringLiteral("removeRecent"))->trigger();
    QCOMPARE(list->topLevelItemCount(), 1);
    QSignalSpy opened(m_harness->window.get(), &MainWindow::storeOpened);
    list->setFocus();
    list->setCurrentItem(list->topLevelItem(0));
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(opened.wait());
}

void TestMainWindow::dropOpensAStore()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    QVERIFY(m_harness->makeStore(QStringLiteral("b.weir")));
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile(m_harness->path(QStringLiteral("a.weir")))});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &file, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_harness->window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QSignalSpy opened(m_harness->window.get(), &MainWindow::storeOpened);
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &file, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_harness->window.get(), &drop);
    QVERIFY(opened.wait());
    QVERIFY(m_harness->window->windowTitle().startsWith(QStringLiteral("a.weir")));
}

void TestMainWindow::fileThatTheSystemAsksForIsOpened()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    QVERIFY(m_harness->makeStore(QStringLiteral("b.weir")));
    const FileOpening opening;
    MainWindow *window = m_harness->window.get();
    connect(&opening, &FileOpening::requested, window, [window](const QString &path) { window->open({.path = path}); });
    QSignalSpy opened(window, &MainWindow::storeOpened);
    QFileOpenEvent event(m_harness->path(QStringLiteral("a.weir")));
    QVERIFY(QCoreApplication::sendEvent(qApp, &event));
    QVERIFY(opened.wait());
    QVERIFY(window->windowTitle().startsWith(QStringLiteral("a.weir")));
}

void TestMainWindow::lastStoreIsOpenedAgain()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    QVERIFY(m_harness->open({.path = m_harness->path(QStringLiteral("a.weir")), .mode = OpenRequest::Mode::Inspect}));
    m_harness->restart();
    QSignalSpy opened(m_harness->window.get(), &MainWindow::storeOpened);
    m_harness->window->openLast();
    QVERIFY(opened.wait());
    QCOMPARE(m_harness->window->windowTitle(), QStringLiteral("a.weir (read only) - Weir"));
}

void TestMainWindow::geometryAndDocksAreRestored()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    m_harness->window->resize(1010, 640);
    dock(QStringLiteral("operateDock"))->toggleViewAction()->trigger();
    QVERIFY(dock(QStringLiteral("operateDock"))->isHidden());
    m_harness->restart();
    QCOMPARE(m_harness->window->size(), QSize(1010, 640));
    QVERIFY(m_harness->open({.path = m_harness->path(QStringLiteral("a.weir"))}));
    QVERIFY(dock(QStringLiteral("operateDock"))->isHidden());
    QVERIFY(!dock(QStringLiteral("streamsDock"))->isHidden());
}

void TestMainWindow::docksCollapseInASmallWindow()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    m_harness->window->resize(1100, 700);
    QTRY_VERIFY(dock(QStringLiteral("eventDock"))->isVisible());
    for (int i = 0; i < Settings::recentLimit; ++i)
        m_harness->settings.addRecentStore(QString::number(i));
    QVERIFY(m_harness->makeSample(QStringLiteral("b.weir")));
    for (const Location::Kind kind : {Location::Kind::Processes, Location::Kind::AllEvents, Location::Kind::AllCommands}) {
        m_harness->window->go({.kind = kind});
        QTest::qWait(0);
        QVERIFY2(m_harness->window->minimumSizeHint().height() <= 500, qPrintable(QString::number(int(kind))));
    }
    m_harness->window->resize(800, 500);
    QTRY_VERIFY(dock(QStringLiteral("eventDock"))->isHidden());
    QCOMPARE(m_harness->window->size(), QSize(800, 500));
    QVERIFY(dock(QStringLiteral("streamsDock"))->isVisible());
    m_harness->window->resize(1100, 700);
    QTRY_VERIFY(dock(QStringLiteral("eventDock"))->isVisible());
    // What was hidden for want of room is not remembered as closed.
    m_harness->window->resize(800, 500);
    m_harness->restart();
    QVERIFY(m_harness->open({.path = m_harness->path(QStringLiteral("a.weir"))}));
    m_harness->window->resize(1100, 700);
    QTRY_VERIFY(dock(QStringLiteral("eventDock"))->isVisible());
}

void TestMainWindow::dockShownByHandStays()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    m_harness->window->resize(800, 500);
    QTRY_VERIFY(dock(QStringLiteral("eventDock"))->isHidden());
    dock(QStringLiteral("eventDock"))->toggleViewAction()->trigger();
    m_harness->window->resize(810, 510);
    QTest::qWait(0);
    QVERIFY(dock(QStringLiteral("eventDock"))->isVisible());
}

void TestMainWindow::everyActionIsInAMenuAndThePalette()
{
    QList<QAction *> inMenus;
    for (const QMenu *menu : m_harness->window->findChildren<QMenu *>())
        inMenus.append(menu->actions());
    const auto actions = m_harness->window->findChild<Actions *>()->all();
    QVERIFY(actions.size() > 20);
    for (QAction *action : actions) {
        QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
        QVERIFY(!action->objectName().isEmpty());
        action->setEnabled(true);
    }
    QCOMPARE(CommandPalette::matching(actions, {}).size(), actions.size());
}

void TestMainWindow::shortcutsAreUnique()
{
    QHash<QString, QString> seen;
    for (const QAction *action : m_harness->window->findChildren<QAction *>()) {
        const QString keys = action->shortcut().toString();
        if (keys.isEmpty() || action->shortcutContext() == Qt::WidgetShortcut)
            continue;
        QVERIFY2(!seen.contains(keys), qPrintable(keys));
        seen.insert(keys, action->objectName());
    }
    for (const auto *keys :
         {"Ctrl+K", "Ctrl+P", "Ctrl+F", "F5", "Alt+Left", "Alt+Right", "Ctrl+L", "Ctrl+T", "Ctrl+W", "Ctrl+O", "Ctrl+N"})
        QVERIFY2(seen.contains(QString::fromLatin1(keys)), keys);
}

void TestMainWindow::paletteFindsByWords()
{
    const auto actions = m_harness->window->findChild<Actions *>()->all();
    const auto found = CommandPalette::matching(actions, QStringLiteral("store OPEN"));
    QVERIFY(found.contains(m_harness->action(QStringLiteral("openStore"))));
    QVERIFY(!found.contains(m_harness->action(QStringLiteral("newStore"))));
    QVERIFY(!CommandPalette::matching(actions, {}).contains(m_harness->action(QStringLiteral("refresh"))));
    QVERIFY(CommandPalette::matching(actions, QStringLiteral("no such thing")).isEmpty());
}

void TestMainWindow::paletteTriggersByKeyboard()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    QTest::keyClick(m_harness->window.get(), Qt::Key_P, Qt::ControlModifier);
    auto *box = m_harness->shown<QLineEdit>(QStringLiteral("paletteBox"));
    QVERIFY(box);
    QTest::keyClicks(box, QStringLiteral("all ev"));
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE(tabs()->currentLocation().kind, Location::Kind::AllEvents);
    QVERIFY(!m_harness->shown<QWidget>(QStringLiteral("commandPalette")));
}

void TestMainWindow::goToBoxGoesToAStream()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    QVERIFY(!store(QStringLiteral("Order$42"), QStringLiteral("OrderPlaced")).isEmpty());
    QVERIFY(!store(QStringLiteral("Order$43"), QStringLiteral("OrderPlaced")).isEmpty());
    QTest::keyClick(m_harness->window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *box = m_harness->shown<GotoBox>(QStringLiteral("gotoBox"));
    QVERIFY(box->hasFocus());
    QTest::keyClicks(box, QStringLiteral("43"));
    QTest::keyClick(box, Qt::Key_Return);
    const Location wanted{.kind = Location::Kind::Stream, .name = QStringLiteral("Order$43")};
    QTRY_VERIFY(tabs()->currentLocation().samePlace(wanted));
    QVERIFY(tabs()->canGoBack());
    QTest::keyClick(m_harness->window.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(tabs()->currentLocation().kind, Location::Kind::Processes);
    QTest::keyClick(m_harness->window.get(), Qt::Key_Right, Qt::AltModifier);
    QTRY_VERIFY(tabs()->currentLocation().samePlace(wanted));
}

void TestMainWindow::goToBoxFindsAnEventById()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    QVERIFY(!store(QStringLiteral("Order$42"), QStringLiteral("OrderPlaced")).isEmpty());
    const QString id = store(QStringLiteral("Order$42"), QStringLiteral("MenuOffered"));
    QTest::keyClick(m_harness->window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *box = m_harness->shown<GotoBox>(QStringLiteral("gotoBox"));
    QTest::keyClicks(box, id.toUpper());
    const auto *list = m_harness->window->findChild<PickList *>(QStringLiteral("gotoList"));
    QTRY_VERIFY(list->isVisible() && list->count() == 1);
    QTest::keyClick(box, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(tabs()->count(), 4);
    QTRY_COMPARE(tabs()->currentLocation().eventId, id);
}

void TestMainWindow::copiedLinkLeadsBack()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a b.weir")));
    QVERIFY(!store(QStringLiteral("Order$42"), QStringLiteral("OrderPlaced")).isEmpty());
    m_harness->window->go({.kind = Location::Kind::Stream, .name = QStringLiteral("Order$42")});
    QTest::keyClick(m_harness->window.get(), Qt::Key_L, Qt::ControlModifier);
    const QString link = QGuiApplication::clipboard()->text();
    QVERIFY2(link.startsWith(QStringLiteral("weir:")), qPrintable(link));
    m_harness->action(QStringLiteral("allEvents"))->trigger();
    QTest::keyClick(m_harness->window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *box = m_harness->shown<GotoBox>(QStringLiteral("gotoBox"));
    QTest::keyClick(box, Qt::Key_V, Qt::ControlModifier);
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE(tabs()->currentLocation().name, QStringLiteral("Order$42"));
}

void TestMainWindow::followIsRemembered()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    m_harness->action(QStringLiteral("follow"))->trigger();
    m_harness->restart();
    QVERIFY(m_harness->action(QStringLiteral("follow"))->isChecked());
}

void TestMainWindow::everyControlHasNames()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    for (const QWidget *widget : m_harness->window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
            continue;
        const bool isPart = widget->objectName().startsWith(QStringLiteral("qt_"));
        const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(isPart || (accessible && !accessible->text(QAccessible::Name).isEmpty()),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName()));
    }
}

void TestMainWindow::aboutCopiesVersions()
{
    m_harness->action(QStringLiteral("about"))->trigger();
    auto *about = m_harness->window->findChild<QWidget *>(QStringLiteral("about"));
    QVERIFY(about && about->isVisible());
    QTest::mouseClick(about->findChild<QWidget *>(QStringLiteral("copyVersions")), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), About::versions());
    QVERIFY(About::versions().contains(QString::fromLatin1(qVersion())));
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
