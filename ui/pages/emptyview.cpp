// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/emptyview.h"

#include "ui/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

EmptyView::EmptyView(QWidget *parent) : QWidget(parent), m_sentence(new QLabel(this)), m_action(new QPushButton(this))
{
    setObjectName(QStringLiteral("empty"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setObjectName(QStringLiteral("empty:sentence"));
    m_action->setObjectName(QStringLiteral("empty:action"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * spacing);
    layout->addStretch(2);
    layout->addWidget(m_sentence);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyView::acted);
    say({});
}

void EmptyView::say(const QString &sentence, const QString &action)
{
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
}

QString EmptyView::sentence() const
{
    return m_sentence->text();
}

} // namespace weir
