// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/placebar.h"

#include "ui/elidedlabel.h"
#include "ui/format/placetext.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace weir {

namespace {

constexpr int editWidth = 280;

} // namespace

PlaceBar::PlaceBar(const QString &stream, QWidget *parent)
    : QWidget(parent), m_stream(stream), m_message(new ElidedLabel(Qt::ElideRight, this)), m_edit(new QLineEdit(this))
{
    setObjectName(QStringLiteral("placeBar"));
    m_message->setObjectName(QStringLiteral("placeMessage"));
    m_edit->setObjectName(QStringLiteral("place"));
    m_edit->setAccessibleName(tr("Go to position, time or event id"));
    m_edit->setPlaceholderText(tr("Go to position, time or event id"));
    m_edit->setClearButtonEnabled(true);
    m_edit->setMaximumWidth(editWidth);
    m_edit->installEventFilter(this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing, spacing / 2, spacing, spacing / 2);
    row->setSpacing(spacing);
    row->addWidget(m_message, 1);
    row->addWidget(m_edit, 1);
    connect(m_edit, &QLineEdit::returnPressed, this, &PlaceBar::accept);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { m_message->setText({}); });
}

void PlaceBar::start()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void PlaceBar::accept()
{
    const QString text = m_edit->text().trimmed();
    if (text.isEmpty())
        return;
    m_isAsking = true;
    m_message->setText({});
    Q_EMIT placeRequested(placeFromText(text, Timestamp::now()));
}

void PlaceBar::arrived()
{
    if (std::exchange(m_isAsking, false))
        leave();
}

void PlaceBar::missed(const EventPlace &place)
{
    if (!std::exchange(m_isAsking, false))
        return;
    m_message->setText(missedPlaceText(place, m_stream));
    m_edit->selectAll();
}

void PlaceBar::leave()
{
    m_isAsking = false;
    m_edit->clear();
    m_message->setText({});
    Q_EMIT left();
}

bool PlaceBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        leave();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace weir
