// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/payload/value.h"

namespace weir {

/// Visits a value in the order of its text with a stack of its own, so that no depth can exhaust the thread's. The visitor has
/// scalar(value), open(container), member(container, index) before each member, close(container), and isFull(), which ends it.
template <class Visitor>
void walk(const Value &root, Visitor &visitor)
{
    struct Level {
        const Value *container;
        std::size_t next = 0;
    };
    std::vector<Level> levels;
    const auto enter = [&](const Value &value) {
        if (!value.isContainer())
            return visitor.scalar(value);
        visitor.open(value);
        levels.push_back({.container = &value});
    };
    enter(root);
    while (!levels.empty() && !visitor.isFull()) {
        Level &level = levels.back();
        if (level.next == level.container->members.size()) {
            visitor.close(*level.container);
            levels.pop_back();
            continue;
        }
        visitor.member(*level.container, level.next);
        enter(level.container->members[level.next++].value);
    }
}

} // namespace weir
