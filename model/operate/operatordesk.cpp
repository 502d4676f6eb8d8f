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

OperatorDesk::OperatorDesk(Session &session, QObject *parent) : QObject(parent), m_session(session), m_live(session)
{
    connect(&m_live, &LivePreview::changed, this, &OperatorDesk::takePreview);
    connect(&m_live, &LivePreview::failed, this, &OperatorDesk::takePreviewError);
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
    endPreview();
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
        takeConflict(request, isPreviewed(request) ? Then::Preview : then);
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
    const bool asShown = isPreviewed(request);
    m_restedOn = asShown ? m_live.found()->restsOn : std::vector<KnownStream>();
    const auto answer = asShown ? m_live.write(write.why) : m_session.operating().write(write);
    endPreview();
    whenReady(answer, this, [this, request](const Result<OperationOutcome> &outcome) { takeOutcome(request, outcome); });
}

void OperatorDesk::takeOutcome(const OperationRequest &request, const Result<OperationOutcome> &outcome)
{
    if (!outcome && outcome.error().code == ErrorCode::WrongExpectedEventVersion) {
        const Then then = m_restedOn.empty() ? Then::Write : Then::Preview;
        readTargets([this, request, then, stream = outcome.error().where] { readConflict(request, then, stream); });
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
    m_previewed = request;
    m_live.start(write);
}

void OperatorDesk::endPreview()
{
    m_live.stop();
    m_previewed.reset();
}

bool OperatorDesk::isPreviewed(const OperationRequest &request) const
{
    return m_previewed && m_live.found() && isSame(*m_previewed, request);
}

void OperatorDesk::takePreview()
{
    setBusy(false);
    Q_EMIT previewed(*m_previewed, *m_live.found());
}

void OperatorDesk::takePreviewError(const Error &error)
{
    if (error.code == ErrorCode::WrongExpectedEventVersion) {
        readTargets([this, request = *m_previewed] { takeConflict(request, Then::Preview); });
        return;
    }
    setBusy(false);
    Q_EMIT previewFailed(error);
}

/// Where it came into another stream than the target, that is read for what came.
void OperatorDesk::readConflict(const OperationRequest &request, Then then, const QString &stream)
{
    const auto known =
        std::find_if(m_restedOn.begin(), m_restedOn.end(), [&stream](const KnownStream &one) { return one.stream == stream; });
    const Draft &draft = draftOf(request);
    if (stream == draft.stream || known == m_restedOn.end()) {
        takeConflict(request, then);
        return;
    }
    weir::ask<TargetStream>(
        m_session.store(), this, m_ticket, [stream](const UnitOfWork &unit) { return readTarget(unit.events, stream); },
        [this, request, then, link = known->newestLink, own = draft.ids.eventId](const TargetStream &target) {
            askAbout(request, then, target.stream, target.since(link, own));
        },
        [this](const Error &error) {
            setBusy(false);
            Q_EMIT failed(error);
        });
}

void OperatorDesk::takeConflict(const OperationRequest &request, Then then)
{
    const Draft &draft = draftOf(request);
    askAbout(request, then, draft.stream, draft.shown ? draft.now.since(draft.shown->newestLink, draft.ids.eventId) : Events());
}

void OperatorDesk::askAbout(const OperationRequest &request, Then then, const QString &stream, const Events &came)
{
    setBusy(false);
    ask({.reason = OperatorQuestion::Reason::SomethingCame, .then = then, .request = request, .stream = stream, .came = came});
}

void OperatorDesk::ask(const OperatorQuestion &question)
{
    endPreview();
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
    } else if (const auto draft = m_drafts.find(keyOf(question.request));
               draft != m_drafts.end() && draft->second.stream == question.stream) {
        acknowledge(draft->second, question.came);
    }
    begin(question.request, question.then);
}

void OperatorDesk::discard()
{
    m_question.reset();
    endPreview();
}

void OperatorDesk::setBusy(bool busy)
{
    if (!busy)
        m_current.clear();
    if (std::exchange(m_isBusy, busy) != busy)
        Q_EMIT busyChanged();
}

} // namespace weir
