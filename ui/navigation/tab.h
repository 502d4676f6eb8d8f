// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"
#include "ui/navigation/history.h"
#include "ui/navigation/pagefactory.h"

#include <QWidget>

namespace weir {

struct Error;
struct OperationRequest;

/// One tab: a history, and the page for its current place. Pages of other places are not kept.
class Tab : public QWidget
{
    Q_OBJECT

public:
    Tab(PageFactory makePage, const Location &start, QWidget *parent);

    Page &page() const { return *m_page; }
    /// Where it stands, with the selected event.
    Location location() const;
    QString title() const;
    /// The event that the page selected last, and the stream that it was read through; nothing where it selected none yet.
    const std::optional<std::pair<Event, QString>> &selection() const { return m_selection; }
    bool canGoBack() const { return m_history.canGoBack(); }
    bool canGoForward() const { return m_history.canGoForward(); }

    void visit(const Location &place);
    void goBack();
    void goForward();

Q_SIGNALS:
    void moved(); ///< another place is shown
    void locationRequested(const weir::Location &location, bool inNewTab);
    void eventSelected(const weir::Event &event, const QString &stream);
    void operationRequested(const weir::OperationRequest &request);
    void batchRequested(const QStringList &streams);
    void failed(const weir::Error &error);
    void pageMade(weir::Page *page);
    void pageLeft(weir::Page *page); ///< before it goes

private:
    void showCurrent();
    void replacePage();
    void select(const Event &event, const QString &stream);

    PageFactory m_makePage;
    History m_history;
    Page *m_page = nullptr;
    std::optional<std::pair<Event, QString>> m_selection;
};

} // namespace weir
