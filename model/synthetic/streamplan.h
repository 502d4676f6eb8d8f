// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/synthetic/synthetic.h"

#include <array>

namespace weir {

enum class SyntheticCategory { Order, Customer, Invoice, Delivery, Payment, Caterer };
inline constexpr std::size_t syntheticCategoryCount = 6;

/// What a stream of a synthetic store is going to be.
struct PlannedStream {
    enum class Process { None, Waiting, Complete };

    qint64 index = 0; ///< from 0 among all streams
    SyntheticCategory category = SyntheticCategory::Order;
    qint64 number = 0; ///< from 0 within its category
    qint64 length = 1;
    Process process = Process::None;
};

/// Plans stream after stream such that all lengths together are the number of events, in constant memory. Lengths follow a
/// power law; the processes are spread evenly over the orders.
class StreamPlan
{
public:
    /// `options` are ones that checkSynthetic() accepts.
    explicit StreamPlan(const SyntheticOptions &options);

    bool isEmpty() const { return m_next == m_options.streams; }
    PlannedStream take();

    /// How many streams of that category there are among so many.
    static qint64 countOf(SyntheticCategory category, qint64 streams);
    /// The fewest events that the streams can have.
    static qint64 fewestEvents(const SyntheticOptions &options);

private:
    struct Restarted {
    };
    StreamPlan(const SyntheticOptions &options, Restarted) : m_options(options) {}
    PlannedStream outline();
    quint64 weightOf(const PlannedStream &stream) const;

    SyntheticOptions m_options;
    std::array<qint64, syntheticCategoryCount> m_numbers = {};
    qint64 m_next = 0;
    quint64 m_totalWeight = 1;
    quint64 m_spare = 0; ///< events beyond the fewest
    quint64 m_rest = 0;  ///< of the division by the total weight, carried from stream to stream
};

} // namespace weir
