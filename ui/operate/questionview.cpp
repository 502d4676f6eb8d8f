// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/operate/questionview.h"

#include "model/items/eventlistmodel.h"
#include "ui/delegates/timedelegate.h"
#include "ui/format/plaintext.h"
#include "ui/pages/datatable.h"
#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

namespace weir {

QuestionView::QuestionView(QWidget *parent) : QWidget(parent), m_model(new EventListModel(this))
{
    setObjectName(QStringLiteral("questionView"));
    build();
}

void QuestionView::build()
{
    m_icon = new QLabel(this);
    m_icon->setPixmap(tokenIcon(Token::Overdue).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_sentence = sentenceLabel(QStringLiteral("question"), this);
    m_sentence->setAccessibleName(tr("Question"));
    m_table = new DataTable(QStringLiteral("cameSince"), tr("What came since"), this);
    m_table->setItemDelegateForColumn(EventListModel::At, new TimeDelegate(TimeDelegate::Form::Exact, m_table));
    m_table->setItemDelegateForColumn(EventListModel::EventType, new TypeDelegate(m_table));
    m_table->setItemDelegateForColumn(EventListModel::Who, new CellDelegate(m_table));
    m_table->setStretchColumn(EventListModel::Who);
    m_table->setModel(m_model);
    m_table->setMinimumHeight(6 * spacing);
    m_goOn = new QPushButton(this);
    m_goOn->setObjectName(QStringLiteral("goOn"));
    m_discard = new QPushButton(tr("Discard"), this);
    m_discard->setObjectName(QStringLiteral("discard"));
    for (QPushButton *button : {m_goOn, m_discard})
        button->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing / 2);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_sentence, 1, Qt::AlignTop);
    line->addWidget(m_goOn, 0, Qt::AlignTop);
    line->addWidget(m_discard, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing / 2);
    layout->addLayout(line);
    layout->addWidget(m_table, 1);
    setFocusProxy(m_discard);
    connect(m_goOn, &QPushButton::clicked, this, &QuestionView::goOn);
    connect(m_discard, &QPushButton::clicked, this, &QuestionView::discarded);
    connect(m_table, &DataTable::opened, this, [this](const QModelIndex &index, bool inNewTab) {
        Q_EMIT locationRequested({.kind = Location::Kind::Stream, .name = m_stream, .eventId = m_model->eventAt(index.row()).id},
                                 inNewTab);
    });
}

void QuestionView::ask(const OperatorQuestion &question)
{
    m_stream = question.stream;
    m_model->setEvents(question.came);
    m_table->setVisible(!question.came.empty());
    const QString stream = oneLine(question.stream);
    if (question.reason == OperatorQuestion::Reason::DoneBefore) {
        const QString type = oneLine(question.before.eventType);
        m_sentence->setText(question.before.position
                                ? tr("Nothing was written: the same was stored just now, as %1 in %2 at position %3.")
                                      .arg(type, stream, countText(*question.before.position))
                                : tr("Nothing was written: the same was stored just now, as %1 in %2.").arg(type, stream));
        m_goOn->setText(tr("Store another"));
        return;
    }
    m_sentence->setText(question.came.empty() ? tr("Nothing was written: %1 is not what was shown any more.").arg(stream)
                                              : tr("Nothing was written: this came into %1 since it was shown.").arg(stream));
    m_goOn->setText(question.then == OperatorQuestion::Then::Preview ? tr("Preview on top of it") : tr("Do it anyway"));
}

void QuestionView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT discarded();
    else
        QWidget::keyPressEvent(event);
}

} // namespace weir
