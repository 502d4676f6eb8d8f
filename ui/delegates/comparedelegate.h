// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/linesdelegate.h"

namespace weir {

/// A row of two aligned steps: the event on each side, and between them whether they are alike, as icon and word. Where the two
/// instances part first is marked.
class CompareStepsDelegate final : public LinesDelegate
{
    Q_OBJECT

public:
    using LinesDelegate::LinesDelegate;

    std::vector<CellLine> lines(const QModelIndex &index) const override;
};

/// A field in two states, and whether they are alike, as icon and word.
class CompareStatesDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    int leastWidth() const override { return 80; }

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace weir
