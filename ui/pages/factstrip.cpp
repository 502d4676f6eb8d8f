// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/factstrip.h"

#include "ui/elidedlabel.h"
#include "ui/format/processtext.h"
#include "ui/format/timetext.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace weir {

namespace {

/// A step's box: a solid line where it is done, a broken one where it is missing.
class StepBox final : public QFrame
{
public:
    StepBox(bool done, QWidget *parent) : QFrame(parent), m_done(done) {}

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Token token = m_done ? Token::Complete : Token::Waiting;
        painter.setPen(QPen(tokenColor(token, palette()), 1.0, m_done ? Qt::SolidLine : Qt::DashLine));
        painter.setBrush(palette().brush(QPalette::Base));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }

private:
    bool m_done;
};

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

QLayout *makeTitle(const FactStep &step, QWidget *box)
{
    auto *icon = new QLabel(box);
    const Token token = step.done ? Token::Complete : Token::Waiting;
    icon->setPixmap(tokenIcon(token).pixmap(QSize(16, 16), box->devicePixelRatioF()));
    QLabel *title = plainLabel(titleWords(step.fact), box);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing / 2);
    row->addWidget(icon);
    row->addWidget(title);
    row->addStretch();
    return row;
}

} // namespace

FactStrip::FactStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("facts"));
    setAccessibleName(tr("Facts of the process"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing);
}

void FactStrip::show(const std::vector<FactStep> &steps, const QString &reason)
{
    auto *row = static_cast<QHBoxLayout *>(layout());
    while (QLayoutItem *item = row->takeAt(0)) {
        if (QWidget *old = item->widget()) {
            old->hide();
            old->deleteLater();
        }
        delete item;
    }
    for (const FactStep &step : steps)
        row->addWidget(makeStep(step, reason));
    row->addStretch();
}

QWidget *FactStrip::makeStep(const FactStep &step, const QString &reason)
{
    auto *box = new StepBox(step.done, this);
    box->setObjectName(QStringLiteral("fact:%1").arg(step.fact));
    box->setAccessibleName(titleWords(step.fact));
    box->setMinimumWidth(200);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(spacing + spacing / 2, spacing, spacing + spacing / 2, spacing);
    layout->setSpacing(spacing / 2);
    layout->addLayout(makeTitle(step, box));
    if (step.done) {
        QLabel *at = plainLabel(exactTime(step.origin.at), box);
        at->setToolTip(timeTooltip(step.origin.at, Timestamp::now()));
        layout->addWidget(at);
        auto *event = new QToolButton(box);
        event->setObjectName(QStringLiteral("event:%1").arg(step.fact));
        event->setText(step.origin.eventType);
        event->setIcon(tokenIcon(Token::Link));
        event->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        event->setAutoRaise(true);
        connect(event, &QToolButton::clicked, this, [this, id = step.origin.eventId] { Q_EMIT eventRequested(id); });
        auto *flush = new QHBoxLayout;
        flush->setContentsMargins(-spacing / 2, 0, 0, 0); // the button's own margin, so that its icon stands below the others
        flush->addWidget(event, 0, Qt::AlignLeft);
        layout->addLayout(flush);
    } else if (!step.operation.operation.isEmpty()) {
        layout->addWidget(plainLabel(tr("missing"), box));
        auto *act = new QPushButton(step.operation.operation, box);
        act->setObjectName(QStringLiteral("supply:%1").arg(step.fact));
        act->setEnabled(reason.isEmpty());
        act->setToolTip(reason);
        connect(act, &QPushButton::clicked, this, [this, operation = step.operation] { Q_EMIT operationRequested(operation); });
        layout->addWidget(act, 0, Qt::AlignLeft);
    } else {
        layout->addWidget(plainLabel(tr("missing"), box));
        layout->addWidget(plainLabel(step.suppliers.join(QStringLiteral(", ")), box));
    }
    return box;
}

} // namespace weir
