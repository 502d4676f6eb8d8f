// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/delegates/linesdelegate.h"

#include "ui/format/plaintext.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace weir {

namespace {

constexpr int iconSize = 16;
constexpr int inset = spacing / 2;

int lineHeight(const QFontMetrics &metrics)
{
    return std::max(metrics.height(), iconSize) + 1;
}

int wordWidth(const std::vector<CellLine> &lines, const QFontMetrics &metrics)
{
    int widest = 0;
    for (const CellLine &line : lines)
        widest = std::max(widest, line.word.isEmpty() ? 0 : metrics.horizontalAdvance(line.word) + spacing);
    return widest;
}

/// A column of icons where any line has one.
int iconWidth(const std::vector<CellLine> &lines)
{
    const bool any = std::any_of(lines.begin(), lines.end(), [](const CellLine &line) { return !line.icon.isNull(); });
    return any ? iconSize + inset : 0;
}

QColor colorOf(const CellLine &line, const QStyleOptionViewItem &option, bool isLater)
{
    const bool isSelected = option.state & QStyle::State_Selected;
    const auto group = option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    if (isSelected)
        return option.palette.color(group, QPalette::HighlightedText);
    if (isLater)
        return option.palette.color(QPalette::PlaceholderText);
    if (line.token)
        return tokenColor(*line.token, option.palette);
    return option.palette.color(group, line.isFaint ? QPalette::PlaceholderText : QPalette::Text);
}

} // namespace

int LinesDelegate::heightOf(int lines, const QFontMetrics &metrics)
{
    return std::max(1, lines) * lineHeight(metrics) + spacing;
}

QSize LinesDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const std::vector<CellLine> all = lines(index);
    const QFontMetrics metrics(option.font);
    const int words = wordWidth(all, metrics);
    int widest = 0;
    for (const CellLine &line : all)
        widest = std::max(widest, metrics.horizontalAdvance(line.text) + (line.word.isEmpty() ? 0 : words));
    return {widest + iconWidth(all) + 2 * spacing, heightOf(int(all.size()), metrics)};
}

void LinesDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem panel = option;
    initStyleOption(&panel, index);
    const QStyle *look = panel.widget ? panel.widget->style() : QApplication::style();
    look->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, panel.widget);
    const std::vector<CellLine> all = lines(index);
    const QFontMetrics metrics(option.font);
    const int height = lineHeight(metrics);
    const int icons = iconWidth(all);
    const int words = wordWidth(all, metrics);
    QRect row = option.rect.adjusted(inset, inset, -inset, 0);
    row.setHeight(height);
    const auto mode = option.state & QStyle::State_Selected ? QIcon::Selected : QIcon::Normal;
    painter->save();
    painter->setFont(option.font);
    for (const CellLine &line : all) {
        painter->setPen(colorOf(line, option, isLater(index)));
        if (!line.icon.isNull())
            line.icon.paint(painter, QRect(row.left(), row.top() + (height - iconSize) / 2, iconSize, iconSize), Qt::AlignCenter,
                            mode);
        const QRect text = row.adjusted(icons, 0, 0, 0);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, line.word);
        const QRect rest = text.adjusted(line.word.isEmpty() ? 0 : words, 0, 0, 0);
        painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(line.text, Qt::ElideRight, rest.width()));
        row.translate(0, height);
    }
    painter->restore();
}

QString LinesDelegate::targetAt(const QModelIndex &index, int y, const QFontMetrics &metrics) const
{
    const std::vector<CellLine> all = lines(index);
    const int line = (y - inset) / lineHeight(metrics);
    return y >= inset && line < int(all.size()) ? all[std::size_t(line)].target : QString();
}

void LinesDelegate::style(QStyleOptionViewItem &option, const QModelIndex &) const
{
    option.text.clear();
}

QString LinesDelegate::more(const QModelIndex &index) const
{
    QStringList texts;
    for (const CellLine &line : lines(index))
        texts.append(line.word.isEmpty() ? line.text : QString(line.word + QLatin1Char(' ') + line.text));
    return texts.join(QLatin1Char('\n'));
}

} // namespace weir
