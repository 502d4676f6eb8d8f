// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/welcomepage.h"

#include "model/settings.h"
#include "ui/actions.h"
#include "ui/theme.h"

#include <QCommandLinkButton>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int widest = 70 * spacing;
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

QTreeWidgetItem *makeItem(const QString &path)
{
    const QFileInfo file(path);
    const bool missing = !file.exists();
    auto *item = new QTreeWidgetItem(
        QStringList{file.fileName(), QDir::toNativeSeparators(file.path()), missing ? WelcomePage::tr("Missing") : QString()});
    item->setData(0, pathRole, path);
    item->setIcon(0, missing ? tokenIcon(Token::Overdue) : themedIcon(QStringLiteral("stream")));
    return item;
}

} // namespace

WelcomePage::WelcomePage(const Actions &actions, Settings &settings, QWidget *parent) : QWidget(parent), m_settings(settings)
{
    setObjectName(QStringLiteral("welcomePage"));
    setAccessibleName(tr("Welcome"));
    auto *column = new QWidget(this);
    column->setMaximumWidth(widest);
    auto *content = new QVBoxLayout(column);
    content->setSpacing(spacing);
    content->addWidget(makeHeading(tr("Weir"), 2, column));
    auto *about = new QLabel(tr("See what every process of an event store waits for, and act."), column);
    about->setWordWrap(true);
    content->addWidget(about);
    content->addSpacing(spacing);
    content->addLayout(makeButtons(actions));
    makeRecentList();
    content->addWidget(m_recent, 1);
    auto *hint = new QLabel(tr("Or drop a store's file on this window."), column);
    hint->setForegroundRole(QPalette::PlaceholderText);
    content->addWidget(hint);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(3 * spacing, 3 * spacing, 3 * spacing, 2 * spacing);
    outer->addStretch(1);
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(column, 100);
    middle->addStretch(1);
    outer->addLayout(middle, 100);
    outer->addStretch(2);
    refresh();
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
    m_recent->setVisible(m_list->topLevelItemCount() > 0);
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
