// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/synthetic/synthetic.h"

#include "model/process/domain.h"
#include "model/synthetic/syntheticstory.h"
#include "store/streamname.h"
#include "store/uuid.h"

namespace weir {

namespace {

constexpr int eventsATransaction = 10'000;
constexpr qint64 mostEvents = 1'000'000'000;
/// From an event to its link.
constexpr qint64 linkDelay = 12'000;

Status refuse(const QString &reason)
{
    return failure(ErrorCode::InvalidDefinition, reason);
}

class SyntheticWriter
{
public:
    SyntheticWriter(const ProcessDefinition &process, const SyntheticOptions &options) : m_process(process), m_story(options) {}

    Status prepare(UnitOfWork &unit) const
    {
        const Result<qint64> last = unit.events.lastEventKey();
        if (!last)
            return failure(last.error());
        if (*last > 0)
            return failure(ErrorCode::FileExists, QStringLiteral("the store holds events already"));
        return unit.processes.prepare();
    }

    /// How many were written; fewer than asked for at the end.
    Result<qint64> writeSome(UnitOfWork &unit)
    {
        qint64 written = 0;
        while (written < eventsATransaction) {
            const std::optional<SyntheticEvent> told = m_story.next();
            if (!told)
                break;
            if (const Status done = write(unit, *told); !done)
                return failure(done.error());
            ++written;
        }
        return written;
    }

    /// The processes have taken all of it.
    Status finish(UnitOfWork &unit) const
    {
        const Result<qint64> last = unit.events.lastEventKey();
        return last ? unit.processes.setCheckpoint(m_process.name, *last) : failure(last.error());
    }

    qint64 links() const { return m_links; }

private:
    Status write(UnitOfWork &unit, const SyntheticEvent &told)
    {
        ++m_links;
        const Status stored = unit.events.append({&told.event, 1}, told.stream, ExpectedVersion::at(told.position - 1));
        if (!stored || (told.process.isNull() && told.confirms.isNull()))
            return stored;
        if (!told.confirms.isNull())
            return storeCommand(unit, told);
        ++m_links;
        const Timestamp linkedAt{told.event.createdAt.microseconds + linkDelay};
        return unit.events.link({&told.event.id, 1}, told.process, ExpectedVersion::at(told.processPosition - 1), linkedAt);
    }

    /// With the id that the engine gives it, so that no engine sends it again.
    Status storeCommand(UnitOfWork &unit, const SyntheticEvent &told) const
    {
        const RuleDefinition &rule = m_process.rules.front();
        const QString data = QStringLiteral("{\"order_id\":\"%1\"}").arg(instanceOf(told.confirms));
        const Result<bool> stored = unit.processes.storeCommand(
            {.id = derivedId(QString(told.confirms % QLatin1Char('/') % rule.name % QStringLiteral("/1"))),
             .process = m_process.name,
             .stream = told.confirms,
             .command = rule.command,
             .data = data.toUtf8(),
             .causedBy = told.causeId,
             .correlationId = told.correlationId,
             .state = CommandState::Done,
             .attempts = 1,
             .createdAt = Timestamp{told.causedAt.microseconds + linkDelay},
             .finishedAt = told.event.createdAt,
             .resultEventId = told.event.id});
        return stored ? Status() : failure(stored.error());
    }

    const ProcessDefinition &m_process;
    SyntheticStory m_story;
    qint64 m_links = 0;
};

} // namespace

Status checkSynthetic(const SyntheticOptions &options)
{
    if (options.events < 1 || options.streams < 1 || options.processes < 0 || options.days < 1)
        return refuse(QStringLiteral("there must be an event, a stream and a day at least"));
    if (options.events > mostEvents)
        return refuse(QStringLiteral("at most %1 events").arg(mostEvents));
    if (options.streams > options.events)
        return refuse(QStringLiteral("more streams than events"));
    const qint64 orders = StreamPlan::countOf(SyntheticCategory::Order, options.streams);
    if (options.processes > orders)
        return refuse(QStringLiteral("%1 streams have %2 orders, fewer than processes").arg(options.streams).arg(orders));
    const qint64 fewest = StreamPlan::fewestEvents(options);
    if (fewest > options.events)
        return refuse(QStringLiteral("these streams and processes take %1 events").arg(fewest));
    return {};
}

Result<qint64> writeSynthetic(DirectStore &store, const SyntheticOptions &options, const SyntheticProgress &progress)
{
    if (const Status possible = checkSynthetic(options); !possible)
        return failure(possible.error());
    const Result<Domain> domain = cateringDomain();
    if (!domain)
        return failure(domain.error());
    SyntheticWriter writer(domain->processes.front(), options);
    for (qint64 done = 0; done < options.events;) {
        const Result<qint64> written = store.write<qint64>([&](UnitOfWork &unit) -> Result<qint64> {
            if (const Status ready = done == 0 ? writer.prepare(unit) : Status(); !ready)
                return failure(ready.error());
            const Result<qint64> some = writer.writeSome(unit);
            const bool isLast = some && done + *some == options.events;
            if (const Status finished = isLast ? writer.finish(unit) : Status(); !finished)
                return failure(finished.error());
            return some;
        });
        if (!written)
            return failure(written.error());
        done += *written;
        if (progress.progress)
            progress.progress(done);
        if (progress.ticket.isSuperseded())
            return failure(ErrorCode::Superseded, {}, store.info().path);
    }
    return writer.links();
}

} // namespace weir
