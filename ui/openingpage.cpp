// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/openingpage.h"

#include "ui/elidedlabel.h"
#include "ui/theme.h"

#include <QFileInfo>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int wide = 40 * spacing;

} // namespace

OpeningPage::OpeningPage(QWidget *parent) : QWidget(parent), m_what(new ElidedLabel(Qt::ElideMiddle, this))
{
    setObjectName(QStringLiteral("openingPage"));
    m_what->setFixedWidth(wide);
    auto *busy = new QProgressBar(this);
    busy->setRange(0, 0);
    busy->setTextVisible(false);
    busy->setAccessibleName(tr("Opening"));
    busy->setFixedSize(wide, spacing);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelOpening"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(spacing);
    layout->addStretch(2);
    layout->addWidget(m_what, 0, Qt::AlignHCenter);
    layout->addWidget(busy, 0, Qt::AlignHCenter);
    layout->addWidget(cancel, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(cancel, &QPushButton::clicked, this, &OpeningPage::cancelled);
}

void OpeningPage::setPath(const QString &path)
{
    m_what->setText(tr("Opening %1...").arg(QFileInfo(path).fileName()));
    setAccessibleName(m_what->text());
}

} // namespace weir
