// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/batch/batchdialog.h"

#include "model/operate/batchrun.h"
#include "model/session.h"
#include "ui/batch/batchform.h"
#include "ui/batch/batchview.h"
#include "ui/theme.h"

#include <QHideEvent>
#include <QShowEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr QSize firstSize(640, 480);

} // namespace

BatchDialog::BatchDialog(AccessControl &access, QWidget *parent)
    : QDialog(parent), m_access(access), m_stack(new QStackedWidget(this)), m_form(new BatchForm(m_stack))
{
    setObjectName(QStringLiteral("batchDialog"));
    setWindowTitle(tr("Batch"));
    setModal(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * spacing, 2 * spacing, 2 * spacing, 2 * spacing);
    layout->addWidget(m_stack);
    m_stack->addWidget(m_form);
    resize(firstSize);
    connect(m_form, &BatchForm::planned, this, &BatchDialog::begin);
    connect(m_form, &BatchForm::resumed, this, &BatchDialog::resume);
    connect(m_form, &BatchForm::failed, this, &BatchDialog::failed);
}

void BatchDialog::setSession(Session *session)
{
    delete std::exchange(m_view, nullptr);
    m_session = session;
    m_form->setSession(session);
    if (!session)
        hide();
    Q_EMIT left();
}

void BatchDialog::start(const QStringList &streams)
{
    if (!m_session)
        return;
    if (!m_view) {
        if (!streams.isEmpty())
            m_form->setInstances(streams);
        m_form->refresh();
    }
    reveal();
}

void BatchDialog::reveal()
{
    show();
    raise();
    activateWindow();
}

const OperationDefinition *BatchDialog::operationOf(const BatchRecord &batch) const
{
    if (!m_session)
        return nullptr;
    const auto &operations = m_session->domain().operations;
    const auto declared = std::ranges::find(operations, batch.operation, &OperationDefinition::operation);
    return declared != operations.end() && batchTarget(m_session->domain(), *declared) ? &*declared : nullptr;
}

bool BatchDialog::canResume(const BatchRecord &batch) const
{
    return operationOf(batch) != nullptr;
}

void BatchDialog::resume(const BatchRecord &batch)
{
    const OperationDefinition *operation = operationOf(batch);
    if (!operation)
        return;
    if (!m_view || m_view->batch().id != batch.id)
        begin(*operation, batch);
    reveal();
}

void BatchDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (!event->spontaneous())
        Q_EMIT shown();
}

void BatchDialog::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    if (event->spontaneous())
        return;
    if (m_view)
        m_view->stop();
    Q_EMIT left();
}

void BatchDialog::begin(const OperationDefinition &operation, const BatchRecord &batch)
{
    const auto target = batchTarget(m_session->domain(), operation);
    if (!target)
        return;
    delete std::exchange(m_view, nullptr);
    auto *run = new BatchRun(*m_session, operation, batch);
    m_view = new BatchView(run, *target->process, m_access, m_stack);
    m_stack->addWidget(m_view);
    m_stack->setCurrentWidget(m_view);
    connect(m_view, &BatchView::backRequested, this, &BatchDialog::goBack);
    connect(m_view, &BatchView::failed, this, &BatchDialog::failed);
    connect(m_view, &BatchView::instanceOpened, this,
            [this](const QString &stream) { Q_EMIT locationRequested({.kind = Location::Kind::Process, .name = stream}, false); });
}

void BatchDialog::goBack()
{
    m_stack->setCurrentWidget(m_form);
    m_view->deleteLater();
    m_view = nullptr;
    m_form->refresh();
}

} // namespace weir
