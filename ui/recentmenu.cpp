// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/recentmenu.h"

#include "model/settings.h"

#include <QDir>
#include <QFileInfo>

namespace weir {

namespace {

constexpr int widestPath = 480; ///< device-independent pixels

} // namespace

RecentMenu::RecentMenu(const Settings &settings, QWidget *parent) : QMenu(tr("Open re&cent"), parent), m_settings(settings)
{
    setObjectName(QStringLiteral("recentMenu"));
    connect(this, &QMenu::aboutToShow, this, &RecentMenu::refill);
    refill();
}

void RecentMenu::refill()
{
    clear();
    for (const QString &path : m_settings.recentStores())
        addStore(path);
    if (isEmpty())
        addAction(tr("No store was opened yet"))->setEnabled(false);
}

void RecentMenu::addStore(const QString &path)
{
    QString text = fontMetrics().elidedText(QDir::toNativeSeparators(path), Qt::ElideMiddle, widestPath);
    text.replace(QLatin1Char('&'), QLatin1String("&&"));
    if (!QFileInfo::exists(path))
        text = tr("%1 (missing)").arg(text);
    const QAction *action = addAction(text);
    connect(action, &QAction::triggered, this, [this, path] { Q_EMIT chosen(path); });
}

} // namespace weir
