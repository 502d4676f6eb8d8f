// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/celldelegate.h"

namespace weir {

/// A moment, exact to the millisecond or relative to now; both in the tooltip.
class TimeDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    enum class Form { Exact, Relative };

    explicit TimeDelegate(Form form, QObject *parent = nullptr) : CellDelegate(parent), m_form(form) {}

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString more(const QModelIndex &index) const override;

    Form m_form;
};

} // namespace weir
