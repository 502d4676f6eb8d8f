// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/navigation/pagefactory.h"

#include <QTabWidget>

class QToolButton;

namespace weir {

struct Error;
struct Event;
struct OperationRequest;
class Tab;

/// The tabs of one open store, as in a web browser: each with its own history. There is always one while a store is open.
class Tabs : public QTabWidget
{
    Q_OBJECT

public:
    explicit Tabs(QWidget *parent = nullptr);

    /// Closes every tab and opens one for each place; the first is shown. `makePage` makes all their pages from now on.
    void start(PageFactory makePage, const QList<Location> &places);
    /// Closes every tab; there is none until start().
    void stop();

    /// The page that is shown, or nothing.
    Page *currentPage() const;
    /// Where it stands; Welcome where there is none.
    Location currentLocation() const;
    bool canGoBack() const;
    bool canGoForward() const;

public Q_SLOTS:
    /// In the current tab, or in a new one that is then shown.
    void go(const weir::Location &place, bool inNewTab);
    void goBack();
    void goForward();
    /// A further tab with the current place.
    void duplicateTab();
    /// The last one stays.
    void closeCurrentTab();
    void showNextTab();
    void showPreviousTab();
    void setFollowing(bool following);

Q_SIGNALS:
    void moved(); ///< another page is shown
    /// The shown page selected it, or a page is shown again where it is selected.
    void eventSelected(const weir::Event &event, const QString &stream);
    /// A page is shown where none is selected.
    void nothingSelected();
    void operationRequested(const weir::OperationRequest &request);
    void batchRequested(const QStringList &streams);
    void failed(const weir::Error &error);
    void pageMade(weir::Page *page);
    void pageLeft(weir::Page *page); ///< before it goes

private:
    Tab *tab(int index) const;
    Tab *currentTab() const;
    int addTabFor(const Location &place);
    void closeTab(int index);
    void retitle(Tab *tab);
    void step(int by);
    void showSelection();
    QToolButton *makeCloseButton(Tab *tab);
    void showCloseButtons();

    PageFactory m_makePage;
    bool m_following = false;
};

} // namespace weir
