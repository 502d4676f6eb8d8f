// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace weir {

/// Draws a cell with its model's plain value turned into text for people. Text is plain everywhere: a tooltip is escaped, and
/// shown where the cell says less than there is to know.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// How narrow its column may become where there is little room: texts are then cut, and whole in the tooltip. 0: they may not.
    virtual int leastWidth() const { return 0; }
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) final;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const final;

private:
    /// What is particular: text, font, alignment, icon, colour.
    virtual void style(QStyleOptionViewItem &option, const QModelIndex &index) const;
    /// What the tooltip says whether the cell is cut or not; empty for nothing more than its text.
    virtual QString more(const QModelIndex &index) const;
};

/// Numbers of positions and counts: right-aligned, in the fixed font.
class NumberDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Ids in the fixed font, cut in their middle.
class IdDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    int leastWidth() const override { return 120; }

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Payloads in the fixed font, cut at their end.
class PayloadDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    int leastWidth() const override { return 120; }

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// A stream or event that can be gone to, with the arrow of a link and its colour.
class LinkDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    int leastWidth() const override { return 120; }

    /// Cells of this stream go nowhere: they are drawn plain.
    void setHere(const QString &stream) { m_here = stream; }

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;

    QString m_here;
};

/// The id of an event that can be gone to: as a link, in the fixed font.
class EventLinkDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    int leastWidth() const override { return 96; }

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Draws an event's type with a small dot of its colour, stable by its name.
class TypeDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    int leastWidth() const override { return 120; }

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace weir
