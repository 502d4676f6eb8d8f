// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/celldelegate.h"

namespace weir {

/// How an entry of the journal stands: icon and word in the token's colour; what more is known in the tooltip.
class JournalDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString more(const QModelIndex &index) const override;
};

} // namespace weir
