// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/operate/operatepanel.h"

#include "model/items/commandtablemodel.h"
#include "model/session.h"
#include "ui/operate/previewview.h"
#include "ui/operate/questionview.h"
#include "ui/operate/reactionsview.h"
#include "ui/pages/commandtable.h"
#include "ui/pages/datatable.h"

#include <QKeyEvent>
#include <QPushButton>

namespace weir {

namespace {

constexpr int newestCommands = 50;

} // namespace

OperatePanel::OperatePanel(Session &session, ReactionWatch &watch, QWidget *parent) : QStackedWidget(parent)
{
    setObjectName(QStringLiteral("operatePanel"));
    buildCommands(session);
    addWidget(m_commandTable);
    addWidget(makePreviewPage());
    addWidget(makeReactionsPage(watch));
    m_question = new QuestionView(this);
    addWidget(m_question);
    connect(m_question, &QuestionView::goOn, this, &OperatePanel::goOn);
    connect(m_question, &QuestionView::discarded, this, &OperatePanel::discarded);
    connect(m_question, &QuestionView::locationRequested, this, &OperatePanel::locationRequested);
}

void OperatePanel::buildCommands(Session &session)
{
    m_commands = new CommandTableModel(session.store(), {}, newestCommands, this);
    m_commandTable = makeCommandTable(QStringLiteral("newestCommands"), *m_commands, this);
    m_commandTable->setFrameShape(QFrame::StyledPanel);
    m_commandTable->setColumnHidden(CommandTableModel::CreatedAt, true);
    m_commandTable->setColumnHidden(CommandTableModel::ResultEvent, true);
    m_commandTable->setStretchColumn(CommandTableModel::Process);
    connect(&session, &Session::changed, m_commands, &CommandTableModel::refresh);
    connect(m_commands, &CommandTableModel::loaded, this, &OperatePanel::contentChanged);
    connect(m_commands, &CommandTableModel::failed, this, &OperatePanel::failed);
    connect(m_commandTable, &DataTable::opened, this, [this](const QModelIndex &index, bool inNewTab) {
        Q_EMIT locationRequested({.kind = Location::Kind::Process, .name = m_commands->commandAt(index.row()).stream}, inNewTab);
    });
}

QWidget *OperatePanel::makePreviewPage()
{
    m_preview = new PreviewView(this);
    m_do = new QPushButton(m_preview);
    m_do->setObjectName(QStringLiteral("doPreviewed"));
    m_do->setAutoDefault(false);
    m_preview->addButton(m_do);
    m_preview->addButton(makeClose(QStringLiteral("closePreview"), m_preview));
    connect(m_preview, &PreviewView::locationRequested, this, &OperatePanel::locationRequested);
    connect(m_do, &QPushButton::clicked, this, [this] { Q_EMIT submitted(m_previewed); });
    return m_preview;
}

QWidget *OperatePanel::makeReactionsPage(ReactionWatch &watch)
{
    auto *reactions = new ReactionsView(watch, this);
    reactions->addButton(makeClose(QStringLiteral("closeReactions"), reactions));
    connect(reactions, &ReactionsView::locationRequested, this, &OperatePanel::locationRequested);
    return reactions;
}

QPushButton *OperatePanel::makeClose(const QString &name, QWidget *parent)
{
    auto *close = new QPushButton(tr("Close"), parent);
    close->setObjectName(name);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &OperatePanel::showCommands);
    return close;
}

bool OperatePanel::hasContent() const
{
    return m_showing != Showing::Newest || m_commands->rowCount() > 0;
}

void OperatePanel::setShowing(Showing showing)
{
    const Showing before = std::exchange(m_showing, showing);
    setCurrentIndex(int(showing));
    if (before == Showing::Preview && showing != before)
        Q_EMIT previewClosed();
    Q_EMIT contentChanged();
}

void OperatePanel::showTrying()
{
    m_preview->showBusy();
    m_do->hide();
    setShowing(Showing::Preview);
}

void OperatePanel::showPreview(const OperationRequest &request, const Preview &preview)
{
    m_previewed = request;
    setShowing(Showing::Preview);
    m_preview->showPreview(preview);
    m_do->setText(QString(request.operation.publishes.stream.isNull() ? tr("Publish") : request.operation.operation)
                      .replace(u'&', QStringLiteral("&&")));
    m_do->show();
}

void OperatePanel::showPreviewError(const Error &error)
{
    setShowing(Showing::Preview);
    m_preview->showError(error);
    m_do->hide();
}

void OperatePanel::showReactions()
{
    setShowing(Showing::Reactions);
}

void OperatePanel::ask(const OperatorQuestion &question)
{
    m_question->ask(question);
    setShowing(Showing::Question);
    m_question->setFocus(Qt::OtherFocusReason);
}

void OperatePanel::showCommands()
{
    m_preview->clear();
    setShowing(Showing::Newest);
}

void OperatePanel::setDisabledReason(const QString &reason)
{
    m_do->setEnabled(reason.isEmpty());
    m_do->setToolTip(reason);
}

void OperatePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_showing != Showing::Newest)
        showCommands();
    else
        QStackedWidget::keyPressEvent(event);
}

} // namespace weir
