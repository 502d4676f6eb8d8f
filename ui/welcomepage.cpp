// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/welcomepage.h"

#include "model/settings.h"
#include "ui/actions.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCommandLinkButton>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int widest = 80 * spacing;
constexpr int rowHeight = 3 * spacing;
constexpr int pathRole = Qt::UserRole;

QCommandLinkButton *makeButton(QAction *action, const QString &text, const QString &about, QWidget *parent)
{
    auto *button = new QCommandLinkButton(text, about, parent);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setAccessibleName(text);
    button->setAccessibleDescription(about);
    button->setIcon(action->icon());
    button->setIconSize(QSize(24, 24));
    QObject::connect(button, &QCommandLinkButton::clicked, action, &QAction::trigger);
    return button;
}

QLabel *makeHeading(const QString &text, qreal scale, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(true);
    label->setFont(font);
    return label;
}

/// With room for an icon and a gap to the next column.
int widthOf(const QString &text)
{
    return text.isEmpty() ? 0 : QFontMetrics(QApplication::font()).horizontalAdvance(text) + 5 * spacing;
}

QTreeWidgetItem *makeItem(const QString &path)
{
    const QFileInfo file(path);
    const bool missing = !file.exists();
    auto *item = new QTreeWidgetItem(
        QStringList{file.fileName(), QDir::toNativeSeparators(file.path()), missing ? WelcomePage::tr("Missing") : QString()});
    item->setData(0, pathRole, path);
    item->setToolTip(1, QStringLiteral("<span>%1</span>").arg(QDir::toNativeSeparators(path).toHtmlEscaped()));
    for (int column = 0; column < 3; ++column)
        item->setSizeHint(column, QSize(widthOf(item->text(column)), rowHeight));
    item->setIcon(0, missing ? tokenIcon(Token::Overdue) : themedIcon(QStringLiteral("stream")));
    return item;
}

} // namespace

WelcomePage::WelcomePage(const Actions &actions, Settings &settings, QWidget *parent) : QWidget(parent), m_settings(settings)
{
    setObjectName(QStringLiteral("welcomePage"));
    setAccessibleName(tr("Welcome"));
    // In a small window the page scrolls rather than being cut.
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(area);
    auto *middle = new QHBoxLayout(content);
    middle->setContentsMargins(3 * spacing, 3 * spacing, 3 * spacing, 2 * spacing);
    middle->addStretch(1);
    middle->addWidget(makeColumn(actions), 100);
    middle->addStretch(1);
    area->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
    refresh();
}

QWidget *WelcomePage::makeColumn(const Actions &actions)
{
    auto *column = new QWidget(this);
    column->setMaximumWidth(widest);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(spacing);
    layout->addStretch(1);
    layout->addWidget(makeHeading(tr("Weir"), 2, column));
    auto *about = new QLabel(tr("See what every process of an event store waits for, and act."), column);
    about->setWordWrap(true);
    layout->addWidget(about);
    layout->addSpacing(spacing);
    layout->addLayout(makeButtons(actions));
    makeRecentList();
    layout->addWidget(m_recent);
    auto *hint = new QLabel(tr("Or drop a store's file on this window."), column);
    hint->setForegroundRole(QPalette::PlaceholderText);
    layout->addSpacing(spacing);
    layout->addWidget(hint);
    layout->addStretch(2);
    return column;
}

QLayout *WelcomePage::makeButtons(const Actions &actions)
{
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(spacing / 2);
    buttons->addWidget(makeButton(actions[Act::OpenSample], tr("Sample"),
                                  tr("Try Weir on a catering firm's orders: fire confirmations and watch processes complete."),
                                  this));
    buttons->addWidget(makeButton(actions[Act::OpenStore], tr("Open"),
                                  tr("Weir's own store, or the SQLite database of a RailsEventStore application, read only."),
                                  this));
    buttons->addWidget(makeButton(actions[Act::NewStore], tr("New"), tr("An empty store in a file of its own."), this));
    return buttons;
}

void WelcomePage::makeRecentList()
{
    m_recent = new QWidget(this);
    auto *layout = new QVBoxLayout(m_recent);
    layout->setContentsMargins(0, spacing, 0, 0);
    layout->setSpacing(spacing / 2);
    layout->addWidget(makeHeading(tr("Recent stores"), 1, m_recent));
    m_list = new QTreeWidget(m_recent);
    m_list->setObjectName(QStringLiteral("recentStores"));
    m_list->setAccessibleName(tr("Recent stores"));
    m_list->setColumnCount(3);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    layout->addWidget(m_list);
    auto *remove = new QAction(tr("Remove from this list"), m_list);
    remove->setObjectName(QStringLiteral("removeRecent"));
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(remove);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(remove, &QAction::triggered, this, &WelcomePage::removeCurrent);
    connect(m_list, &QTreeWidget::itemActivated, this,
            [this](const QTreeWidgetItem *item) { Q_EMIT chosen(item->data(0, pathRole).toString()); });
}

void WelcomePage::refresh()
{
    m_list->clear();
    for (const QString &path : m_settings.recentStores())
        m_list->addTopLevelItem(makeItem(path));
    const int rows = m_list->topLevelItemCount();
    m_list->setFixedHeight(rows * rowHeight + 2 * m_list->frameWidth());
    m_recent->setVisible(rows > 0);
}

void WelcomePage::removeCurrent()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    m_settings.removeRecentStore(item->data(0, pathRole).toString());
    refresh();
}

} // namespace weir
