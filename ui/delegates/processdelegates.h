// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/celldelegate.h"

namespace weir {

/// A process instance's state: icon and word in the token's colour. ValueRole is an InstanceState.
class InstanceStateDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// A command's state: icon and word in the token's colour; its error in the tooltip.
class CommandStateDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString more(const QModelIndex &index) const override;
};

/// Facts that are missing, as who is waited for. DisplayRole is their names, separated by ", ".
class MissingDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    int leastWidth() const override { return 120; }

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// A fact: a check and "yes" where it is so, "no" where not.
class FactDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace weir
