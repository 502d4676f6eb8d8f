// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/whytreemodel.h"

#include <algorithm>

namespace weir {

namespace {

QString truthText(const Explanation &told)
{
    const QString word = told.holds ? QStringLiteral("true") : QStringLiteral("false");
    return told.kind == Condition::Kind::FieldEquals ? QStringLiteral("%1: %2").arg(word, told.actual.toPlainText()) : word;
}

QString partText(const Explanation &told)
{
    switch (told.kind) {
    case Condition::Kind::All: return QStringLiteral("all");
    case Condition::Kind::Any: return QStringLiteral("any");
    case Condition::Kind::Not: return QStringLiteral("not");
    case Condition::Kind::Fact: return told.name;
    case Condition::Kind::FieldEquals: break;
    }
    return QStringLiteral("%1 = %2").arg(told.name, told.expected.toPlainText());
}

} // namespace

WhyTreeModel::WhyTreeModel(QObject *parent) : QAbstractItemModel(parent), m_nodes(1) {}

WhyTreeModel::~WhyTreeModel() = default;

std::size_t WhyTreeModel::add(std::vector<Node> &nodes, std::size_t parent, const Explanation &told)
{
    const std::size_t at = nodes.size();
    Node node{.told = told, .parent = parent, .row = int(nodes[parent].children.size())};
    node.told.parts.clear();
    nodes.push_back(std::move(node));
    nodes[parent].children.push_back(at);
    for (const Explanation &part : told.parts)
        add(nodes, at, part);
    return at;
}

std::vector<WhyTreeModel::Node> WhyTreeModel::makeNodes(const ProcessDefinition &definition, const ProcessState &state)
{
    std::vector<Node> nodes(1);
    const std::size_t whole = add(nodes, 0, explain(definition, definition.completeWhen, state));
    for (std::size_t i = 0; i < definition.rules.size(); ++i) {
        const RuleDefinition &rule = definition.rules[i];
        if (rule.when == definition.completeWhen) {
            nodes[whole].command += (nodes[whole].command.isEmpty() ? QString() : QStringLiteral(", ")) + rule.command;
        } else if (state.rulesFired[i] == 0) {
            const std::size_t at = add(nodes, 0, explain(definition, rule.when, state));
            nodes[at].rule = rule.name;
            nodes[at].command = rule.command;
        }
    }
    return nodes;
}

bool WhyTreeModel::hasSameShape(const std::vector<Node> &left, const std::vector<Node> &right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const Node &one, const Node &other) {
        return one.children == other.children && one.told.kind == other.told.kind && one.told.name == other.told.name &&
               one.rule == other.rule && one.told.expected == other.told.expected;
    });
}

void WhyTreeModel::setState(const ProcessDefinition &definition, const ProcessState &state)
{
    std::vector<Node> nodes = makeNodes(definition, state);
    if (hasSameShape(nodes, m_nodes)) {
        m_nodes = std::move(nodes);
        for (std::size_t parent = 0; parent < m_nodes.size(); ++parent)
            tellChanged(parent);
        return;
    }
    beginResetModel();
    m_nodes = std::move(nodes);
    endResetModel();
}

void WhyTreeModel::tellChanged(std::size_t parent)
{
    const Node &node = m_nodes[parent];
    if (node.children.empty())
        return;
    Q_EMIT dataChanged(createIndex(0, 0, quintptr(node.children.front())),
                       createIndex(int(node.children.size()) - 1, ColumnCount - 1, quintptr(node.children.back())));
}

QModelIndex WhyTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, quintptr(nodeOf(parent).children[std::size_t(row)]));
}

QModelIndex WhyTreeModel::parent(const QModelIndex &index) const
{
    const std::size_t above = index.isValid() ? nodeOf(index).parent : 0;
    return above == 0 ? QModelIndex() : createIndex(m_nodes[above].row, 0, quintptr(above));
}

int WhyTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent).children.size());
}

int WhyTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant WhyTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = nodeOf(index);
    const Explanation &told = node.told;
    switch (role) {
    case Qt::DisplayRole: return display(node, index.column());
    case HoldsRole: return told.holds;
    case WantedRole: return told.wanted;
    case BlocksRole: return told.blocks;
    case OriginRole: return told.origin ? QVariant::fromValue(*told.origin) : QVariant();
    case EventIdRole: return told.origin ? QVariant(told.origin->eventId) : QVariant();
    case KindRole: return QVariant::fromValue(told.kind);
    case CommandRole: return node.parent == 0 ? QVariant(node.command) : QVariant();
    case NameRole: return node.rule.isNull() ? told.name : node.rule;
    case ValueRole: return QVariant::fromValue(told.actual);
    case ExpectedRole: return QVariant::fromValue(told.expected);
    default: return {};
    }
}

QVariant WhyTreeModel::display(const Node &node, int column) const
{
    const Explanation &told = node.told;
    switch (column) {
    case Part: return partText(told);
    case Truth: return truthText(told);
    case Because: return told.origin ? QVariant(told.origin->eventType) : QVariant();
    case Suppliers:
        return told.holds == told.wanted || told.suppliers.isEmpty() ? QVariant()
                                                                     : QVariant(told.suppliers.join(QStringLiteral(", ")));
    default: return {};
    }
}

QVariant WhyTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Part: return tr("Condition");
    case Truth: return tr("Now");
    case Because: return tr("Event behind it");
    case Suppliers: return tr("Supplied by");
    default: return {};
    }
}

} // namespace weir
