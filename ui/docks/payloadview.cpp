// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/docks/payloadview.h"

#include "model/items/ask.h"
#include "model/items/payloaddecoding.h"
#include "model/items/payloadtreemodel.h"
#include "ui/delegates/payloaddelegate.h"
#include "ui/pages/datatable.h"
#include "ui/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int screenful = 40; ///< rows that are shown unfolded
constexpr int mostRows = 14;  ///< rows before it scrolls by itself

void copy(const QString &text)
{
    QApplication::clipboard()->setText(text);
}

} // namespace

PayloadView::PayloadView(const QString &name, const QString &heading, QWidget *parent)
    : QWidget(parent), m_model(new PayloadTreeModel(this))
{
    build(name, heading);
    fit();
}

void PayloadView::build(const QString &name, const QString &heading)
{
    auto *title = new QLabel(heading, this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_problem = new QLabel(this);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(name + QStringLiteral("Problem"));
    m_tree = new QTreeView(this);
    m_tree->setObjectName(name);
    m_tree->setAccessibleName(heading);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(2 * spacing);
    m_tree->setItemDelegate(new ValueDelegate(m_tree));
    m_tree->setModel(m_model);
    m_tree->setColumnHidden(PayloadTreeModel::Type, true);
    m_tree->installEventFilter(this);
    m_tree->viewport()->installEventFilter(this);
    m_tree->header()->setStretchLastSection(true);
    auto *copyValue = new QAction(m_tree);
    copyValue->setShortcut(QKeySequence::Copy);
    copyValue->setShortcutContext(Qt::WidgetShortcut);
    m_tree->addAction(copyValue);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing / 2);
    layout->addWidget(title);
    layout->addWidget(m_problem);
    layout->addWidget(m_tree);
    connect(copyValue, &QAction::triggered, this, [this] {
        if (m_tree->currentIndex().isValid())
            copy(m_model->textOf(m_tree->currentIndex()));
    });
    connect(m_tree, &QTreeView::expanded, this, &PayloadView::fit);
    connect(m_tree, &QTreeView::collapsed, this, &PayloadView::fit);
}

void PayloadView::setBytes(const QByteArray &bytes, const QByteArray &metadata)
{
    const Ticket ticket = renew(m_ticket);
    if (!isSlowToDecode(bytes.size() + metadata.size()))
        return setDecoded(decoded(bytes, metadata));
    showReading(bytes.size());
    whenReady(decodeAside(bytes, metadata, ticket), this, [this, ticket](const PayloadAnswer &answer) {
        if (!ticket.isSuperseded() && answer)
            setDecoded(std::move(*answer));
    });
}

void PayloadView::showReading(qsizetype bytes)
{
    m_model->setPayload({});
    m_problem->setText(tr("Reading %1").arg(locale().formattedDataSize(bytes)));
    m_problem->setVisible(true);
    fit();
}

void PayloadView::setDecoded(DecodedPayload decoded)
{
    m_problem->setText(decoded.payload.problem);
    m_problem->setVisible(!decoded.payload.problem.isEmpty());
    m_model->setPayload(std::move(decoded.payload), std::move(decoded.encrypted));
    if (m_model->totalRows(screenful + 1) <= screenful)
        m_tree->expandAll();
    bool nests = false;
    for (int row = 0; row < m_model->rowCount() && !nests; ++row)
        nests = m_model->hasChildren(m_model->index(row, 0));
    m_tree->setRootIsDecorated(nests);
    m_tree->resizeColumnToContents(PayloadTreeModel::Key);
    fit();
}

QString PayloadView::json() const
{
    return m_model->jsonOf({});
}

void PayloadView::fit()
{
    int rows = 0;
    for (QModelIndex index = m_model->index(0, 0); index.isValid() && rows < mostRows; index = m_tree->indexBelow(index))
        ++rows;
    const int rowHeight =
        rows > 0 ? std::max(1, m_tree->sizeHintForIndex(m_model->index(0, 0)).height()) : fontMetrics().height() + spacing;
    m_tree->setFixedHeight(std::max(1, rows) * rowHeight + 2 * m_tree->frameWidth() + 2);
    m_tree->setVisible(m_model->rowCount() > 0);
}

/// By the keyboard the menu is the current row's, wherever the pointer is.
bool PayloadView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ContextMenu)
        return QWidget::eventFilter(watched, event);
    const auto *menu = static_cast<QContextMenuEvent *>(event);
    const bool byKeyboard = menu->reason() == QContextMenuEvent::Keyboard;
    if (!byKeyboard && watched == m_tree)
        return QWidget::eventFilter(watched, event);
    const QModelIndex index = byKeyboard ? m_tree->currentIndex() : m_tree->indexAt(menu->pos());
    showMenu(index, byKeyboard ? m_tree->viewport()->mapToGlobal(m_tree->visualRect(index).center()) : menu->globalPos());
    return true;
}

void PayloadView::showMenu(const QModelIndex &index, const QPoint &globalAt)
{
    QMenu menu(this);
    if (index.isValid()) {
        menu.addAction(themedIcon(QStringLiteral("copy")), tr("Copy value"), [this, index] { copy(m_model->textOf(index)); });
        menu.addAction(tr("Copy path"), [this, index] { copy(m_model->pathOf(index)); });
        menu.addAction(tr("Copy as JSON"), [this, index] { copy(m_model->jsonOf(index)); });
        menu.addSeparator();
    }
    menu.addAction(tr("Copy all as JSON"), [this] { copy(json()); });
    menu.exec(globalAt);
}

} // namespace weir
