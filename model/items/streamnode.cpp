// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/streamnode.h"

#include "model/items/streamreads.h"

#include <algorithm>

namespace weir {

int StreamNode::row() const
{
    if (!parent)
        return 0;
    if (kind == Kind::WholeStore)
        return 0;
    return parent->lowerBound(name);
}

int StreamNode::lowerBound(const QString &wanted) const
{
    const auto found = std::partition_point(children.begin(), children.end(), [&wanted](const auto &node) {
        return node->kind == Kind::WholeStore || bytesLess(node->name, wanted);
    });
    return int(found - children.begin());
}

StreamNode *StreamNode::child(const QString &wanted) const
{
    const auto at = std::size_t(lowerBound(wanted));
    return at < children.size() && children[at]->name == wanted ? children[at].get() : nullptr;
}

StreamNode *StreamNode::insert(int at, Kind childKind, const QString &childName)
{
    auto node = std::make_unique<StreamNode>();
    node->kind = childKind;
    node->name = childName;
    node->parent = this;
    return children.insert(children.begin() + at, std::move(node))->get();
}

} // namespace weir
