// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QFile>
#include <QIconEngine>
#include <QImageReader>
#include <QPainter>
#include <QPixmapCache>

#include <optional>

namespace weir {

namespace {

QByteArray readSvg(const QString &name)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Renders one of the SVGs at any size and pixel ratio, in the palette of the moment.
class ThemedIconEngine : public QIconEngine
{
public:
    ThemedIconEngine(QString name, QByteArray svg, std::optional<Token> token)
        : m_name(std::move(name)), m_svg(std::move(svg)), m_token(token)
    {
    }

    QIconEngine *clone() const override { return new ThemedIconEngine(*this); }
    QString key() const override { return QStringLiteral("weir-themed"); }
    QString iconName() override { return m_name; }
    bool isNull() override { return m_svg.isEmpty(); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        const QPixmap image = scaledPixmap(rect.size() * ratio, mode, state, ratio);
        painter->drawPixmap(rect, image);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override { return scaledPixmap(size, mode, state, 1); }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        const QColor color = colorFor(mode);
        const QString key = QStringLiteral("weir:%1:%2:%3x%4").arg(m_name, color.name()).arg(size.width()).arg(size.height());
        QPixmap image;
        if (!QPixmapCache::find(key, &image)) {
            image = render(size, color);
            QPixmapCache::insert(key, image);
        }
        return image;
    }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        const QPalette palette = QApplication::palette();
        switch (mode) {
        case QIcon::Disabled: return palette.color(QPalette::Disabled, QPalette::WindowText);
        case QIcon::Selected: return palette.color(QPalette::Active, QPalette::HighlightedText);
        default: return m_token ? tokenColor(*m_token, palette) : palette.color(QPalette::Active, QPalette::WindowText);
        }
    }

    QPixmap render(const QSize &size, const QColor &color) const
    {
        QByteArray svg = m_svg;
        svg.replace("currentColor", color.name().toLatin1());
        QBuffer buffer(&svg);
        buffer.open(QIODevice::ReadOnly);
        QImageReader reader(&buffer, "svg");
        const int side = qMin(size.width(), size.height());
        reader.setScaledSize(QSize(side, side));
        const QImage image = reader.read();
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.drawImage((size.width() - side) / 2, (size.height() - side) / 2, image);
        return pixmap;
    }

    QString m_name;
    QByteArray m_svg;
    std::optional<Token> m_token;
};

QIcon makeIcon(const QString &name, std::optional<Token> token)
{
    static const bool canRender = QImageReader::supportedImageFormats().contains("svg");
    const QByteArray svg = canRender ? readSvg(name) : QByteArray();
    return svg.isEmpty() ? QIcon() : QIcon(new ThemedIconEngine(name, svg, token));
}

QString iconOf(Token token)
{
    switch (token) {
    case Token::Complete: return QStringLiteral("complete");
    case Token::Waiting: return QStringLiteral("waiting");
    case Token::Overdue: return QStringLiteral("overdue");
    case Token::Failed: return QStringLiteral("failed");
    case Token::Link: break;
    }
    return QStringLiteral("link");
}

} // namespace

QIcon themedIcon(const QString &name)
{
    return makeIcon(name, {});
}

QIcon tokenIcon(Token token)
{
    return makeIcon(iconOf(token), token);
}

} // namespace weir
