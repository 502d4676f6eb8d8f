// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/access/accessband.h"

#include "ui/access/accesscontrol.h"
#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QAction>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace weir {

namespace {

/// The icon's shape in another colour than the palette's.
QPixmap coloured(QPixmap shape, const QColor &color)
{
    if (shape.isNull())
        return shape;
    QPainter painter(&shape);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(shape.rect(), color);
    return shape;
}

} // namespace

AccessBand::AccessBand(const AccessControl &control, QWidget *parent) : QFrame(parent), m_control(control)
{
    setObjectName(QStringLiteral("accessBand"));
    setAccessibleName(tr("Writing"));
    setAutoFillBackground(true);
    build();
    connect(&control, &AccessControl::changed, this, &AccessBand::showState);
    connect(&control, &AccessControl::ticked, this, &AccessBand::showText);
    showState();
}

void AccessBand::build()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing + spacing / 2, spacing / 2, spacing, spacing / 2);
    row->setSpacing(spacing);
    m_icon = new QLabel(this);
    m_text = heading({}, this);
    m_text->setObjectName(QStringLiteral("accessText"));
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    const auto addButton = [this, row](QAction *action, const QString &name, const QString &text) {
        auto *button = new QToolButton(this);
        button->setObjectName(name);
        button->setDefaultAction(action);
        button->setText(text);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
        return button;
    };
    m_unlock = addButton(m_control.unlockAction(), QStringLiteral("bandUnlock"), {});
    m_lock = addButton(m_control.lockAction(), QStringLiteral("bandLock"), {});
}

void AccessBand::showState()
{
    setVisible(m_control.isUnlocked() || m_control.isProduction());
    m_unlock->setVisible(m_control.isLocked() && m_control.unlockAction()->isEnabled());
    m_lock->setVisible(m_control.isUnlocked());
    setToolTip(m_control.sentence());
    setAccessibleDescription(m_control.sentence());
    showText();
    applyColors();
}

void AccessBand::showText()
{
    m_text->setText(m_control.summary());
}

void AccessBand::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        applyColors();
}

/// Filled with the meaning's colour, so that it is seen from across the room; the words and the icon say the same.
void AccessBand::applyColors()
{
    const QPalette system = QGuiApplication::palette();
    const QColor ground = tokenColor(m_control.isProduction() ? Token::Failed : Token::Overdue, system);
    const QColor words = isDark(system) ? QColor(Qt::black) : QColor(Qt::white);
    QPalette own = system;
    own.setColor(QPalette::Window, ground);
    own.setColor(QPalette::WindowText, words);
    setPalette(own);
    for (QToolButton *button : {m_unlock, m_lock})
        button->setPalette(system);
    m_text->setPalette(own);
    m_icon->setPixmap(coloured(themedIcon(m_control.iconName()).pixmap(QSize(16, 16), devicePixelRatioF()), words));
}

} // namespace weir
