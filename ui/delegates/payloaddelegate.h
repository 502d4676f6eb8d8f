// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/celldelegate.h"

namespace weir {

/// A row of a payload's tree: keys plain, values in the fixed font; the type of a value in its tooltip.
class ValueDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString more(const QModelIndex &index) const override;
};

} // namespace weir
