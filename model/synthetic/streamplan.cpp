// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/synthetic/streamplan.h"

#include "model/synthetic/random.h"

#include <bit>

namespace weir {

namespace {

using Category = SyntheticCategory;

constexpr Category O = Category::Order;
constexpr Category K = Category::Customer;
constexpr Category I = Category::Invoice;
constexpr Category D = Category::Delivery;
constexpr Category P = Category::Payment;
constexpr Category C = Category::Caterer;

/// The categories of forty streams that follow each other; it repeats.
constexpr std::array pattern{O, O, K, O, I, O, O, D, O, K, O, O, C, O, I, O, K, O, O, P,
                             O, O, D, O, K, O, I, O, O, K, O, O, P, O, D, O, K, O, I, O};

/// 1.7 to the power of the place: each is met half as often as the one before it, which makes a power law of exponent 1.3.
constexpr std::array<quint64, 21> weights{10,   17,   29,   49,    84,    142,   241,   410,    698,    1186,  2016,
                                          3427, 5826, 9905, 16838, 28624, 48661, 82724, 140630, 239072, 406423};

constexpr qint64 fewestOf(PlannedStream::Process process)
{
    switch (process) {
    case PlannedStream::Process::None: return 1;
    case PlannedStream::Process::Waiting: return 2;
    case PlannedStream::Process::Complete: return 4;
    }
    return 1;
}

} // namespace

qint64 StreamPlan::countOf(SyntheticCategory category, qint64 streams)
{
    const auto size = qint64(pattern.size());
    qint64 count = 0;
    for (qint64 place = 0; place < size; ++place) {
        if (pattern[std::size_t(place)] == category)
            count += streams / size + (place < streams % size ? 1 : 0);
    }
    return count;
}

/// Category, number and process, and the fewest events that these need; moves on.
PlannedStream StreamPlan::outline()
{
    PlannedStream stream{.index = m_next, .category = pattern[std::size_t(m_next) % pattern.size()]};
    stream.number = m_numbers[std::size_t(stream.category)]++;
    ++m_next;
    if (stream.category == Category::Order) {
        const qint64 orders = countOf(Category::Order, m_options.streams);
        const qint64 before = stream.number * m_options.processes / orders;
        if ((stream.number + 1) * m_options.processes / orders > before) {
            const bool waits = Random(m_options.seed, quint64(stream.index) * 2 + 1).below(4) == 0;
            stream.process = waits ? PlannedStream::Process::Waiting : PlannedStream::Process::Complete;
        }
    }
    stream.length = fewestOf(stream.process);
    return stream;
}

quint64 StreamPlan::weightOf(const PlannedStream &stream) const
{
    Random random(m_options.seed, quint64(stream.index) * 2);
    const auto place = std::min<std::size_t>(weights.size() - 1, std::size_t(std::countr_zero(random.next())));
    const quint64 within = quint64(10 + random.below(7));
    return weights[place] * within * (stream.category == Category::Caterer ? 20 : 1);
}

qint64 StreamPlan::fewestEvents(const SyntheticOptions &options)
{
    StreamPlan plan(options, Restarted());
    qint64 fewest = 0;
    while (!plan.isEmpty())
        fewest += plan.outline().length;
    return fewest;
}

StreamPlan::StreamPlan(const SyntheticOptions &options) : m_options(options)
{
    StreamPlan first(options, Restarted());
    qint64 fewest = 0;
    m_totalWeight = 0;
    while (!first.isEmpty()) {
        const PlannedStream stream = first.outline();
        fewest += stream.length;
        m_totalWeight += weightOf(stream);
    }
    m_spare = quint64(options.events - fewest);
}

PlannedStream StreamPlan::take()
{
    PlannedStream stream = outline();
    m_rest += m_spare * weightOf(stream);
    stream.length += qint64(m_rest / m_totalWeight);
    m_rest %= m_totalWeight;
    return stream;
}

} // namespace weir
