// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "store/eventstore.h"

#include <QHash>

namespace weir {

/// How an instance stands after all its events.
struct Ending {
    bool exists = false; ///< false: none of its events is awaited
    bool complete = false;
    QStringList missing = {};  ///< facts, where it is not complete
    QStringList commands = {}; ///< that its rules have asked for, each time they turned true

    bool operator==(const Ending &) const = default;
};

/// An instance that ends differently with another definition.
struct EndingChange {
    QString process = {};
    QString stream = {};
    Ending before = {};
    Ending after = {};
};

/// What one step of a comparison found.
struct ComparisonStep {
    std::vector<EndingChange> changes = {};
    qint64 instances = 0; ///< that were folded in this step
    bool more = true;
};

/// Folds every instance of a store with two domains and tells which end differently. Processes are matched by name. Events that
/// only the candidate waits for count as if it had been driven from the first event. It reads page by page, each step within a
/// read transaction of its own, and writes nothing. Steps run one after another, on any thread; memory is bounded but for the
/// ids of those further events, of which `mostFurther` are taken.
class Comparison
{
public:
    static constexpr qint64 mostFurther = 1'000'000;

    Comparison(const Domain &current, Domain candidate);

    Result<ComparisonStep> step(const UnitOfWork &unit);
    /// Whether there were more further events than are taken; to be asked between steps.
    bool isPartial() const { return m_isPartial; }

private:
    /// One process and what is still to be read of it.
    struct Part {
        std::optional<ProcessDefinition> before = {};
        ProcessDefinition after = {};
        QStringList furtherTypes = {}; ///< that only the candidate waits for
        bool readsStreams = true;      ///< instances' streams have the events that the definition in use waits for
    };
    enum class Phase { Further, Streams, Rest };

    const Part &part() const { return m_parts[m_at]; }
    Result<ComparisonStep> collectFurther(const UnitOfWork &unit);
    Result<ComparisonStep> compareStreams(const UnitOfWork &unit);
    Result<ComparisonStep> compareRest(const UnitOfWork &unit);
    Status compareWithFurther(const UnitOfWork &unit, const QString &stream, bool isLinked, ComparisonStep &step);
    void keep(const QString &stream, const Ending &before, const Ending &after, ComparisonStep &step) const;
    void enter(Phase phase);
    void nextPart();

    std::vector<Part> m_parts;
    std::size_t m_at = 0;
    Phase m_phase = Phase::Further;
    qint64 m_eventKey = 0;
    QString m_stream;
    QHash<QString, QStringList> m_further; ///< ids of further events, by the instance's stream
    qint64 m_furtherCount = 0;
    bool m_isPartial = false;
};

} // namespace weir
