// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/readquery.h"

namespace weir {

ReadQuery ReadQuery::after(const Event &event) const
{
    ReadQuery next = *this;
    next.afterKey = stream.isNull() ? event.key : event.linkKey;
    if (sortBy != SortBy::Key)
        next.afterTime = sortBy == SortBy::ValidAt ? event.validAt : event.createdAt;
    return next;
}

} // namespace weir
