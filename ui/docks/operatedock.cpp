// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/docks/operatedock.h"

#include "model/items/commandtablemodel.h"
#include "model/items/instancestate.h"
#include "ui/delegates/processdelegates.h"
#include "ui/docks/operateform.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/messages.h"
#include "ui/pages/commandtable.h"
#include "ui/pages/datatable.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace weir {

namespace {

constexpr int newestCommands = 50;
constexpr int leastWidthForCommands = 900; ///< of the dock

} // namespace

OperateDock::OperateDock(QWidget *parent) : QDockWidget(tr("Operate"), parent)
{
    setObjectName(QStringLiteral("operateDock"));
    build();
    setSession(nullptr);
}

void OperateDock::build()
{
    m_content = new QWidget(this);
    m_row = new QHBoxLayout(m_content);
    m_row->setContentsMargins(spacing, spacing, spacing, spacing);
    m_row->setSpacing(2 * spacing);
    m_left = new QVBoxLayout;
    m_left->setSpacing(spacing);
    m_row->addLayout(m_left, 3);
    m_outcomeIcon = new QLabel(m_content);
    m_outcome = new QLabel(m_content);
    m_outcome->setObjectName(QStringLiteral("outcome"));
    m_outcome->setAccessibleName(tr("Outcome"));
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing / 2);
    line->addWidget(m_outcomeIcon, 0, Qt::AlignTop);
    line->addWidget(m_outcome, 1, Qt::AlignTop);
    m_left->addLayout(line);
    m_left->addStretch(1);
    setWidget(m_content);
}

void OperateDock::clear()
{
    delete std::exchange(m_form, nullptr);
    delete std::exchange(m_commandTable, nullptr);
    delete std::exchange(m_commands, nullptr);
    m_outcome->clear();
    m_outcomeIcon->hide();
    m_stored.clear();
    m_process.clear();
    m_busy = false;
    m_content->setFocusProxy(nullptr);
}

void OperateDock::setSession(Session *session)
{
    if (m_session)
        disconnect(&m_session->instances(), nullptr, this, nullptr);
    m_session = session;
    clear();
    if (session) {
        m_form = new OperateForm(*session, m_content);
        m_left->insertWidget(0, m_form);
        m_form->show(); // at once, not at the next turn of the event loop
        m_content->setFocusProxy(m_form);
        connect(m_form, &OperateForm::submitted, this, &OperateDock::operate);
        connect(m_form, &OperateForm::failed, this, &OperateDock::failed);
        connect(&session->instances(), &InstanceIndex::changed, this, &OperateDock::showOutcome);
        connect(&session->instances(), &InstanceIndex::appended, this, &OperateDock::showOutcome);
        buildCommands(*session);
    }
    enable();
}

void OperateDock::buildCommands(Session &session)
{
    m_commands = new CommandTableModel(session.store(), {}, newestCommands, this);
    m_commandTable = makeCommandTable(QStringLiteral("newestCommands"), *m_commands, m_content);
    m_commandTable->setFrameShape(QFrame::StyledPanel);
    m_commandTable->setColumnHidden(CommandTableModel::CreatedAt, true);
    m_commandTable->setColumnHidden(CommandTableModel::ResultEvent, true);
    m_commandTable->setStretchColumn(CommandTableModel::Process);
    m_row->addWidget(m_commandTable, 2);
    connect(&session, &Session::changed, m_commands, &CommandTableModel::refresh);
    connect(m_commands, &CommandTableModel::loaded, this, &OperateDock::showCommands);
    connect(m_commands, &CommandTableModel::failed, this, &OperateDock::failed);
    connect(m_commandTable, &DataTable::opened, this, [this](const QModelIndex &index, bool inNewTab) {
        Q_EMIT locationRequested({.kind = Location::Kind::Process, .name = m_commands->commandAt(index.row()).stream}, inNewTab);
    });
    showCommands();
}

void OperateDock::showCommands()
{
    if (m_commandTable)
        m_commandTable->setVisible(m_commands->rowCount() > 0 && width() >= leastWidthForCommands);
}

void OperateDock::resizeEvent(QResizeEvent *event)
{
    QDockWidget::resizeEvent(event);
    showCommands();
}

QString OperateDock::reasonNotTo() const
{
    if (!m_session)
        return tr("No store is open.");
    if (m_session->store().info().readOnly)
        return tr("This store is open to be read only.");
    if (!m_session->isDriving())
        return tr("Weir does not drive the processes of this store: its own application does.");
    if (m_session->domain().operations.empty())
        return tr("The process definitions name no operation.");
    return {};
}

void OperateDock::enable()
{
    const QString reason = reasonNotTo();
    if (m_form)
        m_form->setDisabledReason(m_busy ? tr("The last operation is being stored.") : reason);
    if (!reason.isEmpty())
        m_outcome->setText(reason);
}

void OperateDock::setInstance(const QString &instance)
{
    if (m_form)
        m_form->setInstance(instance);
}

void OperateDock::perform(const OperationRequest &request)
{
    if (!m_form || !reasonNotTo().isEmpty() || m_busy)
        return;
    for (auto value = request.values.cbegin(); value != request.values.cend(); ++value)
        m_form->setValue(value.key(), value.value());
    m_form->submit(request.operation);
}

void OperateDock::operate(const OperationRequest &request)
{
    if (m_busy || !reasonNotTo().isEmpty())
        return;
    m_busy = true;
    enable();
    m_outcomeIcon->hide();
    m_outcome->setText(tr("Storing %1").arg(request.operation.publishes.event));
    watchInstance(request);
    whenReady(m_session->operate(request), m_form, [this](const Result<OperationOutcome> &outcome) {
        m_busy = false;
        enable();
        if (outcome)
            takeOutcome(*outcome);
        else
            takeError(outcome.error());
    });
}

/// The process instance whose state tells what came of it.
void OperateDock::watchInstance(const OperationRequest &request)
{
    m_stored.clear();
    m_process.clear();
    for (const ProcessDefinition &process : m_session->domain().processes) {
        const QString field = process.instancePath.startsWith(QLatin1StringView("data.")) ? process.instancePath.mid(5) : QString();
        if (process.eventTypes().contains(request.operation.publishes.event) && request.values.contains(field))
            m_process = process.streamOf(request.values.value(field));
    }
}

void OperateDock::takeOutcome(const OperationOutcome &outcome)
{
    m_stored = outcome.position
                   ? tr("Stored %1 in %2 at position %3.").arg(outcome.eventType, outcome.stream, countText(*outcome.position))
                   : tr("Stored %1 in %2.").arg(outcome.eventType, outcome.stream);
    showOutcome();
    Q_EMIT operated(outcome);
}

void OperateDock::showOutcome()
{
    if (m_stored.isEmpty() || !m_session)
        return;
    const qsizetype row = m_process.isNull() ? -1 : m_session->instances().find(m_process);
    if (row < 0) {
        m_outcome->setText(m_stored);
        return;
    }
    const InstanceSummary &summary = m_session->instances().instances()[std::size_t(row)];
    const Timestamp now = Timestamp::now();
    showIcon(stateToken(stateOf(summary, now)));
    m_outcome->setText(QStringLiteral("%1 %2.").arg(m_stored, processSentence(summary, now)));
}

void OperateDock::showIcon(Token token)
{
    m_outcomeIcon->setPixmap(tokenIcon(token).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_outcomeIcon->show();
}

void OperateDock::takeError(const Error &error)
{
    const Message message = messageFor(error, Attempt::Write);
    const bool besideField = !error.where.isEmpty() && m_form->setProblem(error.where, tr("cannot be taken"));
    showIcon(Token::Failed);
    m_outcome->setText(besideField ? tr("Nothing was stored.")
                                   : tr("%1. %2 %3", "what happened, what is safe, what to do")
                                         .arg(message.what, message.safe, message.advice)
                                         .simplified());
}

} // namespace weir
