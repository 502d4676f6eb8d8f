// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/celldelegate.h"

namespace weir {

/// How an instance of a batch stands, as icon and word, and what comes of it. For a BatchTableModel.
class BatchDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    int leastWidth() const override { return 120; }

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace weir
