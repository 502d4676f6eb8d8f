// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/tablemodel.h"
#include "model/process/explain.h"

namespace weir {

/// Why a process instance has acted or not: a tree for the condition under which it is complete and one for each further rule
/// that has not sent its command, with the truth of each part, the event behind it and the types of event that would supply it
/// where it is not what it has to be. As long as the trees have the same parts their indexes stay. GUI thread; pure.
class WhyTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Part, Truth, Because, Suppliers, ColumnCount };
    enum Role {
        HoldsRole = LoadingRole + 1, ///< bool
        WantedRole,                  ///< bool: what it would have to be
        BlocksRole,                  ///< bool: among the reasons why the whole does not hold
        OriginRole,                  ///< the event behind it, as Origin; invalid where there is none
        KindRole,                    ///< Condition::Kind
        CommandRole,                 ///< of a tree: the command that is sent when it turns true; null for none
        NameRole,                    ///< of a tree: its rule; of a part: the fact or field
        ExpectedRole,                ///< what a field is compared with, as Value
    };

    explicit WhyTreeModel(QObject *parent = nullptr);
    ~WhyTreeModel() override;

    void setState(const ProcessDefinition &definition, const ProcessState &state);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// How many rows there are in all, of the trees and below.
    int totalRows() const { return int(m_nodes.size()) - 1; }

private:
    /// The first node is the root above all trees.
    struct Node {
        Explanation told = {}; ///< without its parts
        QString rule = {};     ///< of a tree
        QString command = {};
        std::size_t parent = 0;
        int row = 0;
        std::vector<std::size_t> children = {};
    };

    static bool hasSameShape(const std::vector<Node> &left, const std::vector<Node> &right);
    static std::size_t add(std::vector<Node> &nodes, std::size_t parent, const Explanation &told);
    static std::vector<Node> makeNodes(const ProcessDefinition &definition, const ProcessState &state);
    const Node &nodeOf(const QModelIndex &index) const { return m_nodes[index.isValid() ? std::size_t(index.internalId()) : 0]; }
    QVariant display(const Node &node, int column) const;
    void tellChanged(std::size_t parent);

    std::vector<Node> m_nodes;
};

} // namespace weir

Q_DECLARE_METATYPE(weir::Origin)
