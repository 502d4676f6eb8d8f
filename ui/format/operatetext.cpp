// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/format/operatetext.h"

#include "model/operate/reactionwatch.h"
#include "model/operate/writeaccess.h"
#include "model/session.h"
#include "ui/format/plaintext.h"
#include "ui/format/timetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace weir {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(weir::Operate)
};

} // namespace

QString reasonNotToOperate(const Session &session)
{
    if (session.access().mayWrite())
        return {};
    return session.store().info().readOnly ? Text::tr("This store is open to be read only. What would be done can be previewed.")
                                           : Text::tr("This store is locked. What would be done can be previewed.");
}

QString outcomeSentence(const OperationOutcome &outcome)
{
    const QString type = oneLine(outcome.eventType);
    const QString stream = oneLine(outcome.stream);
    const QString stored = outcome.position
                               ? Text::tr("Stored %1 in %2 at position %3.").arg(type, stream, countText(*outcome.position))
                               : Text::tr("Stored %1 in %2.").arg(type, stream);
    return outcome.wasThere ? Text::tr("%1 It was there since the first try.").arg(stored) : stored;
}

QString targetSentence(const OperatorDesk::Target &target, Timestamp now)
{
    const QString stream = oneLine(target.shown.stream);
    if (!target.came.empty())
        return target.came.size() == 1 ? Text::tr("%1: 1 event came since").arg(stream)
                                       : Text::tr("%1: %2 events came since").arg(stream, countText(qint64(target.came.size())));
    if (target.shown.newest.empty())
        return Text::tr("%1: no event yet").arg(stream);
    const Event &last = target.shown.newest.front();
    return Text::tr("%1: last %2, %3", "a stream, an event's type, how long ago")
        .arg(stream, oneLine(last.type), relativeTime(last.createdAt, now));
}

bool hasFailed(const Reaction &reaction)
{
    if (reaction.kind == Reaction::Kind::Command)
        return reaction.state == CommandState::Failed || reaction.state == CommandState::GivenUp ||
               (reaction.state == CommandState::Pending && reaction.attempts > 0);
    return reaction.kind == Reaction::Kind::Issue;
}

QString reactionsSentence(const ReactionWatch &watch)
{
    const bool anyFailed = std::any_of(watch.reactions().begin(), watch.reactions().end(), hasFailed);
    const qint64 quietTime = std::chrono::microseconds(watch.quietTime()).count();
    switch (watch.state()) {
    case ReactionWatch::State::Idle: return {};
    case ReactionWatch::State::Silent: return Text::tr("No reaction in %1.").arg(durationText(quietTime));
    case ReactionWatch::State::Quiet:
        return anyFailed ? Text::tr("This came of it. Not all of it went well.") : Text::tr("This came of it, and no more will.");
    case ReactionWatch::State::Watching: break;
    }
    if (watch.reactions().empty())
        return Text::tr("Waiting for what comes of it...");
    return anyFailed && watch.isPending() ? Text::tr("This came of it so far. What failed is tried again.")
                                          : Text::tr("This came of it so far...");
}

QString processOfRequest(const Domain &domain, const OperationRequest &request)
{
    QString stream;
    for (const ProcessDefinition &process : domain.processes) {
        const QString field = process.instancePath.startsWith(QLatin1StringView("data.")) ? process.instancePath.mid(5) : QString();
        if (process.eventTypes().contains(request.operation.publishes.event) && request.values.contains(field))
            stream = process.streamOf(request.values.value(field));
    }
    return stream;
}

} // namespace weir
