// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/catering/sample.h"

#include "model/catering/orderstory.h"
#include "model/process/commandbus.h"
#include "model/process/engine.h"
#include "model/process/eventmetadata.h"
#include "store/payload/payload.h"
#include "store/uuid.h"

#include <algorithm>

namespace weir {

namespace {

constexpr int firstOrder = 1001;
constexpr qint64 day = qint64(24) * 3600 * 1'000'000;

/// Orders spread over the days up to the end, more in the middle of the day; sorted by time, cut at the end.
std::vector<StoryEvent> tellAll(const SampleOptions &options)
{
    const Timestamp start{options.end.microseconds - options.days * day};
    std::vector<StoryEvent> story = tellCaterers(start);
    std::mt19937_64 random(options.seed);
    const auto orders = std::max(1, options.orders);
    const qint64 spacing = options.days * day / orders;
    for (int i = 0; i < orders; ++i) {
        const qint64 offset = qint64(random() % quint64(std::max<qint64>(1, spacing)));
        const Timestamp placed{start.microseconds + i * spacing + offset};
        std::vector<StoryEvent> order = tellOrder(firstOrder + i, placed, options.seed);
        std::move(order.begin(), order.end(), std::back_inserter(story));
    }
    std::stable_sort(story.begin(), story.end(), [](const StoryEvent &a, const StoryEvent &b) { return a.at < b.at; });
    const auto late = [&](const StoryEvent &event) { return event.at > options.end; };
    story.erase(std::remove_if(story.begin(), story.end(), late), story.end());
    return story;
}

/// Stores the story and lets the engine act on each event at the event's own time.
class SampleWriter
{
public:
    SampleWriter(UnitOfWork &unit, const Domain &domain, quint64 seed)
        : m_unit(unit), m_engine(domain), m_bus(domain), m_random(seed)
    {
    }

    Status write(const StoryEvent &told)
    {
        const EventMetadata metadata{.correlationId = told.correlationId};
        const NewEvent event{.id = eventIdAt(told.at, m_random()),
                             .type = told.type,
                             .data = toJson(told.data),
                             .metadata = toJson(metadata.toValue()),
                             .createdAt = told.at};
        if (const Status stored = m_unit.events.append({&event, 1}, told.stream, ExpectedVersion::automatic()); !stored)
            return stored;
        return react(event);
    }

private:
    Status react(const NewEvent &event)
    {
        const Event stored{.id = event.id,
                           .type = event.type,
                           .data = event.data,
                           .metadata = event.metadata,
                           .createdAt = event.createdAt,
                           .validAt = event.createdAt};
        const Timestamp soon{event.createdAt.microseconds + 12'000};
        for (const ProcessDefinition &process : m_engine.domain().processes) {
            if (!process.eventTypes().contains(event.type))
                continue;
            const Result<StepOutcome> step = m_engine.take(m_unit, process, stored, soon);
            if (!step)
                return failure(step.error());
            for (const QString &command : step->commands) {
                const auto done = m_bus.carryOut(m_unit, command, Timestamp{soon.microseconds + 9'000});
                if (!done)
                    return failure(done.error());
            }
        }
        return {};
    }

    UnitOfWork &m_unit;
    Engine m_engine;
    CommandBus m_bus;
    std::mt19937_64 m_random;
};

} // namespace

Result<qint64> writeSample(UnitOfWork &unit, const Domain &domain, const SampleOptions &options)
{
    const Result<qint64> last = unit.events.lastEventKey();
    if (!last || *last > 0)
        return last ? failure(ErrorCode::FileExists, QStringLiteral("the store holds events already")) : last;
    if (const Status prepared = unit.processes.prepare(); !prepared)
        return failure(prepared.error());
    SampleWriter writer(unit, domain, options.seed);
    for (const StoryEvent &told : tellAll(options)) {
        if (const Status written = writer.write(told); !written)
            return failure(written.error());
    }
    const Result<qint64> end = unit.events.lastEventKey();
    if (!end)
        return end;
    for (const ProcessDefinition &process : domain.processes) {
        if (const Status moved = unit.processes.setCheckpoint(process.name, *end); !moved)
            return failure(moved.error());
    }
    return end;
}

} // namespace weir
