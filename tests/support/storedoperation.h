// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/contract.h"

#include <array>

namespace weir {

/// One call of a repository, drawn from small sets of ids, names, types and times so that calls meet each other.
struct StoredOperation {
    enum class Kind {
        Append,
        Link,
        DeleteStream,
        Unlink,
        Overwrite,
        RestoreEvents,
        RestoreLinks,
        Read,
        Count,
        Visit,
        LookUp,
        Names
    };

    Kind kind = Kind::Append;
    std::vector<NewEvent> events = {};
    Events restored = {};
    Links links = {};
    QStringList ids = {}; ///< or the names of streams to visit
    QString stream = {};
    ExpectedVersion version = ExpectedVersion::any();
    ReadQuery query = {};
    qint64 key = 0;
    qint64 limit = 1;

    /// What a reader of a failure needs.
    QString describe() const;
};

/// How many numbers an operation is drawn from.
constexpr std::size_t choicesPerOperation = 24;
using Choices = std::array<std::uint8_t, choicesPerOperation>;

/// The operation that the numbers stand for: the same numbers, the same operation.
StoredOperation operationFrom(const Choices &choices);

/// Runs it in its own transaction and gives everything it answers, or its error, as text.
QString answerOf(const StoredOperation &operation, Backend &backend);
/// Everything stored, as text.
QString contentsOf(Backend &backend);

} // namespace weir
