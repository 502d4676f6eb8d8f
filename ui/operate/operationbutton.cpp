// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/operate/operationbutton.h"

#include "ui/format/plaintext.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QToolButton>

namespace weir {

OperationButton::OperationButton(const QString &label, const QString &name, QWidget *parent)
    : QWidget(parent), m_button(new QPushButton(this)), m_preview(new QToolButton(this))
{
    m_button->setObjectName(QStringLiteral("operation:") + name);
    m_button->setText(QString(label).replace(u'&', QStringLiteral("&&")));
    m_button->setAccessibleName(label);
    m_button->setAutoDefault(false);
    m_button->installEventFilter(this);
    m_preview->setObjectName(QStringLiteral("preview:") + name);
    m_preview->setText(tr("Preview"));
    m_preview->setAccessibleName(tr("Preview: %1", "an operation").arg(label));
    m_preview->setToolTip(tooltipText(tr("Preview: %1\nSpace").arg(label)));
    m_preview->setIcon(themedIcon(QStringLiteral("preview")));
    m_preview->setFocusPolicy(Qt::TabFocus);
    m_preview->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing / 4);
    row->addWidget(m_button, 1);
    row->addWidget(m_preview);
    connect(m_button, &QPushButton::clicked, this, &OperationButton::clicked);
    connect(m_preview, &QToolButton::clicked, this, &OperationButton::previewClicked);
    setDisabledReason({});
}

void OperationButton::setDisabledReason(const QString &reason)
{
    m_button->setEnabled(reason.isEmpty());
    m_button->setToolTip(reason.isEmpty() ? tr("Enter does it, Space previews it") : reason);
}

bool OperationButton::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::KeyRelease)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!isEnter && key->key() != Qt::Key_Space)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress && !key->isAutoRepeat()) {
        if (isEnter)
            Q_EMIT clicked();
        else
            Q_EMIT previewClicked();
    }
    return true;
}

} // namespace weir
