// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/docks/operatedock.h"

#include "model/items/instancestate.h"
#include "model/operate/reactionwatch.h"
#include "model/operate/writeaccess.h"
#include "ui/docks/operateform.h"
#include "ui/docks/outcomeline.h"
#include "ui/elidedlabel.h"
#include "ui/format/operatetext.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/messages.h"
#include "ui/operate/eventform.h"
#include "ui/operate/operatepanel.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QTimer>

namespace weir {

namespace {

constexpr int leastWidthForPanel = 900; ///< of the dock, to show it beside the form
constexpr int typingDelay = 150;        ///< milliseconds

} // namespace

struct OperateDock::Parts {
    Parts(Session &session, QWidget *column, QWidget *content)
        : desk(session), watch(session), form(session, column), other(session, column), panel(session, watch, content)
    {
    }

    OperatorDesk desk;
    ReactionWatch watch;
    OperateForm form;
    EventForm other;
    OperatePanel panel;
    OperationRequest asked = {}; ///< the last that was submitted or previewed
    bool isOther = false;        ///< `other` is shown
};

OperateDock::OperateDock(QWidget *parent) : QDockWidget(tr("Operate"), parent), m_typing(new QTimer(this))
{
    setObjectName(QStringLiteral("operateDock"));
    m_typing->setSingleShot(true);
    m_typing->setInterval(typingDelay);
    connect(m_typing, &QTimer::timeout, this, &OperateDock::tellForms);
    build();
    setSession(nullptr);
}

OperateDock::~OperateDock() = default;

void OperateDock::build()
{
    m_content = new QWidget(this);
    auto *row = new QHBoxLayout(m_content);
    row->setContentsMargins(spacing, spacing, spacing, spacing);
    row->setSpacing(2 * spacing);
    m_left = new QWidget(m_content);
    row->addWidget(m_left, 1);
    auto *scrolled = new QScrollArea(m_left);
    scrolled->setFrameShape(QFrame::NoFrame);
    scrolled->setWidgetResizable(true);
    scrolled->setFocusPolicy(Qt::NoFocus);
    m_column = new QWidget;
    auto *column = new QVBoxLayout(m_column);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    column->addStretch(1);
    scrolled->setWidget(m_column);
    auto *left = new QVBoxLayout(m_left);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(spacing / 2);
    left->addWidget(scrolled, 1);
    left->addWidget(makeTarget());
    m_outcome = new OutcomeLine(m_left);
    connect(m_outcome, &OutcomeLine::reactionsRequested, this, [this] { m_parts->panel.showReactions(); });
    left->addWidget(m_outcome);
    setWidget(m_content);
}

QWidget *OperateDock::makeTarget()
{
    m_target = new ElidedLabel(Qt::ElideRight, m_left);
    m_target->setObjectName(QStringLiteral("target"));
    m_target->setAccessibleName(tr("Where it is written to"));
    return m_target;
}

void OperateDock::setSession(Session *session)
{
    if (m_session) {
        disconnect(&m_session->instances(), nullptr, this, nullptr);
        disconnect(&m_session->access(), nullptr, this, nullptr);
        disconnect(m_session, nullptr, this, nullptr);
    }
    m_typing->stop();
    m_content->setFocusProxy(nullptr);
    m_session = session;
    m_parts.reset();
    m_said.clear();
    m_process.clear();
    m_target->setText({});
    m_target->hide();
    m_outcome->offerReactions(false);
    m_outcome->say({});
    if (session)
        buildParts(*session);
    enable();
    arrange();
}

void OperateDock::buildParts(Session &session)
{
    m_parts = std::make_unique<Parts>(session, m_column, m_content);
    auto *column = static_cast<QVBoxLayout *>(m_column->layout());
    column->insertWidget(0, &m_parts->form);
    column->insertWidget(1, &m_parts->other);
    static_cast<QHBoxLayout *>(m_content->layout())->addWidget(&m_parts->panel, 1);
    connectForms();
    connectDesk();
    connectPanel();
    connect(&session.instances(), &InstanceIndex::changed, this, &OperateDock::showOutcome);
    connect(&session.instances(), &InstanceIndex::appended, this, &OperateDock::showOutcome);
    connect(&session.access(), &WriteAccess::changed, this, &OperateDock::enable);
    connect(&session, &Session::drivingChanged, this, &OperateDock::enable);
    showOther(session.domain().operations.empty());
}

void OperateDock::connectForms()
{
    const auto connectForm = [this](auto *form) {
        using Form = std::remove_pointer_t<decltype(form)>;
        connect(form, &Form::submitted, this, &OperateDock::submit);
        connect(form, &Form::previewRequested, this, &OperateDock::preview);
        connect(form, &Form::touched, &m_parts->desk, &OperatorDesk::touch);
        connect(form, &Form::changed, this, &OperateDock::formChanged);
        connect(form, &Form::failed, this, &OperateDock::failed);
    };
    connectForm(&m_parts->form);
    connectForm(&m_parts->other);
    connect(&m_parts->form, &OperateForm::otherRequested, this, [this] {
        showOther(true);
        m_parts->other.setFocus(Qt::OtherFocusReason);
    });
    connect(&m_parts->other, &EventForm::left, this, [this] { showOther(false); });
}

void OperateDock::connectDesk()
{
    const OperatorDesk *desk = &m_parts->desk;
    connect(desk, &OperatorDesk::targetsChanged, this, &OperateDock::showTargets);
    connect(desk, &OperatorDesk::busyChanged, this, &OperateDock::enable);
    connect(desk, &OperatorDesk::refused, this, &OperateDock::takeProblems);
    connect(desk, &OperatorDesk::asked, this, &OperateDock::ask);
    connect(desk, &OperatorDesk::written, this, &OperateDock::takeOutcome);
    connect(desk, &OperatorDesk::failed, this, &OperateDock::takeError);
    connect(desk, &OperatorDesk::previewed, &m_parts->panel, &OperatePanel::showPreview);
    connect(desk, &OperatorDesk::previewFailed, &m_parts->panel, &OperatePanel::showPreviewError);
    connect(&m_parts->watch, &ReactionWatch::changed, this, &OperateDock::showReactions);
    connect(&m_parts->watch, &ReactionWatch::failed, this, &OperateDock::failed);
}

void OperateDock::connectPanel()
{
    OperatePanel *panel = &m_parts->panel;
    connect(panel, &OperatePanel::submitted, this, &OperateDock::submit);
    connect(panel, &OperatePanel::goOn, this, [this] {
        m_parts->panel.showCommands();
        m_parts->desk.goOn();
    });
    connect(panel, &OperatePanel::discarded, this, [this] {
        m_parts->panel.showCommands();
        m_parts->desk.reset();
        tellForms();
        m_outcome->say(tr("Discarded: nothing was written."));
    });
    connect(panel, &OperatePanel::contentChanged, this, &OperateDock::arrange);
    connect(panel, &OperatePanel::previewClosed, &m_parts->desk, &OperatorDesk::endPreview);
    connect(panel, &OperatePanel::locationRequested, this, &OperateDock::locationRequested);
    connect(panel, &OperatePanel::failed, this, &OperateDock::failed);
}

/// The domain's operations, or any event.
void OperateDock::showOther(bool other)
{
    m_parts->isOther = other;
    m_parts->form.setVisible(!other);
    m_parts->other.setVisible(other);
    m_content->setFocusProxy(other ? static_cast<QWidget *>(&m_parts->other) : &m_parts->form);
    if (other)
        m_parts->other.start();
    m_said.clear();
    m_outcome->say({});
    enable();
    formChanged();
}

bool OperateDock::isNarrow() const
{
    return width() < leastWidthForPanel;
}

void OperateDock::arrange()
{
    if (!m_parts) {
        m_left->show();
        return;
    }
    const bool isPanelWanted = m_parts->panel.showing() != OperatePanel::Showing::Newest;
    m_parts->panel.setVisible(isNarrow() ? isPanelWanted : m_parts->panel.hasContent());
    m_left->setVisible(!isNarrow() || !isPanelWanted);
    m_outcome->offerReactions(isNarrow() && m_parts->watch.state() != ReactionWatch::State::Idle);
}

void OperateDock::resizeEvent(QResizeEvent *event)
{
    QDockWidget::resizeEvent(event);
    arrange();
}

QString OperateDock::reasonNotTo() const
{
    return m_session ? reasonNotToOperate(*m_session) : tr("No store is open.");
}

void OperateDock::enable()
{
    const QString reason = reasonNotTo();
    const bool isDriven = m_session && m_session->isDriving();
    if (m_parts) {
        const QString now = m_parts->desk.isBusy() ? tr("The last operation is being stored.") : reason;
        m_parts->form.setDisabledReason(now);
        m_parts->other.setDisabledReason(now);
        m_parts->panel.setDisabledReason(now);
    }
    if (!reason.isEmpty())
        m_outcome->say(reason);
    else if (m_said.isEmpty() && m_parts && !m_parts->desk.isBusy())
        m_outcome->say(isDriven ? QString() : tr("Weir does not drive the processes of this store: its own application reacts."));
}

void OperateDock::setInstance(const QString &instance)
{
    if (!m_parts)
        return;
    m_parts->form.setInstance(instance);
    m_parts->desk.reset();
    tellForms();
}

void OperateDock::perform(const OperationRequest &request)
{
    if (!m_parts || !reasonNotTo().isEmpty() || m_parts->desk.isBusy())
        return;
    showOther(false);
    for (auto value = request.values.cbegin(); value != request.values.cend(); ++value)
        m_parts->form.setValue(value.key(), value.value());
    submit(m_parts->form.requestFor(request.operation));
}

/// What was previewed, and what was asked, is not what the form says any more.
void OperateDock::formChanged()
{
    const OperatePanel::Showing showing = m_parts->panel.showing();
    if (showing == OperatePanel::Showing::Preview || showing == OperatePanel::Showing::Question) {
        m_parts->desk.discard();
        m_parts->panel.showCommands();
    }
    m_typing->start();
}

void OperateDock::tellForms()
{
    if (!m_parts)
        return;
    if (!m_parts->isOther)
        m_parts->desk.setRequests(m_parts->form.requests());
    else if (const auto request = m_parts->other.request())
        m_parts->desk.setRequests({*request});
    else
        m_parts->desk.setRequests({});
}

void OperateDock::submit(const OperationRequest &request)
{
    if (m_parts->desk.isBusy() || !reasonNotTo().isEmpty())
        return;
    if (m_session->access().isProduction() && !m_parts->desk.isPreviewed(request)) {
        m_process.clear();
        m_said = tr("This is a production store: see what it would do, then do it from there.");
        m_outcome->say(m_said);
        preview(request);
        return;
    }
    m_parts->asked = request;
    m_parts->form.showProblems(request.operation, {});
    m_said.clear();
    m_process.clear();
    m_parts->watch.stop();
    m_outcome->say(tr("Storing %1").arg(oneLine(request.operation.publishes.event)));
    m_parts->desk.submit(request);
}

void OperateDock::preview(const OperationRequest &request)
{
    if (m_parts->desk.isBusy())
        return;
    m_parts->asked = request;
    m_parts->form.showProblems(request.operation, {});
    m_parts->panel.showTrying();
    m_parts->desk.preview(request);
}

void OperateDock::ask(const OperatorQuestion &question)
{
    m_outcome->say({});
    m_parts->panel.ask(question);
}

void OperateDock::takeProblems(const std::vector<Error> &problems)
{
    m_parts->panel.showCommands();
    const bool besideFields =
        m_parts->isOther ? m_parts->other.showProblems(problems) : m_parts->form.showProblems(m_parts->asked.operation, problems);
    if (besideFields)
        m_outcome->say(tr("Nothing was stored."), Token::Failed);
    else
        takeError(problems.front());
}

void OperateDock::takeOutcome(const OperationOutcome &outcome)
{
    m_said = outcomeSentence(outcome);
    m_process = processOfRequest(m_session->domain(), m_parts->asked);
    m_parts->form.clearWhy();
    m_parts->other.clearWhy();
    showOutcome();
    tellForms();
    m_parts->watch.watch(outcome.eventId);
    if (isNarrow())
        m_parts->panel.showCommands();
    else
        m_parts->panel.showReactions();
    Q_EMIT operated(outcome);
}

void OperateDock::showOutcome()
{
    if (m_said.isEmpty() || !m_session)
        return;
    const auto summary = m_process.isNull() ? std::nullopt : m_session->instances().instance(m_process);
    if (!summary) {
        m_outcome->say(m_said);
        return;
    }
    const Timestamp now = Timestamp::now();
    m_outcome->say(QStringLiteral("%1 %2.").arg(m_said, processSentence(*summary, now)), stateToken(stateOf(*summary, now)));
}

void OperateDock::showReactions()
{
    m_outcome->setReactions(reactionsSentence(m_parts->watch));
    arrange();
}

void OperateDock::showTargets()
{
    QStringList lines;
    for (const OperatorDesk::Target &target : m_parts->desk.targets())
        lines << targetSentence(target, Timestamp::now());
    m_target->setText(lines.join(QStringLiteral(" \u00b7 ")));
    m_target->setVisible(!lines.isEmpty());
}

void OperateDock::takeError(const Error &error)
{
    m_parts->panel.showCommands();
    const Message message = messageFor(error, Attempt::Write);
    m_outcome->say(
        tr("%1. %2 %3", "what happened, what is safe, what to do").arg(message.what, message.safe, message.advice).simplified(),
        Token::Failed);
}

} // namespace weir
