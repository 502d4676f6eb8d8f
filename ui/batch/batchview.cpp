// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/batch/batchview.h"

#include "model/items/batchtablemodel.h"
#include "ui/access/accesscontrol.h"
#include "ui/batch/batchdelegate.h"
#include "ui/batch/batchtext.h"
#include "ui/format/plaintext.h"
#include "ui/pages/datatable.h"
#include "ui/plainlabel.h"

#include <QAction>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace weir {

BatchView::BatchView(BatchRun *run, const ProcessDefinition &process, AccessControl &access, QWidget *parent)
    : QWidget(parent), m_run(*run), m_access(access), m_process(process.name)
{
    setObjectName(QStringLiteral("batchView"));
    run->setParent(this);
    build(process);
    connect(run, &BatchRun::stateChanged, this, &BatchView::showState);
    connect(run, &BatchRun::itemChanged, this, &BatchView::follow);
    connect(run, &BatchRun::failed, this, &BatchView::failed);
    connect(&access, &AccessControl::changed, this, &BatchView::showButtons);
    showState();
}

void BatchView::build(const ProcessDefinition &process)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    QLabel *sentence = sentenceLabel(QStringLiteral("batchSentence"), this);
    sentence->setText(batchSentence(m_run.batch(), process.name));
    QFont bold = font();
    bold.setBold(true);
    sentence->setFont(bold);
    m_table = new DataTable(QStringLiteral("batch"), tr("Instances of the batch"), this);
    m_table->setFrameShape(QFrame::StyledPanel);
    m_table->setItemDelegateForColumn(BatchTableModel::Stage, new NumberDelegate(m_table));
    m_table->setItemDelegateForColumn(BatchTableModel::State, new BatchDelegate(m_table));
    m_table->setItemDelegateForColumn(BatchTableModel::Detail, new BatchDelegate(m_table));
    m_table->setStretchColumn(BatchTableModel::Detail);
    m_table->setModel(new BatchTableModel(m_run, process.streamPrefix, this));
    connect(m_table, &DataTable::opened, this,
            [this](const QModelIndex &index) { Q_EMIT instanceOpened(index.data(StreamRole).toString()); });
    m_forecast = sentenceLabel(QStringLiteral("batchForecast"), this);
    m_problem = sentenceLabel(QStringLiteral("batchProblem"), this);
    m_progressText = sentenceLabel(QStringLiteral("batchProgress"), this);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("batchProgressBar"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(spacing);
    m_progress->setRange(0, int(m_run.items().size()));
    layout->addWidget(sentence);
    layout->addWidget(m_table, 1);
    for (QWidget *part : {static_cast<QWidget *>(m_forecast), static_cast<QWidget *>(m_problem),
                          static_cast<QWidget *>(m_progressText), static_cast<QWidget *>(m_progress)})
        layout->addWidget(part);
    layout->addLayout(buildButtons());
}

QLayout *BatchView::buildButtons()
{
    m_rate = new QSpinBox(this);
    m_rate->setObjectName(QStringLiteral("batchRate"));
    m_rate->setAccessibleName(tr("Writes a second"));
    m_rate->setRange(1, BatchRun::mostRate);
    m_rate->setValue(m_run.rate());
    m_rate->setPrefix(tr("at most "));
    m_rate->setSuffix(tr(" a second"));
    connect(m_rate, &QSpinBox::valueChanged, &m_run, &BatchRun::setRate);
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing);
    const auto add = [this, row](const char *name, const QString &text) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(QLatin1StringView(name));
        button->setAutoDefault(false);
        row->addWidget(button);
        return button;
    };
    m_back = add("batchBack", tr("Back"));
    row->addWidget(m_rate);
    row->addStretch(1);
    m_unlock = add("batchUnlock", tr("Unlock for writing..."));
    m_leaveOut = add("batchLeaveOut", {});
    m_preview = add("batchPreview", {});
    m_write = add("batchWrite", {});
    m_stop = add("batchStop", tr("Stop"));
    connect(m_back, &QPushButton::clicked, this, &BatchView::backRequested);
    connect(m_unlock, &QPushButton::clicked, m_access.unlockAction(), &QAction::trigger);
    connect(m_leaveOut, &QPushButton::clicked, &m_run, &BatchRun::leaveOut);
    connect(m_preview, &QPushButton::clicked, &m_run, &BatchRun::preview);
    connect(m_write, &QPushButton::clicked, this, &BatchView::write);
    connect(m_stop, &QPushButton::clicked, &m_run, &BatchRun::stop);
    return row;
}

void BatchView::showState()
{
    m_progressText->setText(batchProgress(m_run));
    m_progress->setValue(int(m_run.done()));
    m_forecast->setText(stageForecast(m_run));
    m_forecast->setVisible(!m_forecast->text().isEmpty());
    m_problem->setText(batchProblem(m_run));
    m_problem->setVisible(!m_problem->text().isEmpty());
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, tokenColor(Token::Failed, palette));
    m_problem->setPalette(palette);
    // What stopped it, else what is next.
    const qsizetype row = m_run.failedItem() >= 0 ? m_run.failedItem() : m_run.done();
    m_table->scrollTo(m_table->model()->index(int(row), 0));
    showButtons();
}

void BatchView::showButtons()
{
    using State = BatchRun::State;
    const State state = m_run.state();
    const bool isReady = state == State::Ready;
    const bool isBusy = state == State::Running || state == State::Previewing || state == State::Stopping;
    const QString count = countText(m_run.stageEnd() - m_run.done());
    m_preview->setText(tr("Preview stage %1").arg(m_run.stage()));
    m_write->setText(tr("Write stage %1 (%2)").arg(m_run.stage()).arg(count));
    m_preview->setVisible(isReady);
    m_write->setVisible(isReady);
    m_write->setEnabled(!m_access.isLocked());
    m_unlock->setVisible(isReady && m_access.isLocked());
    m_unlock->setEnabled(m_access.unlockAction()->isEnabled());
    m_leaveOut->setVisible(isReady && m_run.failedItem() >= 0);
    if (m_run.failedItem() >= 0)
        m_leaveOut->setText(tr("Leave %1 out").arg(m_run.items()[std::size_t(m_run.failedItem())].instance));
    m_stop->setVisible(isBusy);
    m_stop->setEnabled(state != State::Stopping);
    m_back->setVisible(!isBusy);
    m_rate->setVisible(state != State::Done);
}

/// A production store is asked about once for each batch that is begun or taken up.
void BatchView::write()
{
    if (m_isConfirmed) {
        m_run.run();
        return;
    }
    const QString what = tr("%1 Weir writes stage by stage.").arg(batchSentence(m_run.batch(), m_process));
    m_access.confirm(*window(), what, tr("Write"), [this] {
        m_isConfirmed = true;
        m_run.run();
    });
}

void BatchView::follow(qsizetype item)
{
    if (m_run.state() == BatchRun::State::Running)
        m_table->scrollTo(m_table->model()->index(int(item), 0));
    m_progressText->setText(batchProgress(m_run));
    m_progress->setValue(int(m_run.done()));
}

} // namespace weir
