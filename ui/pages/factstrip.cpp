// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/factstrip.h"

#include "ui/elidedlabel.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/format/timetext.h"
#include "ui/pages/flowlayout.h"
#include "ui/plainlabel.h"

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

QString whenAndWhere(const Origin &origin)
{
    const QString at = tableTime(origin.at, Timestamp::now());
    return origin.position ? FactStrip::tr("%1, position %2").arg(at, countText(*origin.position)) : at;
}

} // namespace

FactStrip::FactStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("facts"));
    setAccessibleName(tr("Facts of the process"));
    new FlowLayout(this);
}

void FactStrip::show(const std::vector<FactStep> &steps, const QString &reason)
{
    if (isShown(steps, reason))
        return;
    m_steps = steps;
    m_reason = reason;
    while (QLayoutItem *item = layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const FactStep &step : steps)
        layout()->addWidget(makeStep(step, reason));
}

bool FactStrip::isShown(const std::vector<FactStep> &steps, const QString &reason) const
{
    const auto looksAlike = [](const FactStep &one, const FactStep &other) {
        return one.fact == other.fact && one.done == other.done && one.origin.eventId == other.origin.eventId &&
               one.origin.at == other.origin.at;
    };
    return reason == m_reason && std::equal(steps.begin(), steps.end(), m_steps.begin(), m_steps.end(), looksAlike);
}

QWidget *FactStrip::makeStep(const FactStep &step, const QString &reason)
{
    auto *box = new StepBox(step.done, this);
    box->setObjectName(QStringLiteral("fact:%1").arg(step.fact));
    box->setAccessibleName(titleWords(step.fact));
    box->setMinimumWidth(200);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(spacing + spacing / 2, spacing / 2, spacing + spacing / 2, spacing / 2);
    layout->setSpacing(spacing / 2);
    layout->addLayout(makeTitle(step, box));
    if (step.done) {
        QLabel *at = plainLabel(whenAndWhere(step.origin), box);
        at->setObjectName(QStringLiteral("at:%1").arg(step.fact));
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
