// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/docks/outcomeline.h"

#include "ui/plainlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace weir {

OutcomeLine::OutcomeLine(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(sentenceLabel(QStringLiteral("outcome"), this))
    , m_reactions(new QToolButton(this))
{
    m_text->setAccessibleName(tr("Outcome"));
    m_reactions->setObjectName(QStringLiteral("showReactions"));
    connect(m_reactions, &QToolButton::clicked, this, &OutcomeLine::reactionsRequested);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing / 2);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(m_reactions, 0, Qt::AlignTop);
    offerReactions(false);
    say({});
}

void OutcomeLine::say(const QString &text, std::optional<Token> token)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_icon->setVisible(token.has_value());
    if (token)
        m_icon->setPixmap(tokenIcon(*token).pixmap(QSize(16, 16), devicePixelRatioF()));
}

void OutcomeLine::setReactions(const QString &text) const
{
    m_reactions->setText(text);
}

void OutcomeLine::offerReactions(bool offered)
{
    m_reactions->setVisible(offered);
}

} // namespace weir
