// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/reactiontablemodel.h"

#include <algorithm>

namespace weir {

void ReactionTableModel::setReactions(const std::vector<Reaction> &reactions)
{
    for (std::size_t row = 0; row < reactions.size(); ++row) {
        const Reaction &reaction = reactions[row];
        const auto known = std::find_if(m_reactions.begin(), m_reactions.end(),
                                        [&reaction](const Reaction &one) { return one.isSameAs(reaction); });
        if (known == m_reactions.end()) {
            const auto place = std::min(row, m_reactions.size());
            beginInsertRows({}, int(place), int(place));
            m_reactions.insert(m_reactions.begin() + std::ptrdiff_t(place), reaction);
            endInsertRows();
        } else if (known - m_reactions.begin() != std::ptrdiff_t(row)) {
            reset(reactions);
            return;
        } else if (*known != reaction) {
            *known = reaction;
            Q_EMIT dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
        }
    }
    if (m_reactions.size() > reactions.size())
        reset(reactions);
}

void ReactionTableModel::reset(const std::vector<Reaction> &reactions)
{
    beginResetModel();
    m_reactions = reactions;
    endResetModel();
}

QVariant ReactionTableModel::cell(int row, int column, int role) const
{
    const Reaction &reaction = reactionAt(row);
    switch (role) {
    case Qt::DisplayRole: return column == At ? QVariant(reaction.at.toIso()) : value(reaction, column);
    case ValueRole: return value(reaction, column);
    case EventIdRole: return reaction.eventId;
    case StreamRole: return reaction.stream;
    case KindRole: return QVariant::fromValue(reaction.kind);
    case StateRole: return QVariant::fromValue(reaction.state);
    case AttemptsRole: return reaction.attempts;
    default: return {};
    }
}

QVariant ReactionTableModel::value(const Reaction &reaction, int column)
{
    switch (column) {
    case What: return reaction.what;
    case Where: return reaction.stream;
    case Result: return reaction.detail;
    case At: return QVariant::fromValue(reaction.at);
    default: return {};
    }
}

QString ReactionTableModel::headerCell(int column) const
{
    switch (column) {
    case What: return tr("What");
    case Where: return tr("Where");
    case Result: return tr("Result");
    case At: return tr("At");
    default: return {};
    }
}

} // namespace weir
