// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/navigation/tabs.h"

#include "ui/navigation/places.h"
#include "ui/navigation/tab.h"
#include "ui/pages/page.h"
#include "ui/theme.h"

#include <QTabBar>
#include <QToolButton>

namespace weir {

Tabs::Tabs(QWidget *parent) : QTabWidget(parent)
{
    setObjectName(QStringLiteral("tabs"));
    setAccessibleName(tr("Tabs"));
    setDocumentMode(true);
    setMovable(true);
    setElideMode(Qt::ElideMiddle);
    setUsesScrollButtons(true);
    tabBar()->setObjectName(QStringLiteral("tabBar"));
    tabBar()->setAccessibleName(tr("Open pages"));
    connect(this, &QTabWidget::currentChanged, this, &Tabs::moved);
    connect(this, &Tabs::moved, this, &Tabs::showSelection);
}

void Tabs::start(PageFactory makePage, const QList<Location> &places)
{
    stop();
    m_makePage = std::move(makePage);
    for (const Location &place : places)
        addTabFor(place);
    setCurrentIndex(0);
}

void Tabs::stop()
{
    while (count() > 0) {
        Tab *last = tab(count() - 1);
        Q_EMIT pageLeft(&last->page());
        removeTab(count() - 1);
        // At once and not later: a page must not outlive the session that it shows.
        delete last;
    }
}

Tab *Tabs::tab(int index) const
{
    return qobject_cast<Tab *>(widget(index));
}

Tab *Tabs::currentTab() const
{
    return tab(currentIndex());
}

Page *Tabs::currentPage() const
{
    const Tab *current = currentTab();
    return current ? &current->page() : nullptr;
}

Location Tabs::currentLocation() const
{
    const Tab *current = currentTab();
    return current ? current->location() : Location{};
}

bool Tabs::canGoBack() const
{
    return currentTab() && currentTab()->canGoBack();
}

bool Tabs::canGoForward() const
{
    return currentTab() && currentTab()->canGoForward();
}

void Tabs::go(const Location &place, bool inNewTab)
{
    if (!m_makePage)
        return;
    if (inNewTab || !currentTab())
        setCurrentIndex(addTabFor(place));
    else
        currentTab()->visit(place);
}

void Tabs::goBack()
{
    if (canGoBack())
        currentTab()->goBack();
}

void Tabs::goForward()
{
    if (canGoForward())
        currentTab()->goForward();
}

void Tabs::duplicateTab()
{
    if (currentTab())
        go(currentLocation(), true);
}

void Tabs::closeCurrentTab()
{
    closeTab(currentIndex());
}

void Tabs::showNextTab()
{
    step(1);
}

void Tabs::showPreviousTab()
{
    step(-1);
}

void Tabs::setFollowing(bool following)
{
    m_following = following;
    for (int i = 0; i < count(); ++i)
        tab(i)->page().setFollowing(following);
}

int Tabs::addTabFor(const Location &place)
{
    auto *added = new Tab(m_makePage, place, this);
    connect(added, &Tab::locationRequested, this, &Tabs::go);
    connect(added, &Tab::eventSelected, this, [this, added](const Event &event, const QString &stream) {
        // A page behind another may load late; what it selects is not what the person looks at.
        if (added == currentTab())
            Q_EMIT eventSelected(event, stream);
    });
    connect(added, &Tab::operationRequested, this, &Tabs::operationRequested);
    connect(added, &Tab::batchRequested, this, &Tabs::batchRequested);
    connect(added, &Tab::failed, this, &Tabs::failed);
    connect(added, &Tab::pageLeft, this, &Tabs::pageLeft);
    connect(added, &Tab::pageMade, this, [this](Page *page) {
        page->setFollowing(m_following);
        Q_EMIT pageMade(page);
    });
    connect(added, &Tab::moved, this, [this, added] {
        retitle(added);
        Q_EMIT moved();
    });
    added->page().setFollowing(m_following);
    Q_EMIT pageMade(&added->page());
    const int index = addTab(added, QString());
    retitle(added);
    tabBar()->setTabButton(index, QTabBar::RightSide, makeCloseButton(added));
    showCloseButtons();
    return index;
}

void Tabs::closeTab(int index)
{
    if (count() < 2 || !tab(index))
        return;
    Tab *closed = tab(index);
    Q_EMIT pageLeft(&closed->page());
    removeTab(index);
    delete closed;
    showCloseButtons();
}

void Tabs::retitle(Tab *tab)
{
    const int index = indexOf(tab);
    const QString title = tab->title();
    // A single "&" would be taken for a shortcut.
    setTabText(index, QString(title).replace(QLatin1Char('&'), QLatin1String("&&")));
    setTabToolTip(index, QStringLiteral("<span>%1</span>").arg(title.toHtmlEscaped()));
    setTabIcon(index, themedIcon(placeIcon(tab->location().kind)));
}

QToolButton *Tabs::makeCloseButton(Tab *tab)
{
    auto *button = new QToolButton(tabBar());
    button->setObjectName(QStringLiteral("closeTabButton"));
    button->setAutoRaise(true);
    button->setIcon(themedIcon(QStringLiteral("close")));
    button->setIconSize(QSize(12, 12));
    button->setFixedSize(20, 20);
    button->setFocusPolicy(Qt::NoFocus);
    button->setToolTip(tr("Close tab"));
    button->setAccessibleName(tr("Close tab"));
    connect(button, &QToolButton::clicked, this, [this, tab] { closeTab(indexOf(tab)); });
    return button;
}

void Tabs::showCloseButtons()
{
    for (int i = 0; i < count(); ++i)
        tabBar()->tabButton(i, QTabBar::RightSide)->setVisible(count() > 1);
}

void Tabs::showSelection()
{
    const Tab *current = currentTab();
    if (current && current->selection())
        Q_EMIT eventSelected(current->selection()->first, current->selection()->second);
    else
        Q_EMIT nothingSelected();
}

void Tabs::step(int by)
{
    if (count() > 0)
        setCurrentIndex((currentIndex() + by + count()) % count());
}

} // namespace weir
