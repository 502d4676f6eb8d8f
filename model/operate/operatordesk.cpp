// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/operatordesk.h"

#include "model/items/ask.h"
#include "model/operate/operating.h"
#include "model/session.h"

#include <QSet>

#include <algorithm>

namespace weir {

namespace {

bool isSame(const OperationRequest &left, const OperationRequest &right)
{
    return left.operation.publishes.event == right.operation.publishes.event &&
           left.operation.operation == right.operation.operation && left.stream == right.stream && left.values == right.values;
}

} // namespace

OperatorDesk::OperatorDesk(Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&session, &Session::changed, this, [this] { readTargets({}); });
}

OperatorDesk::~OperatorDesk()
{
    m_ticket.supersede();
}

QString OperatorDesk::keyOf(const OperationRequest &request)
{
    const std::optional<QString> stream = targetStream(request);
    return stream ? QString(request.operation.publishes.event % QLatin1Char('\n') % *stream) : QString();
}

OperatorDesk::Draft &OperatorDesk::draftOf(const OperationRequest &request)
{
    const auto [place, isNew] = m_drafts.try_emplace(keyOf(request));
    if (isNew)
        place->second = {.ids = newWrite(), .stream = *targetStream(request), .isTouched = m_isTouched};
    return place->second;
}

void OperatorDesk::setRequests(const std::vector<OperationRequest> &requests)
{
    QSet<QString> wanted{m_current};
    bool isAnyNew = false;
    for (const OperationRequest &request : requests) {
        const QString key = keyOf(request);
        if (key.isNull())
            continue; // not all that names its stream is there
        wanted.insert(key);
        isAnyNew = isAnyNew || m_drafts.find(key) == m_drafts.end();
        draftOf(request);
    }
    const std::size_t gone = std::erase_if(m_drafts, [&wanted](const auto &draft) { return !wanted.contains(draft.first); });
    if (isAnyNew)
        readTargets({});
    else if (gone > 0)
        Q_EMIT targetsChanged();
}

void OperatorDesk::touch()
{
    m_isTouched = true;
    for (auto &draft : m_drafts)
        draft.second.isTouched = true;
}

void OperatorDesk::reset()
{
    m_question.reset();
    m_isTouched = false;
    m_drafts.clear();
    Q_EMIT targetsChanged();
}

std::vector<OperatorDesk::Target> OperatorDesk::targets() const
{
    std::vector<Target> targets;
    for (const auto &[key, draft] : m_drafts) {
        const auto isIt = [&stream = draft.stream](const Target &target) { return target.shown.stream == stream; };
        if (draft.shown && std::none_of(targets.begin(), targets.end(), isIt))
            targets.push_back({.shown = *draft.shown, .came = draft.now.since(draft.shown->newestLink, draft.ids.eventId)});
    }
    return targets;
}

QString OperatorDesk::eventIdOf(const OperationRequest &request) const
{
    const auto draft = m_drafts.find(keyOf(request));
    return draft == m_drafts.end() ? QString() : draft->second.ids.eventId;
}

void OperatorDesk::readTargets(const std::function<void()> &then)
{
    if (then)
        m_whenRead.push_back(then);
    if (m_isReading) {
        m_again = true;
        return;
    }
    QStringList streams;
    for (const auto &draft : m_drafts)
        streams << draft.second.stream;
    streams.removeDuplicates();
    if (streams.isEmpty())
        return;
    m_isReading = true;
    m_again = false;
    const auto read = [streams](const UnitOfWork &unit) -> Result<Targets> {
        Targets targets;
        targets.reserve(std::size_t(streams.size()));
        for (const QString &stream : streams) {
            Result<TargetStream> target = readTarget(unit.events, stream);
            if (!target)
                return failure(target.error());
            targets.push_back(std::move(*target));
        }
        return targets;
    };
    weir::ask<Targets>(
        m_session.store(), this, m_ticket, read, [this](const Targets &targets) { takeTargets(targets); },
        [this](const Error &error) {
            m_isReading = false;
            m_whenRead.clear();
            setBusy(false);
            Q_EMIT failed(error);
        });
}

void OperatorDesk::takeTargets(const Targets &targets)
{
    m_isReading = false;
    for (auto &[key, draft] : m_drafts) {
        const auto target = std::find_if(targets.begin(), targets.end(),
                                         [&stream = draft.stream](const TargetStream &one) { return one.stream == stream; });
        if (target == targets.end())
            continue;
        draft.now = *target;
        if (!draft.shown || !draft.isTouched)
            draft.shown = *target;
    }
    Q_EMIT targetsChanged();
    if (m_again) {
        readTargets({});
        return;
    }
    for (const auto &then : std::exchange(m_whenRead, {}))
        then();
}

void OperatorDesk::submit(const OperationRequest &request)
{
    begin(request, Then::Write);
}

void OperatorDesk::preview(const OperationRequest &request)
{
    begin(request, Then::Preview);
}

void OperatorDesk::begin(const OperationRequest &request, Then then)
{
    if (m_isBusy)
        return;
    if (const std::vector<Error> problems = fieldProblems(request); !problems.empty()) {
        Q_EMIT refused(problems);
        return;
    }
    if (!targetStream(request)) {
        Q_EMIT refused({{.code = ErrorCode::IncorrectStreamData}});
        return;
    }
    if (then == Then::Write && m_done && isSame(*m_done, request)) {
        ask({.reason = OperatorQuestion::Reason::DoneBefore, .request = request, .stream = m_outcome.stream, .before = m_outcome});
        return;
    }
    setBusy(true);
    m_current = keyOf(request);
    Draft &draft = draftOf(request);
    draft.isTouched = draft.isTouched || draft.shown.has_value();
    if (draft.shown)
        goOnWith(request, then);
    else
        readTargets([this, request, then] { goOnWith(request, then); });
}

void OperatorDesk::goOnWith(const OperationRequest &request, Then then)
{
    Draft &draft = draftOf(request);
    draft.isTouched = true;
    if (!draft.shown) { // its form has become another meanwhile
        setBusy(false);
        return;
    }
    if (!draft.now.since(draft.shown->newestLink, draft.ids.eventId).empty()) {
        takeConflict(request, then);
        return;
    }
    if (draft.tried && !isSame(*draft.tried, request))
        draft.ids = newWrite();
    OperatorWrite write = draft.ids;
    if (const Status filled = fillWrite(write, request); !filled) {
        setBusy(false);
        Q_EMIT refused({filled.error()});
        return;
    }
    expectTarget(write, *draft.shown);
    if (then == Then::Preview)
        tryOut(request, write);
    else
        this->write(request, write);
}

void OperatorDesk::write(const OperationRequest &request, const OperatorWrite &write)
{
    draftOf(request).tried = request;
    whenReady(m_session.operating().write(write), this,
              [this, request](const Result<OperationOutcome> &outcome) { takeOutcome(request, outcome); });
}

void OperatorDesk::takeOutcome(const OperationRequest &request, const Result<OperationOutcome> &outcome)
{
    if (!outcome && outcome.error().code == ErrorCode::WrongExpectedEventVersion) {
        readTargets([this, request] { takeConflict(request, Then::Write); });
        return;
    }
    setBusy(false);
    if (!outcome) {
        Q_EMIT failed(outcome.error());
        return;
    }
    m_drafts.erase(keyOf(request));
    m_isTouched = false;
    for (auto &draft : m_drafts)
        draft.second.isTouched = draft.second.tried.has_value();
    m_done = request;
    m_outcome = *outcome;
    Q_EMIT written(*outcome);
}

void OperatorDesk::tryOut(const OperationRequest &request, const OperatorWrite &write)
{
    whenReady(m_session.preview(write), this, [this, request](const Result<Preview> &preview) {
        if (!preview && preview.error().code == ErrorCode::WrongExpectedEventVersion) {
            readTargets([this, request] { takeConflict(request, Then::Preview); });
            return;
        }
        setBusy(false);
        if (preview)
            Q_EMIT previewed(request, *preview);
        else
            Q_EMIT previewFailed(preview.error());
    });
}

void OperatorDesk::takeConflict(const OperationRequest &request, Then then)
{
    const Draft &draft = draftOf(request);
    const Events came = draft.shown ? draft.now.since(draft.shown->newestLink, draft.ids.eventId) : Events();
    setBusy(false);
    ask({.reason = OperatorQuestion::Reason::SomethingCame,
         .then = then,
         .request = request,
         .stream = draft.stream,
         .came = came});
}

void OperatorDesk::ask(const OperatorQuestion &question)
{
    m_question = question;
    Q_EMIT asked(question);
}

/// As far as the question told it: what came after it is asked about again.
void OperatorDesk::acknowledge(Draft &draft, const Events &came)
{
    if (came.empty() || !draft.shown)
        draft.shown = draft.now;
    for (const Event &event : came) {
        draft.shown->newestLink = event.linkKey;
        draft.shown->position = event.position ? event.position : draft.shown->position;
    }
}

void OperatorDesk::goOn()
{
    if (!m_question || m_isBusy)
        return;
    const OperatorQuestion question = *std::exchange(m_question, std::nullopt);
    if (question.reason == OperatorQuestion::Reason::DoneBefore) {
        m_done.reset();
    } else if (const auto draft = m_drafts.find(keyOf(question.request)); draft != m_drafts.end()) {
        acknowledge(draft->second, question.came);
    }
    begin(question.request, question.then);
}

void OperatorDesk::discard()
{
    m_question.reset();
}

void OperatorDesk::setBusy(bool busy)
{
    if (!busy)
        m_current.clear();
    if (std::exchange(m_isBusy, busy) != busy)
        Q_EMIT busyChanged();
}

} // namespace weir
