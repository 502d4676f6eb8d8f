// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/asynchronous.h"
#include "store/timestamp.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace weir {

/// One row of the tree of streams, with the rows below it as far as they are read.
struct StreamNode {
    enum class Kind { Root, WholeStore, Category, Stream };

    Kind kind = Kind::Root;
    QString name = {};                      ///< of a category its prefix ("Order$")
    qint64 count = -1;                      ///< events of a stream, streams of a category; -1 until it is known
    qint64 countedUpTo = 0;                 ///< key of the last link, or event of the whole store, that `count` has counted
    std::optional<Timestamp> lastLink = {}; ///< of a stream, once it is known
    bool isComplete = false;                ///< every child is read
    bool isLoading = false;
    qint64 staleFrom = 0; ///< key of a link that `count` may have missed; 0 for none
    StreamNode *parent = nullptr;
    std::vector<std::unique_ptr<StreamNode>> children = {}; ///< in byte order of their names, the whole store first
    Ticket ticket = {};                                     ///< for the page that is on the way

    bool hasToBeCounted() const { return count < 0 || staleFrom > countedUpTo; }
    /// This node's place among its parent's children.
    int row() const;
    /// The first child whose name is not before `wanted`.
    int lowerBound(const QString &wanted) const;
    /// The child of that name, or nothing.
    StreamNode *child(const QString &wanted) const;
    StreamNode *insert(int at, Kind childKind, const QString &childName);
};

} // namespace weir
