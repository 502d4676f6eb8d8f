// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/celldelegate.h"
#include "ui/theme.h"

#include <optional>

namespace weir {

/// One line of a cell that has several.
struct CellLine {
    QIcon icon = {};
    QString word = {}; ///< before the text, in a column of its own
    QString text = {};
    std::optional<Token> token = {}; ///< whose colour it has
    bool isFaint = false;
    QString target = {}; ///< the event that a click on it goes to; null for none
};

/// Draws cells of several lines, each cut at its end, with the whole text in the tooltip.
class LinesDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    int leastWidth() const override { return 120; }

    virtual std::vector<CellLine> lines(const QModelIndex &index) const = 0;
    /// How high a cell of so many lines is, in device-independent pixels.
    static int heightOf(int lines, const QFontMetrics &metrics);
    /// The target of the line at that height from the cell's top; null where there is none.
    QString targetAt(const QModelIndex &index, int y, const QFontMetrics &metrics) const;

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString more(const QModelIndex &index) const override;
    /// Whether the row is drawn as one that has not come yet.
    virtual bool isLater(const QModelIndex &) const { return false; }
};

} // namespace weir
