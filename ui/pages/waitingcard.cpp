// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/waitingcard.h"

#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/format/timetext.h"
#include "ui/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionFocusRect>

namespace weir {

namespace {

constexpr int cardWidth = 272;
constexpr int margin = spacing + spacing / 2;
constexpr int signSize = 16;
constexpr double radius = 4;

QFont largeFont(const QFont &font)
{
    QFont large = font;
    large.setPointSizeF(font.pointSizeF() * 1.9);
    return large;
}

QFont boldFont(const QFont &font)
{
    QFont bold = font;
    bold.setBold(true);
    return bold;
}

/// Draws one line at the top of the rectangle, which it shortens by it.
void drawLine(QPainter &painter, QRect &rect, const QString &text)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const QRect line = rect.adjusted(0, 0, 0, metrics.height() - rect.height());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(text, Qt::ElideRight, line.width()));
    rect.setTop(line.bottom() + 1 + spacing / 4);
}

} // namespace

WaitingCardButton::WaitingCardButton(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void WaitingCardButton::show(const WaitingCard &card, Timestamp now)
{
    m_card = card;
    m_for = card.missing.isEmpty() ? tr("its condition") : waitedFor({card.missing});
    m_events = oneLine(card.suppliers.join(QStringLiteral(", ")));
    const bool isAny = card.waiting > 0;
    m_oldest =
        isAny ? tr("Oldest: %1, for %2").arg(oneLine(card.oldest), durationBetween(card.oldestSince, now)) : tr("Nobody waits");
    m_since = isAny ? tr("since %1").arg(nearTime(card.oldestSince, now)) : QString();
    setObjectName(QStringLiteral("card:%1:%2").arg(card.process, card.missing));
    const QString overdue = card.overdue > 0 ? tr(", %1 overdue").arg(countText(card.overdue)) : QString();
    const QString waits = card.waiting == 1 ? tr("%1 waits for %2%3") : tr("%1 wait for %2%3");
    setAccessibleName(waits.arg(countText(card.waiting), m_for, overdue));
    setAccessibleDescription(QString(m_oldest % QLatin1Char(' ') % m_since).trimmed());
    setToolTip(tooltipText(QStringList{m_events, m_oldest, m_since}.join(QLatin1Char('\n')).trimmed()));
    update();
}

QSize WaitingCardButton::sizeHint() const
{
    const int line = fontMetrics().height() + spacing / 4;
    return {cardWidth, 2 * margin + QFontMetrics(largeFont(font())).height() + spacing / 4 + 4 * line};
}

void WaitingCardButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void WaitingCardButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void WaitingCardButton::paintFrame(QPainter &painter) const
{
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool isLit = underMouse() || isDown();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isLit || hasFocus() ? palette().color(QPalette::Highlight) : palette().color(QPalette::Mid));
    painter.setBrush(isDown() ? palette().alternateBase() : palette().base());
    painter.drawRoundedRect(frame, radius, radius);
    if (hasFocus())
        painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), radius, radius);
}

/// How many, large; at the right how many of them are overdue.
void WaitingCardButton::paintCounts(QPainter &painter, QRect &rect) const
{
    painter.setFont(largeFont(font()));
    const QRect line = rect.adjusted(0, 0, 0, painter.fontMetrics().height() - rect.height());
    painter.setPen(palette().color(m_card.waiting > 0 ? QPalette::Text : QPalette::PlaceholderText));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, countText(m_card.waiting));
    rect.setTop(line.bottom() + 1 + spacing / 4);
    if (m_card.overdue == 0)
        return;
    painter.setFont(font());
    painter.setPen(tokenColor(Token::Overdue, palette()));
    const QString text = tr("%1 overdue").arg(countText(m_card.overdue));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, text);
    const int left = line.right() - painter.fontMetrics().horizontalAdvance(text) - spacing / 2 - signSize;
    tokenIcon(Token::Overdue).paint(&painter, QRect(left, line.center().y() - signSize / 2 + 1, signSize, signSize));
}

void WaitingCardButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintFrame(painter);
    QRect inner = rect().adjusted(margin, margin, -margin, -margin);
    paintCounts(painter, inner);
    painter.setPen(palette().color(QPalette::Text));
    painter.setFont(boldFont(font()));
    drawLine(painter, inner, m_card.waiting == 1 ? tr("waits for %1").arg(m_for) : tr("wait for %1").arg(m_for));
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    drawLine(painter, inner, m_events);
    painter.setPen(palette().color(m_card.waiting > 0 ? QPalette::Text : QPalette::PlaceholderText));
    drawLine(painter, inner, m_oldest);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    drawLine(painter, inner, m_since);
}

} // namespace weir
