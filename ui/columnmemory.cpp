// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/columnmemory.h"

#include "model/settings.h"

#include <QHeaderView>
#include <QWidget>

namespace weir {

namespace {

/// A header is known by its table's name and the class of what holds it; null where the table has no name.
QString nameOf(const QWidget &root, const QHeaderView &header)
{
    const QWidget *table = header.parentWidget();
    if (header.orientation() != Qt::Horizontal || header.count() == 0 || !table || table->objectName().isEmpty())
        return {};
    return QStringLiteral("%1.%2").arg(QString::fromLatin1(root.metaObject()->className()), table->objectName());
}

} // namespace

void restoreColumns(const QWidget &root, const Settings &settings)
{
    for (QHeaderView *header : root.findChildren<QHeaderView *>()) {
        const QString name = nameOf(root, *header);
        const QByteArray state = name.isNull() ? QByteArray() : settings.columns(name);
        if (!state.isEmpty() && header->restoreState(state))
            header->setProperty("columnsRestored", true);
    }
}

void saveColumns(const QWidget &root, Settings &settings)
{
    for (const QHeaderView *header : root.findChildren<QHeaderView *>())
        if (const QString name = nameOf(root, *header); !name.isNull())
            settings.setColumns(name, header->saveState());
}

} // namespace weir
