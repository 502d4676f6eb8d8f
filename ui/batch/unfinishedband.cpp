// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/batch/unfinishedband.h"

#include "model/operate/operating.h"
#include "model/session.h"
#include "ui/batch/batchdialog.h"
#include "ui/batch/batchtext.h"
#include "ui/format/plaintext.h"
#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 newestBatches = 50;
constexpr std::chrono::milliseconds readDelay{200}; ///< each write of a batch changes the journal

} // namespace

UnfinishedBand::UnfinishedBand(BatchDialog &dialog, QWidget *parent) : QFrame(parent), m_dialog(dialog)
{
    setObjectName(QStringLiteral("unfinishedBand"));
    setAccessibleName(tr("Unfinished batch"));
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(readDelay);
    connect(&m_soon, &QTimer::timeout, this, &UnfinishedBand::read);
    connect(&dialog, &BatchDialog::shown, this, &QWidget::hide);
    connect(&dialog, &BatchDialog::left, this, &UnfinishedBand::begin);
    hide();
}

void UnfinishedBand::build()
{
    auto *icon = new QLabel(this);
    icon->setPixmap(tokenIcon(Token::Waiting).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_text = sentenceLabel(QStringLiteral("unfinishedText"), this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing + spacing / 2, spacing / 2, spacing, spacing / 2);
    row->setSpacing(spacing);
    row->addWidget(icon);
    row->addWidget(m_text, 1);
    const auto add = [this, row](const char *name, const QString &text) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(QLatin1StringView(name));
        row->addWidget(button);
        return button;
    };
    m_resume = add("resumeBatch", tr("Resume"));
    m_giveUp = add("giveUpBatch", tr("Give up"));
    m_takeBack = add("takeBackGivingUp", tr("Take it back"));
    auto *later = new QToolButton(this);
    later->setObjectName(QStringLiteral("dismissUnfinished"));
    later->setAccessibleName(tr("Not now"));
    later->setToolTip(tr("Not now: it stays in the batch window"));
    later->setIcon(themedIcon(QStringLiteral("close")));
    later->setAutoRaise(true);
    later->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(later);
    connect(m_resume, &QPushButton::clicked, this, [this] { m_dialog.resume(BatchRecord(m_batch)); });
    connect(m_giveUp, &QPushButton::clicked, this, [this] { giveUp(true); });
    connect(m_takeBack, &QPushButton::clicked, this, [this] { giveUp(false); });
    connect(later, &QToolButton::clicked, this, [this] {
        m_dismissed = m_batch.id;
        m_givenUp.clear();
        hide();
    });
}

/// Of the store that is open now.
void UnfinishedBand::begin()
{
    disconnect(m_of);
    hide();
    m_givenUp.clear();
    m_soon.stop();
    if (!m_dialog.session())
        return;
    m_of = connect(&m_dialog.session()->operating(), &Operating::journalChanged, &m_soon, qOverload<>(&QTimer::start));
    read();
}

void UnfinishedBand::read()
{
    if (!m_dialog.session() || m_dialog.isVisible())
        return;
    whenReady(m_dialog.session()->operating().batches(newestBatches), this,
              [this, asked = m_dialog.session()](const Result<BatchRecords> &batches) {
                  if (batches && asked == m_dialog.session() && !m_dialog.isVisible())
                      tell(*batches);
              });
}

void UnfinishedBand::tell(const BatchRecords &batches)
{
    const auto wanted = [this](const BatchRecord &batch) {
        return batch.id != m_dismissed && (batch.isUnfinished() || batch.id == m_givenUp);
    };
    const auto found = std::ranges::find_if(batches, wanted);
    setVisible(found != batches.end());
    if (found == batches.end())
        return;
    m_batch = *found;
    const auto more = std::ranges::count_if(batches, wanted) - 1;
    const QString what = unfinishedSentence(m_batch, Timestamp::now());
    const QString rest = more == 0   ? QString()
                         : more == 1 ? tr("One more was not finished.")
                                     : tr("%1 more were not finished.").arg(countText(more));
    const QString text = m_batch.isGivenUp ? tr("Given up: %1. What was written stays.").arg(what)
                                           : tr("A batch was not finished: %1. %2").arg(what, rest);
    m_text->setText(text.trimmed());
    m_resume->setVisible(!m_batch.isGivenUp);
    m_giveUp->setVisible(!m_batch.isGivenUp);
    m_takeBack->setVisible(m_batch.isGivenUp);
    const bool canResume = m_dialog.canResume(m_batch);
    m_resume->setEnabled(canResume);
    m_resume->setToolTip(canResume ? QString() : tr("The process definitions do not declare this operation any more."));
}

void UnfinishedBand::giveUp(bool givenUp)
{
    m_givenUp = givenUp ? m_batch.id : QString();
    whenReady(m_dialog.session()->operating().giveUpBatch(m_batch, givenUp), this, [this](const Status &done) {
        if (!done)
            Q_EMIT failed(done.error());
        read();
    });
}

} // namespace weir
