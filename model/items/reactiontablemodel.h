// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/tablemodel.h"
#include "model/operate/reactions.h"

namespace weir {

/// What came of an event, in the order of happening. GUI thread.
class ReactionTableModel final : public TableModel
{
    Q_OBJECT

public:
    /// What: a type of event, a command, a process. Result: a command's error, an issue's reason.
    enum Column { What, Where, Result, At, ColumnCount };
    enum Role {
        KindRole = LoadingRole + 1, ///< Reaction::Kind
        StateRole,                  ///< CommandState, of a command
        AttemptsRole,               ///< of a command
    };

    explicit ReactionTableModel(QObject *parent = nullptr) : TableModel(ColumnCount, parent) {}

    /// Rows that are there already stay; what is further on by now is changed in its place.
    void setReactions(const std::vector<Reaction> &reactions);
    const Reaction &reactionAt(int row) const { return m_reactions[std::size_t(row)]; }

private:
    int rows() const override { return int(m_reactions.size()); }
    QVariant cell(int row, int column, int role) const override;
    QString headerCell(int column) const override;
    static QVariant value(const Reaction &reaction, int column);
    void reset(const std::vector<Reaction> &reactions);

    std::vector<Reaction> m_reactions;
};

} // namespace weir

Q_DECLARE_METATYPE(weir::Reaction::Kind)
