// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/preview.h"

#include "store/payload/payload.h"
#include "store/streamname.h"

#include <QHash>

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 pass = 200; ///< events that the engine takes at once
constexpr int mostBacklogPasses = 20;
constexpr int mostRounds = 200; ///< of reactions to reactions
constexpr qint64 mostReported = 1000;
constexpr qint64 mostRehearsed = 20'000; ///< links of which is told how their streams were before

/// How far the store had come before the write.
struct Marks {
    qint64 event = 0;
    qint64 link = 0;
    qint64 command = 0;
};

Result<qint64> lastCommandKey(const ProcessLog &processes)
{
    const Result<Commands> newest = processes.commands({}, {}, 1);
    if (!newest)
        return failure(newest.error());
    return newest->empty() ? 0 : newest->front().key;
}

Result<Marks> readMarks(const UnitOfWork &unit)
{
    const Result<qint64> event = unit.events.lastEventKey();
    if (!event)
        return failure(event.error());
    const Result<qint64> link = unit.events.lastLinkKey();
    if (!link)
        return failure(link.error());
    const Result<qint64> command = lastCommandKey(unit.processes);
    if (!command)
        return failure(command.error());
    return Marks{.event = *event, .link = *link, .command = *command};
}

/// Makes the reactions happen.
class Rehearsal
{
public:
    Rehearsal(UnitOfWork &unit, const Reactors &reactors, Timestamp now) : m_unit(unit), m_reactors(reactors), m_now(now) {}

    /// Brings the engine to the end of what is stored, so that what follows is due to the write alone. One that was never driven
    /// here begins at the end.
    Status prepare(Preview &preview)
    {
        if (const Status prepared = m_unit.processes.prepare(); !prepared)
            return prepared;
        if (!m_reactors.isDriving)
            return skipToEnd();
        for (int round = 0; round < mostBacklogPasses; ++round) {
            const Result<bool> more = reactOnce();
            if (!more)
                return failure(more.error());
            if (!*more)
                return {};
        }
        preview.hadBacklog = true;
        return skipToEnd();
    }

    /// Whether it came to an end.
    Result<bool> react()
    {
        for (int round = 0; round < mostRounds; ++round) {
            const Result<bool> more = reactOnce();
            if (!more || !*more)
                return more ? Result<bool>(true) : failure(more.error());
        }
        return false;
    }

private:
    Status skipToEnd()
    {
        const Result<qint64> end = m_unit.events.lastEventKey();
        if (!end)
            return failure(end.error());
        for (const ProcessDefinition &process : m_reactors.engine.domain().processes) {
            if (const Status moved = m_unit.processes.setCheckpoint(process.name, *end); !moved)
                return moved;
        }
        return {};
    }

    /// Whether anything moved, as a pass of the driver.
    Result<bool> reactOnce()
    {
        const Result<CatchUpOutcome> caughtUp = m_reactors.engine.catchUp(m_unit, m_now, pass);
        if (!caughtUp)
            return failure(caughtUp.error());
        const Result<Commands> due = m_unit.processes.pendingCommands(m_reactors.engine.domain().processNames(), m_now, pass);
        if (!due)
            return failure(due.error());
        for (const CommandRecord &command : *due) {
            if (const Status done = carryOut(command); !done)
                return failure(done.error());
        }
        return caughtUp->events > 0 || caughtUp->more || !due->empty();
    }

    Status carryOut(const CommandRecord &command)
    {
        const Result<bool> done = m_reactors.bus.carryOut(m_unit, command.id, m_now);
        return done ? Status() : recordFailure(m_unit, command.id, done.error(), m_now);
    }

    UnitOfWork &m_unit;
    const Reactors &m_reactors;
    Timestamp m_now;
};

/// Tells what was written after the marks.
class Report
{
public:
    Report(const UnitOfWork &unit, const Domain &domain, const Marks &marks) : m_unit(unit), m_domain(domain), m_marks(marks) {}

    Status write(Preview &preview)
    {
        Result<Events> events = m_unit.events.read({.afterKey = m_marks.event, .limit = mostReported, .withOrigin = true});
        if (!events)
            return failure(events.error());
        preview.events = std::move(*events);
        if (const Status links = writeLinks(preview); !links)
            return links;
        for (const auto &link : preview.links) {
            if (const Status folded = writeInstance(link.first.stream, preview); !folded)
                return folded;
        }
        if (const Status commands = writeCommands(preview); !commands)
            return commands;
        return writeIssues(preview);
    }

private:
    Status writeLinks(Preview &preview)
    {
        const Result<Links> links = m_unit.events.linksAfter(m_marks.link, mostReported);
        if (!links)
            return failure(links.error());
        preview.links.reserve(links->size());
        for (const Link &link : *links) {
            const auto event = m_unit.events.event(link.eventId);
            if (!event)
                return failure(event.error());
            preview.links.emplace_back(link, *event ? (*event)->type : QString());
        }
        return {};
    }

    Status writeInstance(const QString &stream, Preview &preview)
    {
        const ProcessDefinition *process = m_domain.processOfStream(stream);
        const bool isThere = std::any_of(preview.instances.begin(), preview.instances.end(),
                                         [&stream](const PreviewedInstance &one) { return one.stream == stream; });
        if (process == nullptr || isThere)
            return {};
        const Result<Events> events = m_unit.events.read({.stream = stream});
        if (!events)
            return failure(events.error());
        PreviewedInstance instance{
            .process = process->name, .instance = stream.mid(process->streamPrefix.size()), .stream = stream};
        ProcessState state = initialState(*process);
        for (const Event &event : *events) {
            if (event.linkKey <= m_marks.link) {
                advance(*process, state, event);
                instance.wasComplete = state.complete;
                continue;
            }
            instance.steps.push_back(applyEvent(*process, state, event));
        }
        instance.complete = state.complete;
        if (!state.complete)
            instance.missing = process->completeWhen.missingFacts(state.knowledge);
        preview.instances.push_back(std::move(instance));
        return {};
    }

    Status writeCommands(Preview &preview) const
    {
        const Result<Commands> newest = m_unit.processes.commands({}, {}, mostReported);
        if (!newest)
            return failure(newest.error());
        std::copy_if(newest->rbegin(), newest->rend(), std::back_inserter(preview.commands),
                     [this](const CommandRecord &command) { return command.key > m_marks.command; });
        return {};
    }

    Status writeIssues(Preview &preview) const
    {
        const auto newest = m_unit.processes.issues({}, mostReported);
        if (!newest)
            return failure(newest.error());
        for (const ProcessIssue &issue : *newest) {
            const bool isNew = std::any_of(preview.events.begin(), preview.events.end(),
                                           [&issue](const Event &event) { return event.id == issue.eventId; });
            if (isNew)
                preview.issues.push_back(issue);
        }
        return {};
    }

    const UnitOfWork &m_unit;
    const Domain &m_domain;
    Marks m_marks;
};

/// The streams of the preview's links as they were before the rehearsal, whose links come after `lastLink`.
Result<std::vector<KnownStream>> streamsBefore(const UnitOfWork &unit, const Preview &preview, qint64 lastLink)
{
    const Result<Links> rehearsed = unit.events.linksAfter(lastLink, mostRehearsed);
    if (!rehearsed)
        return failure(rehearsed.error());
    QHash<QString, qint64> added;
    for (const Link &link : *rehearsed)
        ++added[link.stream];
    std::vector<KnownStream> before;
    before.reserve(preview.links.size());
    for (const auto &link : preview.links) {
        const qint64 inStream = added.take(link.first.stream);
        if (inStream == 0 || isSystemStream(link.first.stream))
            continue; // is there already, or is everybody's
        const Result<Events> newest =
            unit.events.read({.stream = link.first.stream, .direction = Direction::Backward, .limit = inStream + 1});
        if (!newest)
            return failure(newest.error());
        const bool wasEmpty = newest->empty() || newest->back().linkKey > lastLink;
        before.push_back({.stream = link.first.stream, .newestLink = wasEmpty ? 0 : newest->back().linkKey});
    }
    return before;
}

QString changesOf(const PreviewedInstance &instance)
{
    QStringList lines;
    for (const ProcessStep &step : instance.steps)
        for (const FieldChange &change : step.changes)
            lines << QString(change.name % QLatin1Char('=') % QString::fromUtf8(toJson(change.after)));
    return lines.join(QLatin1Char(','));
}

} // namespace

QStringList effectsOf(const Preview &preview)
{
    QStringList lines{QStringLiteral("%1 %2").arg(preview.isDriven).arg(preview.isQuiet)};
    for (const Event &event : preview.events)
        lines << QString(QStringLiteral("event ") % event.id % QLatin1Char(' ') % QString::fromUtf8(event.data));
    for (const auto &[link, type] : preview.links)
        lines << QStringLiteral("link %1 %2 %3")
                     .arg(link.eventId, link.stream)
                     .arg(isSystemStream(link.stream) ? -1 : link.position.value_or(-1));
    for (const PreviewedInstance &instance : preview.instances)
        lines << QStringLiteral("instance %1 %2 %3 %4")
                     .arg(instance.stream, instance.missing.join(QLatin1Char(',')), changesOf(instance))
                     .arg(instance.complete);
    for (const CommandRecord &command : preview.commands)
        lines << QStringLiteral("command %1 %2 %3").arg(command.id, command.command).arg(int(command.state));
    for (const ProcessIssue &issue : preview.issues)
        lines << QString(QStringLiteral("issue ") % issue.reason);
    return lines;
}

Result<Preview> previewWrite(UnitOfWork &unit, const Reactors &reactors, const OperatorWrite &write, const Operator &by,
                             Timestamp now)
{
    const Result<qint64> lastLink = unit.events.lastLinkKey();
    const Result<qint64> lastEvent = unit.events.lastEventKey();
    if (!lastLink || !lastEvent)
        return failure(lastLink ? lastEvent.error() : lastLink.error());
    Preview preview{.lastEvent = *lastEvent, .isDriven = reactors.isDriving};
    Rehearsal rehearsal(unit, reactors, now);
    if (const Status prepared = rehearsal.prepare(preview); !prepared)
        return failure(prepared.error());
    const Result<Marks> marks = readMarks(unit);
    if (!marks)
        return failure(marks.error());
    const Result<OperationOutcome> written = storeWrite(unit, reactors.engine.domain().linkBy, write, by, now);
    if (!written)
        return failure(written.error());
    preview.written = *written;
    const Result<bool> quiet = rehearsal.react();
    if (!quiet)
        return failure(quiet.error());
    preview.isQuiet = *quiet;
    if (const Status reported = Report(unit, reactors.engine.domain(), *marks).write(preview); !reported)
        return failure(reported.error());
    auto before = streamsBefore(unit, preview, *lastLink);
    if (!before)
        return failure(before.error());
    preview.restsOn = std::move(*before);
    return preview;
}

} // namespace weir
