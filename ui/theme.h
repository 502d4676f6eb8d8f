// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>

namespace weir {

/// What colour may mean. Each has a shape (its icon) and a word as well, so that none is told by colour alone.
enum class Token { Complete, Waiting, Overdue, Failed, Link };

/// One unit of space, in device-independent pixels; half of it within a row.
constexpr int spacing = 8;

/// The token's colour, at least 4.5:1 against the palette's backgrounds.
QColor tokenColor(Token token, const QPalette &palette);

/// The icon of that name in resources/icons, in the text colour of the application's palette when it is painted. A null icon
/// where there is none of that name or the SVG image plugin is absent: buttons then show their text.
QIcon themedIcon(const QString &name);
/// The token's icon in its own colour.
QIcon tokenIcon(Token token);

/// For ids, positions and payloads: the system's fixed font at the application font's size.
QFont fixedFont();

bool isDark(const QPalette &palette);
/// Palettes of Weir's own, for systems that give none and for screenshots.
QPalette lightPalette();
QPalette darkPalette();

} // namespace weir
