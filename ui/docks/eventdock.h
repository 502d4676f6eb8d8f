// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/asynchronous.h"
#include "store/event.h"
#include "ui/location.h"

#include <QDockWidget>

class QLabel;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace weir {

class DataTable;
class ElidedLabel;
class EventLinksModel;
class PayloadView;
class Session;
struct Error;

/// One event: type, id, times, data, metadata, all its streams, and what caused it.
class EventDock final : public QDockWidget
{
    Q_OBJECT

public:
    explicit EventDock(QWidget *parent = nullptr);

    /// Nothing where no store is open. The session outlives its use here.
    void setSession(Session *session);
    /// `stream` is the one that it was read through; null: the whole store.
    void showEvent(const Event &event, const QString &stream);

Q_SIGNALS:
    void locationRequested(const weir::Location &location, bool inNewTab);
    void failed(const weir::Error &error);

protected:
    using QDockWidget::showEvent; // of the window system, not of a store

private:
    /// An event that this one names in its metadata, where the store has it.
    struct Related {
        QString type = {};
        QString stream = {}; ///< null: in none
        bool found = false;
    };

    void build();
    void buildHead(QVBoxLayout &layout);
    void buildStreams(QVBoxLayout &layout);
    void buildRelations(QVBoxLayout &layout);
    void clear();
    void showTimes();
    void showCount();
    void showRelations();
    void readCause(const QString &id);
    void showCause(const QString &id, const Related &cause);
    void readConversation(const QString &id);
    void openLink(const QModelIndex &index, bool inNewTab);
    void copyEvent();

    Session *m_session = nullptr;
    Event m_event;
    QString m_stream;
    EventLinksModel *m_links;
    QStackedWidget *m_pages = nullptr;
    QLabel *m_dot = nullptr;
    ElidedLabel *m_type = nullptr;
    ElidedLabel *m_id = nullptr;
    QLabel *m_created = nullptr;
    QLabel *m_valid = nullptr;
    PayloadView *m_data = nullptr;
    PayloadView *m_metadata = nullptr;
    QLabel *m_streamsHeading = nullptr;
    DataTable *m_streams = nullptr;
    QLabel *m_causeLabel = nullptr;
    QToolButton *m_cause = nullptr;
    QLabel *m_conversationLabel = nullptr;
    QToolButton *m_conversation = nullptr;
    Location m_causePlace;
    Location m_conversationPlace;
    Ticket m_ticket;
};

} // namespace weir
