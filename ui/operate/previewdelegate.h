// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/celldelegate.h"

namespace weir {

/// A row of what a write would do, each kind with its own icon and words. For a PreviewModel.
class PreviewDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString more(const QModelIndex &index) const override;
    static void styleWhat(QStyleOptionViewItem &option, const QModelIndex &index);
    static void styleResult(QStyleOptionViewItem &option, const QModelIndex &index);
};

/// The words of the row's result, e.g. "position 3", "no, then yes", "Done".
QString previewResult(const QModelIndex &index);

} // namespace weir
