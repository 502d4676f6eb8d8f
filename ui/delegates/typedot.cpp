// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/delegates/typedot.h"

#include <QCryptographicHash>
#include <QIconEngine>
#include <QPainter>

#include <array>

namespace weir {

namespace {

/// Okabe and Ito's palette; its black and white extremes are greys that show on both grounds.
constexpr std::array<QRgb, 8> colors{0xff'e6'9f'00, 0xff'56'b4'e9, 0xff'00'9e'73, 0xff'c9'b8'00,
                                     0xff'3c'86'c4, 0xff'd5'5e'00, 0xff'cc'79'a7, 0xff'88'88'88};

/// qHash is seeded anew in each run.
std::size_t colorOf(const QString &eventType)
{
    const QByteArray digest = QCryptographicHash::hash(eventType.toUtf8(), QCryptographicHash::Md5);
    return std::size_t(static_cast<unsigned char>(digest[11])) % colors.size();
}

class DotEngine : public QIconEngine
{
public:
    explicit DotEngine(QRgb color) : m_color(color) {}

    QIconEngine *clone() const override { return new DotEngine(*this); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(mode == QIcon::Selected ? QPen(Qt::white, 1.0) : QPen(Qt::NoPen)); // seen on the highlight
        painter->setBrush(QColor::fromRgb(m_color));
        const qreal radius = qreal(qMin(rect.width(), rect.height())) / 4;
        painter->drawEllipse(QRectF(rect).center(), radius, radius);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap image(size);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return image;
    }

private:
    QRgb m_color;
};

} // namespace

QIcon typeDot(const QString &eventType)
{
    return QIcon(new DotEngine(colors[colorOf(eventType)]));
}

} // namespace weir
