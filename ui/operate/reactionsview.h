// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/reactionwatch.h"
#include "ui/delegates/celldelegate.h"
#include "ui/location.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace weir {

class DataTable;
class ReactionTableModel;

/// A row of what came of an event, each kind with its icon and words. For a ReactionTableModel.
class ReactionDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    int leastWidth() const override { return 96; }

private:
    void style(QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString more(const QModelIndex &index) const override;
};

/// What comes of an operator's event, while it comes: links into processes, commands with their state, the events that they
/// publish. Enter or a double click goes there. GUI thread.
class ReactionsView final : public QWidget
{
    Q_OBJECT

public:
    /// The watch outlives it.
    explicit ReactionsView(ReactionWatch &watch, QWidget *parent = nullptr);

    /// Beside the sentence.
    void addButton(QPushButton *button);

Q_SIGNALS:
    void locationRequested(const weir::Location &location, bool inNewTab);

private:
    void build();
    void update();

    ReactionWatch &m_watch;
    ReactionTableModel *m_model;
    QHBoxLayout *m_line = nullptr;
    QLabel *m_icon = nullptr;
    QLabel *m_sentence = nullptr;
    DataTable *m_table = nullptr;
};

} // namespace weir
