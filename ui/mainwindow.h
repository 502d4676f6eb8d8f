// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/storeopener.h"
#include "ui/actions.h"
#include "ui/location.h"
#include "ui/workspace.h"

#include <QMainWindow>

class QStackedWidget;

namespace weir {

class AccessControl;
class Banner;
class BatchDialog;
class CommandPalette;
class DefinitionsControl;
class Dialogs;
class DockSet;
class DrivingMenu;
class Journal;
class OpeningPage;
class Page;
class RecentMenu;
class Settings;
class StatusBar;
class Tabs;
class ToolBar;
class WelcomePage;
struct Message;

/// What the window works with; all of it outlives the window.
struct Services {
    Settings &settings;
    StoreOpener &opener;
    Dialogs &dialogs;
    Journal &journal; ///< of what operators write
};

/// Weir's window: one open store at a time, or the welcome page. No failure closes it.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const Services &services, QWidget *parent = nullptr);
    ~MainWindow() override;

    void open(const OpenRequest &request);
    /// The store that was open when the window was last closed, where there is one.
    void openLast();
    /// The open store, or nothing.
    Session *session() const { return m_workspace.session(); }

public Q_SLOTS:
    void go(const weir::Location &place, bool inNewTab = false);

Q_SIGNALS:
    void storeOpened();
    void storeFailed(const weir::Error &error);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildPages();
    void buildBars();
    void connectFileActions();
    void connectViewActions();
    void connectGoActions();
    void connectProcessActions();
    void connectAccess();
    void connectWorkspace();
    void connectTabs();
    void restore();
    void save();

    void chooseStore(OpenRequest::Mode mode);
    void chooseNewStore();
    void reopen();
    void showSession();
    void leaveSession();
    void showStartPage();
    void showOpening(const QString &path);
    void showOpenError(const Error &error, const OpenRequest &request);
    void showError(const Error &error);
    void showNotice(const QString &what, const QString &advice);
    void updateTask();
    void updateTitle();
    void updateActions();
    void startPalette();
    void copyLink();

    Settings &m_settings;
    Dialogs &m_dialogs;
    Workspace m_workspace;
    Actions m_actions;
    AccessControl *m_access = nullptr;
    Banner *m_banner = nullptr;
    QStackedWidget *m_stack = nullptr;
    WelcomePage *m_welcome = nullptr;
    OpeningPage *m_opening = nullptr;
    Tabs *m_tabs = nullptr;
    RecentMenu *m_recent = nullptr;
    DrivingMenu *m_driving = nullptr;
    DefinitionsControl *m_definitions = nullptr;
    BatchDialog *m_batch = nullptr;
    ToolBar *m_toolBar = nullptr;
    StatusBar *m_status = nullptr;
    DockSet *m_docks = nullptr;
    CommandPalette *m_palette = nullptr;
};

} // namespace weir
