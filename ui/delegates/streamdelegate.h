// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/celldelegate.h"

namespace weir {

/// A row of the tree of streams: its icon and name, or its count at the right.
class StreamDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString more(const QModelIndex &index) const override;
};

} // namespace weir
