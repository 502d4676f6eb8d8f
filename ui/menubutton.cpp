// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/menubutton.h"

#include "ui/theme.h"

#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace weir {

namespace {

constexpr int arrowWidth = spacing;

QStyleOptionToolButton withoutArrow(QStyleOptionToolButton option)
{
    option.features &= ~QStyleOptionToolButton::ToolButtonFeatures(QStyleOptionToolButton::HasMenu);
    return option;
}

} // namespace

MenuButton::MenuButton(QWidget *parent) : QToolButton(parent)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(InstantPopup);
}

QSize MenuButton::sizeHint() const
{
    const QSize hint = QToolButton::sizeHint();
    return {hint.width() + arrowWidth + spacing / 2, hint.height()};
}

/// The room for the arrow is at the end, so that the label stands where it would without one.
void MenuButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ToolButton, withoutArrow(option));
    const bool isRightToLeft = option.direction == Qt::RightToLeft;
    const int left = isRightToLeft ? spacing / 2 : width() - arrowWidth - spacing / 2;
    option.rect = QRect(left, (height() - arrowWidth) / 2, arrowWidth, arrowWidth);
    painter.drawPrimitive(QStyle::PE_IndicatorArrowDown, option);
}

} // namespace weir
