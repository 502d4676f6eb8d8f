// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>

namespace weir {

namespace {

struct Shades {
    QColor onLight;
    QColor onDark;
};

Shades shadesOf(Token token)
{
    switch (token) {
    case Token::Complete: return {QColor(0x1a, 0x6e, 0x37), QColor(0x74, 0xd0, 0x92)};
    case Token::Waiting: return {QColor(0x76, 0x58, 0x00), QColor(0xe8, 0xc1, 0x58)};
    case Token::Overdue: return {QColor(0xa8, 0x45, 0x00), QColor(0xff, 0xa6, 0x5c)};
    case Token::Failed: return {QColor(0xb3, 0x1d, 0x28), QColor(0xff, 0x97, 0x90)};
    case Token::Link: break;
    }
    return {QColor(0x0b, 0x58, 0xae), QColor(0x8a, 0xc2, 0xff)};
}

struct Ground {
    QColor window, base, alternate, button, text, faint, highlight, highlighted;
};

QPalette makePalette(const Ground &ground)
{
    QPalette palette(ground.button, ground.window);
    palette.setColor(QPalette::Base, ground.base);
    palette.setColor(QPalette::AlternateBase, ground.alternate);
    palette.setColor(QPalette::ToolTipBase, ground.alternate);
    palette.setColor(QPalette::Highlight, ground.highlight);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        palette.setColor(role, ground.text);
        palette.setColor(QPalette::Disabled, role, ground.faint);
    }
    palette.setColor(QPalette::PlaceholderText, ground.faint);
    palette.setColor(QPalette::HighlightedText, ground.highlighted);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, ground.button);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, ground.faint);
    const Token link = Token::Link;
    palette.setColor(QPalette::Link, tokenColor(link, palette));
    palette.setColor(QPalette::LinkVisited, tokenColor(link, palette));
    return palette;
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QColor tokenColor(Token token, const QPalette &palette)
{
    const Shades shades = shadesOf(token);
    return isDark(palette) ? shades.onDark : shades.onLight;
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QFontInfo(QApplication::font()).pointSizeF());
    return font;
}

QPalette lightPalette()
{
    return makePalette({.window = QColor(0xf3, 0xf3, 0xf4),
                        .base = QColor(0xff, 0xff, 0xff),
                        .alternate = QColor(0xf7, 0xf7, 0xf8),
                        .button = QColor(0xed, 0xed, 0xef),
                        .text = QColor(0x1c, 0x1e, 0x21),
                        .faint = QColor(0x6b, 0x6f, 0x76),
                        .highlight = QColor(0x1f, 0x66, 0xb8),
                        .highlighted = QColor(0xff, 0xff, 0xff)});
}

QPalette darkPalette()
{
    return makePalette({.window = QColor(0x26, 0x28, 0x2b),
                        .base = QColor(0x1c, 0x1d, 0x20),
                        .alternate = QColor(0x22, 0x24, 0x27),
                        .button = QColor(0x35, 0x38, 0x3c),
                        .text = QColor(0xe8, 0xe9, 0xeb),
                        .faint = QColor(0x9a, 0x9e, 0xa6),
                        .highlight = QColor(0x2f, 0x6f, 0xbd),
                        .highlighted = QColor(0xff, 0xff, 0xff)});
}

} // namespace weir
