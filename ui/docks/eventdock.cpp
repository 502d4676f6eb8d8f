// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/docks/eventdock.h"

#include "model/items/ask.h"
#include "model/items/eventlinksmodel.h"
#include "model/session.h"
#include "store/payload/payload.h"
#include "ui/delegates/celldelegate.h"
#include "ui/delegates/typedot.h"
#include "ui/docks/payloadview.h"
#include "ui/elidedlabel.h"
#include "ui/format/eventtext.h"
#include "ui/format/timetext.h"
#include "ui/pages/datatable.h"
#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>

namespace weir {

namespace {

constexpr int mostStreams = 8; ///< rows before the list scrolls by itself

QToolButton *copyButton(const QString &name, const QString &what, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setIcon(themedIcon(QStringLiteral("copy")));
    button->setText(what);
    button->setToolTip(what);
    button->setAccessibleName(what);
    return button;
}

QToolButton *linkButton(const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

QString metadataText(const Event &event, QStringView key)
{
    const Payload payload = decodePayload(event.metadata);
    const Value *value = payload.isDecoded() ? payload.value.find(key) : nullptr;
    return value && !value->isContainer() ? value->text : QString();
}

QString shortId(const QString &id)
{
    return id.size() > 18 ? QString(id.left(8) + QChar(0x2026) + id.right(8)) : id;
}

} // namespace

EventDock::EventDock(QWidget *parent) : QDockWidget(tr("Event"), parent), m_links(new EventLinksModel(this))
{
    setObjectName(QStringLiteral("eventDock"));
    build();
    connect(m_links, &EventLinksModel::loaded, this, &EventDock::showCount);
    connect(m_links, &EventLinksModel::failed, this, &EventDock::failed);
    setSession(nullptr);
}

void EventDock::build()
{
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing, spacing / 2, spacing, spacing);
    layout->setSpacing(spacing);
    buildHead(*layout);
    m_data = new PayloadView(QStringLiteral("data"), tr("Data"), content);
    m_metadata = new PayloadView(QStringLiteral("metadata"), tr("Metadata"), content);
    layout->addWidget(m_data);
    buildStreams(*layout);
    buildRelations(*layout);
    layout->addWidget(m_metadata);
    layout->addStretch(1);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    QLabel *none = plainLabel(tr("Select an event to see it here."), this);
    none->setAlignment(Qt::AlignCenter);
    none->setWordWrap(true);
    none->setForegroundRole(QPalette::PlaceholderText);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(none);
    m_pages->addWidget(area);
    setWidget(m_pages);
}

void EventDock::buildHead(QVBoxLayout &layout)
{
    m_dot = new QLabel(this);
    m_type = new ElidedLabel(Qt::ElideRight, this);
    m_type->setObjectName(QStringLiteral("eventType"));
    m_type->setAccessibleName(tr("Event type"));
    QFont bold = m_type->font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    m_type->setFont(bold);
    auto *copyAll = copyButton(QStringLiteral("copyEvent"), tr("Copy event as JSON"), this);
    connect(copyAll, &QToolButton::clicked, this, &EventDock::copyEvent);
    m_id = new ElidedLabel(Qt::ElideMiddle, this);
    m_id->setObjectName(QStringLiteral("eventId"));
    m_id->setAccessibleName(tr("Event id"));
    m_id->setFont(fixedFont());
    auto *copyId = copyButton(QStringLiteral("copyEventId"), tr("Copy event id"), this);
    connect(copyId, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(m_event.id); });
    m_created = plainLabel({}, this);
    m_created->setObjectName(QStringLiteral("createdAt"));
    m_valid = plainLabel({}, this);
    m_valid->setObjectName(QStringLiteral("validAt"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(spacing / 2);
    grid->setVerticalSpacing(spacing / 4);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_dot, 0, 0);
    grid->addWidget(m_type, 0, 1);
    grid->addWidget(copyAll, 0, 2);
    grid->addWidget(m_id, 1, 0, 1, 2);
    grid->addWidget(copyId, 1, 2);
    grid->addWidget(m_created, 2, 0, 1, 3);
    grid->addWidget(m_valid, 3, 0, 1, 3);
    layout.addLayout(grid);
}

void EventDock::buildStreams(QVBoxLayout &layout)
{
    m_streamsHeading = plainLabel({}, this);
    QFont bold = m_streamsHeading->font();
    bold.setBold(true);
    m_streamsHeading->setFont(bold);
    m_streams = new DataTable(QStringLiteral("eventStreams"), tr("Streams of the event"), this);
    m_streams->setFrameShape(QFrame::StyledPanel);
    m_streams->horizontalHeader()->hide();
    m_streams->setItemDelegateForColumn(EventLinksModel::Stream, new LinkDelegate(m_streams));
    m_streams->setItemDelegateForColumn(EventLinksModel::Position, new NumberDelegate(m_streams));
    m_streams->setStretchColumn(EventLinksModel::Stream);
    m_streams->setModel(m_links);
    m_streams->setHeightByRows(mostStreams);
    connect(m_streams, &DataTable::opened, this, &EventDock::openLink);
    connect(m_streams, &QTableView::clicked, this,
            [this](const QModelIndex &index) { openLink(index, QApplication::keyboardModifiers() & Qt::ControlModifier); });
    layout.addWidget(m_streamsHeading);
    layout.addWidget(m_streams);
}

void EventDock::buildRelations(QVBoxLayout &layout)
{
    m_causeLabel = plainLabel(tr("Caused by"), this);
    m_cause = linkButton(QStringLiteral("cause"), this);
    m_conversationLabel = plainLabel(tr("Correlation"), this);
    m_conversation = linkButton(QStringLiteral("conversation"), this);
    auto *grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    grid->setVerticalSpacing(0);
    grid->addWidget(m_causeLabel, 0, 0);
    grid->addWidget(m_cause, 0, 1, Qt::AlignLeft);
    grid->addWidget(m_conversationLabel, 1, 0);
    grid->addWidget(m_conversation, 1, 1, Qt::AlignLeft);
    layout.addLayout(grid);
    connect(m_cause, &QToolButton::clicked, this,
            [this] { Q_EMIT locationRequested(m_causePlace, QApplication::keyboardModifiers() & Qt::ControlModifier); });
    connect(m_conversation, &QToolButton::clicked, this,
            [this] { Q_EMIT locationRequested(m_conversationPlace, QApplication::keyboardModifiers() & Qt::ControlModifier); });
}

void EventDock::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(m_links);
    m_session = session;
    clear();
    if (session)
        connect(session, &Session::changed, m_links, &EventLinksModel::refresh);
}

void EventDock::clear()
{
    m_ticket.supersede();
    m_event = {};
    m_links->setEvent(nullptr, {});
    m_pages->setCurrentIndex(0);
}

void EventDock::showEvent(const Event &event, const QString &stream)
{
    if (!m_session)
        return;
    const bool same = event.id == m_event.id;
    m_event = event;
    m_stream = stream;
    m_dot->setPixmap(typeDot(event.type).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_type->setText(event.type);
    m_id->setText(event.id);
    showTimes();
    m_pages->setCurrentIndex(1);
    if (same)
        return;
    m_data->setBytes(event.data, event.metadata);
    m_metadata->setBytes(event.metadata);
    m_metadata->setVisible(!event.metadata.isEmpty());
    m_links->setEvent(&m_session->store(), event.id);
    showCount();
    showRelations();
}

void EventDock::showTimes()
{
    const Timestamp now = Timestamp::now();
    m_created->setText(
        tr("%1, %2", "a time, and how long ago").arg(exactTime(m_event.createdAt), relativeTime(m_event.createdAt, now)));
    m_created->setToolTip(timeTooltip(m_event.createdAt, now));
    const bool differs = m_event.validAt != m_event.createdAt;
    m_valid->setVisible(differs);
    m_valid->setText(tr("valid at %1").arg(exactTime(m_event.validAt)));
    m_valid->setToolTip(timeTooltip(m_event.validAt, now));
}

void EventDock::showCount()
{
    const int count = m_links->rowCount();
    if (m_links->isLoading() && count == 0)
        m_streamsHeading->setText(tr("In streams"));
    else
        m_streamsHeading->setText(count == 0 ? tr("In no stream") : tr("In streams (%1)").arg(count));
    m_streams->setVisible(count > 0);
}

void EventDock::showRelations()
{
    m_ticket.supersede();
    m_ticket = Ticket();
    const QString cause = metadataText(m_event, u"causation_id");
    const QString conversation = metadataText(m_event, u"correlation_id");
    for (QWidget *widget : {static_cast<QWidget *>(m_causeLabel), static_cast<QWidget *>(m_cause)})
        widget->setVisible(!cause.isEmpty());
    for (QWidget *widget : {static_cast<QWidget *>(m_conversationLabel), static_cast<QWidget *>(m_conversation)})
        widget->setVisible(!conversation.isEmpty());
    showCause(cause, {});
    if (!cause.isEmpty())
        readCause(cause);
    m_conversation->setText(shortId(conversation));
    m_conversation->setToolTip(conversation);
    m_conversation->setEnabled(false);
    m_conversation->setIcon({});
    if (!conversation.isEmpty())
        readConversation(conversation);
}

void EventDock::readCause(const QString &id)
{
    ask<Related>(
        m_session->store(), this, m_ticket,
        [id](const UnitOfWork &unit) -> Result<Related> {
            const auto event = unit.events.event(id);
            if (!event)
                return failure(event.error());
            if (!event->has_value())
                return Related{};
            const auto links = unit.events.linksOf(id);
            if (!links)
                return failure(links.error());
            return Related{.type = (*event)->type, .stream = links->empty() ? QString() : links->front().stream, .found = true};
        },
        [this, id](const Related &cause) { showCause(id, cause); }, [this](const Error &error) { Q_EMIT failed(error); });
}

/// The cause may also be a command, or an event of another store: then it is its id only.
void EventDock::showCause(const QString &id, const Related &cause)
{
    m_cause->setEnabled(cause.found);
    m_cause->setText(cause.found ? cause.type : shortId(id));
    m_cause->setIcon(cause.found ? tokenIcon(Token::Link) : QIcon());
    m_cause->setToolTip(id);
    m_causePlace = {
        .kind = cause.stream.isNull() ? Location::Kind::AllEvents : Location::Kind::Stream, .name = cause.stream, .eventId = id};
}

/// A conversation can be gone to where the store links it: as a stream of its own, or by the event that began it.
void EventDock::readConversation(const QString &id)
{
    const QString stream = QStringLiteral("$by_correlation_id_") + id;
    ask<Related>(
        m_session->store(), this, m_ticket,
        [id, stream](const UnitOfWork &unit) -> Result<Related> {
            const auto last = unit.events.lastStreamEvent(stream);
            if (!last)
                return failure(last.error());
            if (last->has_value())
                return Related{.stream = stream, .found = true};
            const auto links = unit.events.linksOf(id);
            if (!links)
                return failure(links.error());
            return Related{.stream = links->empty() ? QString() : links->front().stream, .found = !links->empty()};
        },
        [this, id, stream](const Related &found) {
            m_conversation->setEnabled(found.found);
            m_conversation->setIcon(found.found ? tokenIcon(Token::Link) : QIcon());
            m_conversationPlace = {
                .kind = Location::Kind::Stream, .name = found.stream, .eventId = found.stream == stream ? m_event.id : id};
        },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void EventDock::openLink(const QModelIndex &index, bool inNewTab)
{
    const Link &link = m_links->linkAt(index.row());
    Q_EMIT locationRequested({.kind = Location::Kind::Stream, .name = link.stream, .eventId = link.eventId}, inNewTab);
}

void EventDock::copyEvent()
{
    QApplication::clipboard()->setText(eventAsJson(m_event, m_stream));
}

} // namespace weir
