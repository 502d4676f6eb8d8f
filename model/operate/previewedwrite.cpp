// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/previewedwrite.h"

#include "model/operate/operating.h"
#include "model/process/instanceid.h"
#include "model/session.h"

#include <QPromise>

#include <algorithm>

namespace weir {

namespace {

constexpr int mostTries = 20;        ///< each follows a commit of somebody's
constexpr qint64 mostUntaken = 1000; ///< events that are looked at

/// One write on its way. It lives as long as something is asked for it.
struct Attempt : std::enable_shared_from_this<Attempt> {
    Attempt(Session &of, const OperatorWrite &what, std::function<bool(const Preview &)> check, QObject *on)
        : session(of), write(what), isStill(std::move(check)), context(on)
    {
        promise.start();
    }

    void finish(const Result<OperationOutcome> &outcome)
    {
        promise.addResult(outcome);
        promise.finish();
    }

    void preview()
    {
        whenReady(session.preview(write), context, [self = shared_from_this()](const Result<Preview> &preview) {
            if (!preview)
                self->finish(failure(preview.error()));
            else if (!self->isStill(*preview))
                self->finish(failure(self->moved));
            else
                self->store(*preview);
        });
    }

    void store(const Preview &preview)
    {
        ++tries;
        OperatorWrite resting = write;
        resting.known.insert(resting.known.end(), preview.restsOn.begin(), preview.restsOn.end());
        resting.knownEvent = preview.lastEvent;
        whenReady(session.operating().write(resting), context,
                  [self = shared_from_this()](const Result<OperationOutcome> &outcome) { self->take(outcome); });
    }

    void take(const Result<OperationOutcome> &outcome)
    {
        if (outcome || outcome.error().code != ErrorCode::WrongExpectedEventVersion || tries >= mostTries) {
            finish(outcome);
            return;
        }
        moved = outcome.error();
        preview();
    }

    Session &session;
    const OperatorWrite write;
    const std::function<bool(const Preview &)> isStill;
    QObject *const context;
    Error moved = {.code = ErrorCode::WrongExpectedEventVersion, .where = write.stream};
    int tries = 0;
    QPromise<Result<OperationOutcome>> promise;
};

QStringList awaitedTypes(const Domain &domain)
{
    QStringList types;
    for (const ProcessDefinition &process : domain.processes)
        types += process.eventTypes();
    types.removeDuplicates();
    return types;
}

/// The stream among the known ones whose process waits for the event; null where there is none.
QString awaitingStream(const Domain &domain, const OperatorWrite &write, const Event &event)
{
    for (const ProcessDefinition &process : domain.processes) {
        const Result<QString> instance =
            process.eventTypes().contains(event.type) ? instanceOfEvent(process, event) : failure(ErrorCode::Undecodable);
        const QString stream = instance ? process.streamOf(*instance) : QString();
        if (instance && std::ranges::find(write.known, stream, &KnownStream::stream) != write.known.end())
            return stream;
    }
    return {};
}

} // namespace

Status checkUntaken(const UnitOfWork &unit, const Domain &domain, const OperatorWrite &write)
{
    if (!write.knownEvent || write.known.empty() || domain.processes.empty())
        return {};
    const Result<bool> isStored = unit.events.eventInStream(write.eventId, {});
    const Result<Events> came =
        unit.events.read({.afterKey = *write.knownEvent, .types = awaitedTypes(domain), .limit = mostUntaken});
    if (!isStored || !came)
        return failure(isStored ? came.error() : isStored.error());
    if (*isStored)
        return {};
    for (const Event &event : *came) {
        if (const QString stream = awaitingStream(domain, write, event); !stream.isNull())
            return failure(Error{.code = ErrorCode::WrongExpectedEventVersion, .where = stream});
    }
    if (qint64(came->size()) == mostUntaken) // nobody looked at what is beyond
        return failure(Error{.code = ErrorCode::WrongExpectedEventVersion, .where = write.stream});
    return {};
}

QFuture<Result<OperationOutcome>> writeAsPreviewed(Session &session, const OperatorWrite &write,
                                                   std::function<bool(const Preview &)> isStill, QObject *context,
                                                   const std::optional<Preview> &shown)
{
    const auto attempt = std::make_shared<Attempt>(session, write, std::move(isStill), context);
    const auto future = attempt->promise.future();
    if (shown)
        attempt->store(*shown);
    else
        attempt->preview();
    return future;
}

} // namespace weir
