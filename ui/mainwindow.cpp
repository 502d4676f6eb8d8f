// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/mainwindow.h"

#include "model/process/instanceindex.h"
#include "model/session.h"
#include "model/settings.h"
#include "ui/about.h"
#include "ui/access/accessband.h"
#include "ui/access/accesscontrol.h"
#include "ui/banner.h"
#include "ui/batch/batchdialog.h"
#include "ui/batch/unfinishedband.h"
#include "ui/columnmemory.h"
#include "ui/commandpalette.h"
#include "ui/definitions/definitionscontrol.h"
#include "ui/dialogs.h"
#include "ui/dockset.h"
#include "ui/drivingmenu.h"
#include "ui/gotobox.h"
#include "ui/mainmenu.h"
#include "ui/navigation/places.h"
#include "ui/navigation/tabs.h"
#include "ui/openingpage.h"
#include "ui/pages/page.h"
#include "ui/recentmenu.h"
#include "ui/statusbar.h"
#include "ui/toolbar.h"
#include "ui/welcomepage.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr QSize firstSize(1100, 700);

QList<Location> startPlaces()
{
    return {{.kind = Location::Kind::Processes}, {.kind = Location::Kind::Board}, {.kind = Location::Kind::AllEvents}};
}

/// The local files of a drop; empty where anything else is in it.
QStringList droppedFiles(const QMimeData &data)
{
    QStringList files;
    for (const QUrl &url : data.urls())
        files.append(url.isLocalFile() ? url.toLocalFile() : QString());
    return files.contains(QString()) ? QStringList() : files;
}

} // namespace

MainWindow::MainWindow(const Services &services, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(services.settings)
    , m_dialogs(services.dialogs)
    , m_workspace(services.opener, services.settings, services.journal)
    , m_actions(this)
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks | AllowTabbedDocks);
    m_access = new AccessControl(m_settings, m_dialogs, m_actions, *this);
    buildPages();
    buildBars();
    connectFileActions();
    connectViewActions();
    connectGoActions();
    connectProcessActions();
    connectAccess();
    connectWorkspace();
    connectTabs();
    restore();
    showStartPage();
}

MainWindow::~MainWindow()
{
    // The pages and docks are deleted after the members, and may not outlive the session.
    if (session())
        leaveSession();
}

void MainWindow::buildPages()
{
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_banner = new Banner(central);
    m_stack = new QStackedWidget(central);
    m_welcome = new WelcomePage(m_actions, m_settings, m_stack);
    m_opening = new OpeningPage(m_stack);
    m_tabs = new Tabs(m_stack);
    for (QWidget *page : {static_cast<QWidget *>(m_welcome), static_cast<QWidget *>(m_opening), static_cast<QWidget *>(m_tabs)})
        m_stack->addWidget(page);
    m_batch = new BatchDialog(*m_access, this);
    auto *unfinished = new UnfinishedBand(*m_batch, central);
    connect(unfinished, &UnfinishedBand::failed, this, &MainWindow::showError);
    layout->addWidget(new AccessBand(*m_access, central));
    layout->addWidget(m_banner);
    layout->addWidget(unfinished);
    layout->addWidget(m_stack, 1);
    setCentralWidget(central);
    m_palette = new CommandPalette(this);
}

void MainWindow::buildBars()
{
    m_recent = new RecentMenu(m_settings, this);
    m_driving = new DrivingMenu(m_settings, m_dialogs, this);
    m_definitions = new DefinitionsControl(m_settings, m_dialogs, m_actions, *this);
    m_docks = new DockSet(*this);
    MainMenu::fill(*menuBar(), m_actions, m_recent, {m_driving, m_definitions->menu()}, m_docks->toggles());
    m_toolBar = new ToolBar(m_actions, m_recent, m_driving, *m_access, this);
    addToolBar(m_toolBar);
    m_status = new StatusBar(this);
    setStatusBar(m_status);
}

void MainWindow::connectFileActions()
{
    const auto openPath = [this](const QString &path) { open({.path = path}); };
    connect(m_actions[Act::OpenStore], &QAction::triggered, this, [this] { chooseStore(OpenRequest::Mode::Open); });
    connect(m_actions[Act::OpenReadOnly], &QAction::triggered, this, [this] { chooseStore(OpenRequest::Mode::Inspect); });
    connect(m_actions[Act::NewStore], &QAction::triggered, this, &MainWindow::chooseNewStore);
    connect(m_actions[Act::OpenSample], &QAction::triggered, this,
            [this] { open({.path = defaultSamplePath(), .mode = OpenRequest::Mode::Sample}); });
    connect(m_actions[Act::CloseStore], &QAction::triggered, &m_workspace, &Workspace::close);
    connect(m_actions[Act::Quit], &QAction::triggered, this, &QWidget::close);
    connect(m_recent, &RecentMenu::chosen, this, openPath);
    connect(m_welcome, &WelcomePage::chosen, this, openPath);
    connect(m_opening, &OpeningPage::cancelled, &m_workspace, &Workspace::cancel);
    connect(m_status, &StatusBar::openingCancelled, &m_workspace, &Workspace::cancel);
}

void MainWindow::connectViewActions()
{
    const auto onPage = [this](Act act, auto what) {
        connect(m_actions[act], &QAction::triggered, this, [this, what] {
            if (Page *page = m_tabs->currentPage())
                what(*page);
        });
    };
    connect(m_actions[Act::NewTab], &QAction::triggered, m_tabs, &Tabs::duplicateTab);
    connect(m_actions[Act::CloseTab], &QAction::triggered, m_tabs, &Tabs::closeCurrentTab);
    connect(m_actions[Act::NextTab], &QAction::triggered, m_tabs, &Tabs::showNextTab);
    connect(m_actions[Act::PreviousTab], &QAction::triggered, m_tabs, &Tabs::showPreviousTab);
    onPage(Act::Filter, [](Page &page) { page.focusFilter(); });
    onPage(Act::GoToPlace, [](Page &page) { page.askForPlace(); });
    onPage(Act::Refresh, [](Page &page) { page.refresh(); });
    connect(m_actions[Act::Refresh], &QAction::triggered, m_docks, &DockSet::refresh);
    connect(m_actions[Act::Follow], &QAction::toggled, this, [this](bool following) {
        m_settings.setFollowing(following);
        m_tabs->setFollowing(following);
    });
}

void MainWindow::connectGoActions()
{
    const auto goes = [this](Act act, Location::Kind kind) {
        connect(m_actions[act], &QAction::triggered, this, [this, kind] { go({.kind = kind}); });
    };
    goes(Act::AllEvents, Location::Kind::AllEvents);
    goes(Act::Board, Location::Kind::Board);
    goes(Act::Processes, Location::Kind::Processes);
    goes(Act::AllCommands, Location::Kind::AllCommands);
    goes(Act::Issues, Location::Kind::Issues);
    goes(Act::Journal, Location::Kind::Journal);
    connect(m_status, &StatusBar::issuesRequested, m_actions[Act::Issues], &QAction::trigger);
    connect(m_status, &StatusBar::commandsRequested, m_actions[Act::AllCommands], &QAction::trigger);
    connect(m_actions[Act::Back], &QAction::triggered, m_tabs, &Tabs::goBack);
    connect(m_actions[Act::Forward], &QAction::triggered, m_tabs, &Tabs::goForward);
    connect(m_actions[Act::CopyLink], &QAction::triggered, this, &MainWindow::copyLink);
    connect(m_actions[Act::GoTo], &QAction::triggered, &m_toolBar->gotoBox(), &GotoBox::start);
    connect(&m_toolBar->gotoBox(), &GotoBox::chosen, this, &MainWindow::go);
    connect(&m_toolBar->gotoBox(), &GotoBox::left, this, [this] {
        if (Page *page = m_tabs->currentPage())
            page->setFocus(Qt::OtherFocusReason);
    });
    connect(m_docks, &DockSet::locationRequested, this, &MainWindow::go);
    connect(m_docks, &DockSet::failed, this, &MainWindow::showError);
}

void MainWindow::connectProcessActions()
{
    connect(m_actions[Act::Operate], &QAction::triggered, m_docks, &DockSet::operate);
    connect(m_actions[Act::Batch], &QAction::triggered, this, [this] {
        const Page *page = m_tabs->currentPage();
        m_batch->start(page ? page->selectedInstances() : QStringList());
    });
    connect(m_batch, &BatchDialog::locationRequested, this, &MainWindow::go);
    connect(m_batch, &BatchDialog::failed, this, &MainWindow::showError);
    connect(m_actions[Act::CompareProcesses], &QAction::triggered, this, [this] {
        const Page *page = m_tabs->currentPage();
        go(page ? page->comparison() : Location{.kind = Location::Kind::Compare});
    });
    connect(m_actions[Act::ReadProcessesAgain], &QAction::triggered, this, [this] {
        if (session())
            session()->instances().rebuild();
    });
    connect(m_driving, &DrivingMenu::refilled, this,
            [this] { m_status->showDriving(m_driving->summary(), m_driving->sentence()); });
    connect(m_docks, &DockSet::definitionRequested, m_definitions, &DefinitionsControl::propose);
    connect(m_definitions, &DefinitionsControl::changed, this, &MainWindow::reopen);
    connect(m_definitions, &DefinitionsControl::refused, this, [this](const Error &error, const QString &file) {
        m_banner->showMessage(messageFor(error, Attempt::Define), Banner::Kind::Error, [this, file] { m_definitions->use(file); });
    });
    connect(m_definitions, &DefinitionsControl::locationRequested, this, &MainWindow::go);
    connect(m_definitions, &DefinitionsControl::failed, this, &MainWindow::showError);
    connect(m_actions[Act::CommandPalette], &QAction::triggered, this, &MainWindow::startPalette);
    connect(m_actions[Act::About], &QAction::triggered, this, [this] { (new About(this))->open(); });
}

void MainWindow::connectAccess()
{
    const auto showAccess = [this] { m_status->showAccess(m_access->summary(), m_access->sentence()); };
    connect(m_access, &AccessControl::ticked, this, showAccess);
    connect(m_access, &AccessControl::changed, this, [this, showAccess] {
        showAccess();
        updateTitle();
    });
    connect(m_access, &AccessControl::failed, this,
            [this](const Error &error) { m_banner->showMessage(messageFor(error, Attempt::Unlock)); });
}

void MainWindow::connectWorkspace()
{
    connect(&m_workspace, &Workspace::opening, this, &MainWindow::showOpening);
    connect(&m_workspace, &Workspace::settled, this, [this] {
        updateTask();
        if (!session())
            showStartPage();
    });
    connect(&m_workspace, &Workspace::closing, this, &MainWindow::leaveSession);
    connect(&m_workspace, &Workspace::opened, this, &MainWindow::showSession);
    connect(&m_workspace, &Workspace::closed, this, &MainWindow::showStartPage);
    connect(&m_workspace, &Workspace::failed, this, &MainWindow::showOpenError);
}

void MainWindow::connectTabs()
{
    connect(m_tabs, &Tabs::moved, this, &MainWindow::updateActions);
    connect(m_tabs, &Tabs::failed, this, &MainWindow::showError);
    connect(m_tabs, &Tabs::operationRequested, m_docks, &DockSet::perform);
    connect(m_tabs, &Tabs::batchRequested, m_batch, &BatchDialog::start);
    connect(m_tabs, &Tabs::nothingSelected, m_docks, &DockSet::showNoEvent);
    connect(m_tabs, &Tabs::eventSelected, m_docks, &DockSet::showEvent);
    connect(m_tabs, &Tabs::pageMade, this, [this](const Page *page) { restoreColumns(*page, m_settings); });
    connect(m_tabs, &Tabs::pageLeft, this, [this](const Page *page) { saveColumns(*page, m_settings); });
}

void MainWindow::restore()
{
    resize(firstSize);
    restoreGeometry(m_settings.windowGeometry());
    m_docks->setState(m_settings.windowState());
    m_actions[Act::Follow]->setChecked(m_settings.isFollowing());
}

void MainWindow::save()
{
    m_settings.setWindowGeometry(saveGeometry());
    m_settings.setWindowState(m_docks->state());
    for (const Page *page : m_tabs->findChildren<Page *>())
        saveColumns(*page, m_settings);
    m_settings.sync();
}

void MainWindow::open(const OpenRequest &request)
{
    m_banner->dismiss();
    m_workspace.open(request);
}

void MainWindow::openLast()
{
    const QString path = m_settings.lastStore();
    if (!path.isEmpty())
        open({.path = path, .mode = m_settings.lastStoreReadOnly() ? OpenRequest::Mode::Inspect : OpenRequest::Mode::Open});
}

void MainWindow::go(const Location &place, bool inNewTab)
{
    if (session() && place.kind != Location::Kind::Welcome)
        m_tabs->go(place, inNewTab);
}

void MainWindow::chooseStore(OpenRequest::Mode mode)
{
    m_dialogs.chooseStore(this, m_settings.lastFolder(), [this, mode](const QString &path) {
        if (!path.isNull())
            open({.path = path, .mode = mode});
    });
}

void MainWindow::chooseNewStore()
{
    m_dialogs.chooseNewStore(this, m_settings.lastFolder(), [this](const QString &path) {
        if (!path.isNull())
            open({.path = path, .mode = OpenRequest::Mode::Create});
    });
}

void MainWindow::reopen()
{
    if (!session())
        return;
    const OpenRequest &request = m_workspace.request();
    const bool inspects = request.mode == OpenRequest::Mode::Inspect;
    open({.path = request.path, .mode = inspects ? OpenRequest::Mode::Inspect : OpenRequest::Mode::Open});
}

void MainWindow::showSession()
{
    Session *shown = session();
    connect(shown, &Session::failed, this, &MainWindow::showError);
    m_access->setSession(shown);
    m_batch->setSession(shown);
    m_driving->setSession(shown);
    m_definitions->setSession(shown);
    m_toolBar->setSession(shown);
    m_status->setSession(shown);
    m_docks->setSession(shown);
    m_tabs->start([shown](const Location &place, QWidget *parent) { return makePage(*shown, place, parent); }, startPlaces());
    m_tabs->setFollowing(m_actions[Act::Follow]->isChecked());
    m_stack->setCurrentWidget(m_tabs);
    m_actions.setStoreOpen(true);
    updateActions();
    updateTask();
    updateTitle();
    m_tabs->currentPage()->setFocus(Qt::OtherFocusReason);
    Q_EMIT storeOpened();
}

void MainWindow::leaveSession()
{
    m_tabs->stop();
    m_docks->setSession(nullptr);
    m_batch->setSession(nullptr);
    m_access->setSession(nullptr);
    m_driving->setSession(nullptr);
    m_definitions->setSession(nullptr);
    m_toolBar->setSession(nullptr);
    m_status->setSession(nullptr);
    session()->disconnect(this);
}

void MainWindow::showStartPage()
{
    m_welcome->refresh();
    m_stack->setCurrentWidget(m_welcome);
    m_actions.setStoreOpen(false);
    updateTitle();
}

void MainWindow::showOpening(const QString &path)
{
    m_opening->setPath(path);
    if (!session())
        m_stack->setCurrentWidget(m_opening);
    updateTask();
}

void MainWindow::showOpenError(const Error &error, const OpenRequest &request)
{
    const Attempt attempt = request.mode == OpenRequest::Mode::Create ? Attempt::Create : Attempt::Open;
    m_banner->showMessage(messageFor(error, attempt), Banner::Kind::Error, [this, request] { open(request); });
    Q_EMIT storeFailed(error);
}

void MainWindow::showError(const Error &error)
{
    // Neither is a failure to the person: something newer took its place.
    if (error.code == ErrorCode::Superseded || error.code == ErrorCode::Closed)
        return;
    const Attempt attempt = session() && session()->isDriving() ? Attempt::Drive : Attempt::Read;
    m_banner->showMessage(messageFor(error, attempt), Banner::Kind::Error, [this] { m_actions[Act::Refresh]->trigger(); });
}

void MainWindow::showNotice(const QString &what, const QString &advice)
{
    m_banner->showMessage({.what = what, .advice = advice}, Banner::Kind::Notice);
}

void MainWindow::updateTask()
{
    const auto &pending = m_workspace.pending();
    m_status->showOpening(pending ? QFileInfo(pending->path).fileName() : QString());
}

void MainWindow::updateTitle()
{
    if (!session()) {
        setWindowTitle(tr("Weir"));
        return;
    }
    const QString name = QFileInfo(session()->store().info().path).fileName();
    const QString mark = m_access->mark();
    setWindowTitle(mark.isEmpty() ? tr("%1 - Weir").arg(name) : tr("%1 (%2) - Weir").arg(name, mark));
}

void MainWindow::updateActions()
{
    m_actions[Act::Back]->setEnabled(m_tabs->canGoBack());
    m_actions[Act::Forward]->setEnabled(m_tabs->canGoForward());
    m_actions[Act::CloseTab]->setEnabled(m_tabs->count() > 1);
    m_docks->setPlace(m_tabs->currentLocation());
}

void MainWindow::startPalette()
{
    const Page *page = m_tabs->currentPage();
    m_palette->start(m_actions.all() + (session() && page ? page->actions() : QList<QAction *>()) + m_driving->actions() +
                     m_docks->toggles());
}

void MainWindow::copyLink()
{
    const QString link = toLink({session()->store().info().path, m_tabs->currentLocation()});
    QGuiApplication::clipboard()->setText(link);
    m_status->showMessage(tr("Link copied"), 3000);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QStringList files = droppedFiles(*event->mimeData());
    if (files.size() == 1)
        open({.path = files.first()});
    else
        showNotice(tr("Weir opens one file at a time"), tr("Drop a single store from this computer."));
    event->acceptProposedAction();
}

} // namespace weir
