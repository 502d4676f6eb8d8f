// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/session.h"
#include "store/error.h"
#include "store/event.h"
#include "ui/location.h"

#include <QWidget>

namespace weir {

/// What a tab shows: one location of one store.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Where it stands now, with the selected event.
    virtual Location location() const = 0;
    /// The tab's text, e.g. "Order$42".
    virtual QString title() const = 0;
    /// Selects that event once it is loaded; nothing where it is null or not there.
    virtual void selectEvent(const QString &eventId) = 0;
    /// Stands at the end and shows what arrives there, or stays where it is.
    virtual void setFollowing(bool following) = 0;
    /// Reads again.
    virtual void refresh() = 0;
    /// Streams of the process instances that are selected here, or that it shows; empty for none.
    virtual QStringList selectedInstances() const { return {}; }
    /// Where the first two of them are compared, by the clock that is chosen here; what is missing is chosen there.
    Location comparison() const;
    /// Puts the cursor into the page's filter, where it has one.
    virtual void focusFilter() {}
    /// Asks where among its rows to go, where they are too many to look through.
    virtual void askForPlace() {}

Q_SIGNALS:
    void locationRequested(const weir::Location &location, bool inNewTab);
    /// An event was selected, read through `stream` (null: the whole store).
    void eventSelected(const weir::Event &event, const QString &stream);
    /// An operator wants to do that; what its values lack is still to be asked for.
    void operationRequested(const weir::OperationRequest &request);
    /// An operation is wanted for all of these process instances (their streams).
    void batchRequested(const QStringList &streams);
    void failed(const weir::Error &error);
};

/// The page for a location other than Welcome. Its parent owns it.
Page *makePage(Session &session, const Location &location, QWidget *parent);

} // namespace weir
