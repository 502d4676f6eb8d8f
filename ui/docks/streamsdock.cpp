// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/docks/streamsdock.h"

#include "model/items/streamtreemodel.h"
#include "model/session.h"
#include "store/streamname.h"
#include "ui/delegates/streamdelegate.h"
#include "ui/format/plaintext.h"
#include "ui/pages/datatable.h"
#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace weir {

namespace {

using Kind = StreamNode::Kind;

constexpr int typingDelay = 120; ///< milliseconds without a key before the store is asked
constexpr int countWidth = 56;
constexpr int activityWidth = 96;
constexpr int widthWithActivity = 320;

} // namespace

StreamsDock::StreamsDock(QWidget *parent) : QDockWidget(tr("Streams"), parent)
{
    setObjectName(QStringLiteral("streamsDock"));
    build();
    setSession(nullptr);
}

void StreamsDock::build()
{
    auto *content = new QWidget(this);
    m_filter = new QLineEdit(content);
    m_filter->setObjectName(QStringLiteral("streamFilter"));
    m_filter->setAccessibleName(tr("Filter streams"));
    m_filter->setPlaceholderText(tr("Filter streams"));
    m_filter->setClearButtonEnabled(true);
    m_tree = new QTreeView(content);
    m_tree->setObjectName(QStringLiteral("streams"));
    m_tree->setAccessibleName(tr("Streams"));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setItemDelegate(new StreamDelegate(m_tree));
    m_tree->setIndentation(2 * spacing);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->installEventFilter(this);
    m_tree->viewport()->installEventFilter(this);
    m_empty = new QLabel(content);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    m_empty->setMargin(spacing);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing / 2, spacing / 2, spacing / 2, 0);
    layout->setSpacing(spacing / 2);
    layout->addWidget(m_filter);
    layout->addWidget(makeSearchLine(content));
    layout->addWidget(m_empty);
    layout->addWidget(m_tree, 1);
    setWidget(content);

    m_typing = new QTimer(this);
    m_typing->setSingleShot(true);
    m_typing->setInterval(typingDelay);
    connect(m_typing, &QTimer::timeout, this, [this] {
        if (m_model)
            m_model->setFilter(m_filter->text().trimmed());
    });
    connect(m_filter, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_tree, &QTreeView::clicked, this,
            [this](const QModelIndex &index) { open(index, QApplication::keyboardModifiers() & Qt::ControlModifier); });
    connect(m_tree->verticalScrollBar(), &QScrollBar::valueChanged, this, &StreamsDock::lookAtSight);
    connect(m_tree->verticalScrollBar(), &QScrollBar::rangeChanged, this, &StreamsDock::lookAtSight, Qt::QueuedConnection);
    connect(m_tree, &QTreeView::expanded, this, &StreamsDock::lookAtSight, Qt::QueuedConnection);
    connect(m_tree, &QTreeView::collapsed, this, &StreamsDock::lookAtSight, Qt::QueuedConnection);
}

QWidget *StreamsDock::makeSearchLine(QWidget *parent)
{
    m_searchLine = new QWidget(parent);
    m_search = plainLabel({}, m_searchLine);
    m_search->setObjectName(QStringLiteral("searchState"));
    m_search->setForegroundRole(QPalette::PlaceholderText);
    auto *stop = new QToolButton(m_searchLine);
    stop->setObjectName(QStringLiteral("stopSearch"));
    stop->setText(tr("Stop"));
    stop->setAccessibleName(tr("Stop looking through the streams"));
    connect(stop, &QToolButton::clicked, this, [this] {
        if (m_model)
            m_model->stopSearch();
    });
    auto *row = new QHBoxLayout(m_searchLine);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_search, 1);
    row->addWidget(stop);
    m_searchLine->hide();
    return m_searchLine;
}

void StreamsDock::setSession(Session *session)
{
    m_session = session;
    m_expanded.clear();
    m_typing->stop();
    m_filter->clear();
    m_typing->stop();
    m_tree->setModel(nullptr);
    delete std::exchange(m_model, nullptr);
    m_searchLine->hide();
    widget()->setEnabled(session != nullptr);
    if (session) {
        m_model = new StreamTreeModel(session->store(), this);
        watchModel();
    }
    showEmpty();
}

void StreamsDock::watchModel()
{
    m_tree->setModel(m_model);
    QHeaderView *header = m_tree->header();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(countWidth);
    header->setSectionResizeMode(StreamTreeModel::Name, QHeaderView::Stretch);
    header->setSectionResizeMode(StreamTreeModel::Count, QHeaderView::Fixed);
    header->resizeSection(StreamTreeModel::Count,
                          std::max(countWidth, m_tree->fontMetrics().horizontalAdvance(QStringLiteral("999.9K")) + 2 * spacing));
    header->setSectionResizeMode(StreamTreeModel::Activity, QHeaderView::Fixed);
    header->resizeSection(
        StreamTreeModel::Activity,
        std::max(activityWidth, m_tree->fontMetrics().horizontalAdvance(QStringLiteral("23 h 59 min ago")) + spacing));
    showActivity();
    connect(m_session, &Session::changed, m_model, &StreamTreeModel::storeChanged);
    connect(m_model, &StreamTreeModel::failed, this, &StreamsDock::failed);
    connect(m_model, &StreamTreeModel::searched, this, [this] {
        showSearch();
        showEmpty();
    });
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &StreamsDock::keepExpanded);
    connect(m_model, &StreamTreeModel::loaded, this, [this] {
        restoreExpanded();
        showEmpty();
        showSearch();
        QMetaObject::invokeMethod(this, &StreamsDock::lookAtSight, Qt::QueuedConnection);
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &StreamsDock::lookAtSight, Qt::QueuedConnection);
}

void StreamsDock::focusFilter()
{
    show();
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void StreamsDock::reload()
{
    if (m_model)
        m_model->reload();
}

void StreamsDock::keepExpanded()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (index.data(StreamTreeModel::KindRole).value<Kind>() != Kind::Category)
            continue;
        const QString name = index.data(StreamRole).toString();
        if (m_tree->isExpanded(index))
            m_expanded.insert(name);
        else
            m_expanded.remove(name);
    }
}

void StreamsDock::restoreExpanded()
{
    if (!m_model->filter().isEmpty())
        return;
    for (const QString &name : std::as_const(m_expanded)) {
        const QModelIndex index = m_model->find(name);
        if (index.isValid())
            m_tree->expand(index);
    }
}

void StreamsDock::showEmpty()
{
    const bool nothing = m_model && !m_model->isLoading() && !m_model->isSearching() && m_model->rowCount() == 0;
    m_empty->setVisible(!m_session || nothing);
    m_empty->setText(m_session ? tr("No stream matches this filter.") : tr("No store is open."));
}

/// Only where it takes longer than a look.
void StreamsDock::showSearch()
{
    const bool isSearching = m_model && m_model->isSearching();
    m_searchLine->setVisible(isSearching && m_model->lookedAt() > 0);
    if (isSearching)
        m_search->setText(tr("Looked at %1 streams").arg(countText(m_model->lookedAt())));
}

/// Rows in sight are counted, and a category is read on where the last row of it that is read is among them.
void StreamsDock::lookAtSight()
{
    if (!m_model)
        return;
    QStringList names;
    QModelIndex index = m_tree->indexAt(QPoint(1, 1));
    while (index.isValid() && m_tree->visualRect(index).top() < m_tree->viewport()->height()) {
        names.append(index.data(StreamRole).toString());
        const QModelIndex parent = index.parent();
        if (parent.isValid() && index.row() == m_model->rowCount(parent) - 1)
            m_model->readMore(parent);
        index = m_tree->indexBelow(index);
    }
    m_model->setInSight(names);
}

/// Where there is room for it.
void StreamsDock::showActivity()
{
    m_tree->setColumnHidden(StreamTreeModel::Activity, width() < widthWithActivity);
}

void StreamsDock::resizeEvent(QResizeEvent *event)
{
    QDockWidget::resizeEvent(event);
    showActivity();
}

/// A category opens and closes; what has events is gone to.
void StreamsDock::open(const QModelIndex &index, bool inNewTab)
{
    const QModelIndex row = index.siblingAtColumn(StreamTreeModel::Name);
    switch (row.data(StreamTreeModel::KindRole).value<Kind>()) {
    case Kind::Category: m_tree->setExpanded(row, !m_tree->isExpanded(row)); break;
    case Kind::WholeStore: Q_EMIT locationRequested({.kind = Location::Kind::AllEvents}, inNewTab); break;
    case Kind::Stream:
        Q_EMIT locationRequested({.kind = Location::Kind::Stream, .name = row.data(StreamRole).toString()}, inNewTab);
        break;
    case Kind::Root: break;
    }
}

bool StreamsDock::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && m_tree->currentIndex().isValid()) {
            open(m_tree->currentIndex(), key->modifiers() & Qt::ControlModifier);
            return true;
        }
    }
    if (watched == m_tree->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const QModelIndex index = m_tree->indexAt(mouse->position().toPoint());
        if (mouse->button() == Qt::MiddleButton && index.isValid())
            open(index, true);
    }
    if (event->type() == QEvent::ContextMenu) {
        const auto *menu = static_cast<QContextMenuEvent *>(event);
        const bool byKeyboard = menu->reason() == QContextMenuEvent::Keyboard;
        const QModelIndex index = byKeyboard ? m_tree->currentIndex() : m_tree->indexAt(menu->pos());
        if (byKeyboard || watched == m_tree->viewport()) {
            showMenu(index, byKeyboard ? m_tree->viewport()->mapToGlobal(m_tree->visualRect(index).center()) : menu->globalPos());
            return true;
        }
    }
    return QDockWidget::eventFilter(watched, event);
}

void StreamsDock::showMenu(const QModelIndex &cell, const QPoint &globalAt)
{
    if (!cell.isValid())
        return;
    const QModelIndex index = cell.siblingAtColumn(StreamTreeModel::Name);
    const QString name = index.data(StreamRole).toString();
    QMenu menu(this);
    if (index.data(StreamTreeModel::KindRole).value<Kind>() != Kind::Category) {
        menu.addAction(themedIcon(QStringLiteral("open")), tr("Open"), [this, index] { open(index, false); });
        menu.addAction(tr("Open in new tab"), [this, index] { open(index, true); });
    }
    if (index.data(StreamTreeModel::KindRole).value<Kind>() == Kind::Category) {
        menu.addAction(themedIcon(QStringLiteral("process")), tr("Propose a definition..."),
                       [this, name] { Q_EMIT definitionRequested(categoryOf(name)); });
    }
    if (!name.isEmpty())
        menu.addAction(themedIcon(QStringLiteral("copy")), tr("Copy name"), [name] { QApplication::clipboard()->setText(name); });
    menu.exec(globalAt);
}

} // namespace weir
