// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/navigation/tab.h"

#include "ui/pages/page.h"

#include <QApplication>
#include <QVBoxLayout>

namespace weir {

Tab::Tab(PageFactory makePage, const Location &start, QWidget *parent)
    : QWidget(parent), m_makePage(std::move(makePage)), m_history(start)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    showCurrent();
}

Location Tab::location() const
{
    return m_page->location();
}

QString Tab::title() const
{
    return m_page->title();
}

void Tab::visit(const Location &place)
{
    m_history.remember(location());
    m_history.visit(place);
    showCurrent();
}

void Tab::goBack()
{
    m_history.remember(location());
    m_history.goBack();
    showCurrent();
}

void Tab::goForward()
{
    m_history.remember(location());
    m_history.goForward();
    showCurrent();
}

void Tab::showCurrent()
{
    const Location &place = m_history.current();
    if (!m_page || !m_page->location().samePlace(place))
        replacePage();
    if (!place.eventId.isNull())
        m_page->selectEvent(place.eventId);
    Q_EMIT moved();
}

void Tab::select(const Event &event, const QString &stream)
{
    m_selection.emplace(event, stream);
    Q_EMIT eventSelected(event, stream);
}

void Tab::replacePage()
{
    Page *left = m_page;
    const bool hadFocus = left && left->isAncestorOf(QApplication::focusWidget());
    m_selection.reset();
    m_page = m_makePage(m_history.current(), this);
    connect(m_page, &Page::locationRequested, this, &Tab::locationRequested);
    connect(m_page, &Page::eventSelected, this, &Tab::select);
    connect(m_page, &Page::operationRequested, this, &Tab::operationRequested);
    connect(m_page, &Page::batchRequested, this, &Tab::batchRequested);
    connect(m_page, &Page::failed, this, &Tab::failed);
    layout()->addWidget(m_page);
    setFocusProxy(m_page);
    if (left) {
        Q_EMIT pageLeft(left);
        left->hide();
        left->disconnect(this);
        left->deleteLater();
    }
    Q_EMIT pageMade(m_page);
    if (hadFocus)
        m_page->setFocus();
}

} // namespace weir
