// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/processline.h"

#include "model/session.h"
#include "ui/elidedlabel.h"
#include "ui/format/processtext.h"
#include "ui/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

namespace weir {

namespace {

constexpr int refreshInterval = 10'000; ///< milliseconds: the sentence tells how long it waits

} // namespace

ProcessLine::ProcessLine(Session &session, const QString &stream, QWidget *parent)
    : QFrame(parent)
    , m_session(session)
    , m_stream(stream)
    , m_icon(new QLabel(this))
    , m_sentence(new ElidedLabel(Qt::ElideRight, this))
{
    setObjectName(QStringLiteral("processLine"));
    m_sentence->setObjectName(QStringLiteral("processSentence"));
    m_sentence->setAccessibleName(tr("State of the process"));
    auto *open = new QPushButton(tr("Open process"), this);
    open->setObjectName(QStringLiteral("openProcess"));
    open->setAutoDefault(false);
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT opened(QApplication::keyboardModifiers() & Qt::ControlModifier); });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing, spacing / 2, spacing, spacing / 2);
    layout->addWidget(m_icon);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(open);

    auto *timer = new QTimer(this);
    timer->start(refreshInterval);
    connect(timer, &QTimer::timeout, this, &ProcessLine::update);
    const InstanceIndex &index = session.instances();
    connect(&index, &InstanceIndex::ready, this, &ProcessLine::update);
    connect(&index, &InstanceIndex::rebuilt, this, &ProcessLine::update);
    connect(&index, &InstanceIndex::appended, this, &ProcessLine::update);
    connect(&index, &InstanceIndex::changed, this, &ProcessLine::update);
    update();
}

void ProcessLine::update()
{
    const auto summary = m_session.instances().instance(m_stream);
    if (!summary) {
        m_icon->clear();
        m_sentence->setText(m_session.instances().isReady() ? tr("No process has run here") : QString());
        return;
    }
    const Timestamp now = Timestamp::now();
    m_icon->setPixmap(tokenIcon(stateToken(stateOf(*summary, now))).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_sentence->setText(processSentence(*summary, now));
}

} // namespace weir
