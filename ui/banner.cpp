// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/banner.h"

#include "ui/elidedlabel.h"
#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace weir {

namespace {

QToolButton *textButton(const QString &name, const QString &text, const QString &icon, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setText(text);
    button->setIcon(themedIcon(icon));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QColor mixed(const QColor &ground, const QColor &color, qreal part)
{
    const auto mix = [part](float a, float b) { return a + (b - a) * static_cast<float>(part); };
    return QColor::fromRgbF(mix(ground.redF(), color.redF()), mix(ground.greenF(), color.greenF()),
                            mix(ground.blueF(), color.blueF()));
}

} // namespace

Banner::Banner(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("banner"));
    setAccessibleName(tr("Message"));
    setAutoFillBackground(true);
    build();
    hide();
}

void Banner::build()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing + spacing / 2, spacing, spacing, spacing);
    row->setSpacing(spacing);
    m_icon = new QLabel(this);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(makeTexts(), 1);
    m_retryButton = textButton(QStringLiteral("retry"), tr("Retry"), QStringLiteral("refresh"), this);
    m_detailsButton = textButton(QStringLiteral("copyDetails"), tr("Copy details"), QStringLiteral("copy"), this);
    auto *close = textButton(QStringLiteral("dismiss"), tr("Dismiss"), QStringLiteral("close"), this);
    close->setToolButtonStyle(Qt::ToolButtonIconOnly);
    close->setToolTip(tr("Dismiss"));
    close->setAutoRaise(true);
    for (QToolButton *button : {m_retryButton, m_detailsButton, close})
        row->addWidget(button, 0, Qt::AlignTop);
    connect(m_retryButton, &QToolButton::clicked, this, &Banner::retryNow);
    connect(m_detailsButton, &QToolButton::clicked, this, &Banner::copyDetails);
    connect(close, &QToolButton::clicked, this, &Banner::dismiss);
}

QLayout *Banner::makeTexts()
{
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    m_what = sentenceLabel(QStringLiteral("bannerWhat"), this);
    QFont bold = font();
    bold.setBold(true);
    m_what->setFont(bold);
    m_where = new ElidedLabel(Qt::ElideMiddle, this);
    m_where->setObjectName(QStringLiteral("bannerWhere"));
    m_advice = sentenceLabel(QStringLiteral("bannerAdvice"), this);
    texts->addWidget(m_what);
    texts->addWidget(m_where);
    texts->addWidget(m_advice);
    return texts;
}

void Banner::showMessage(const Message &message, Kind kind, const std::function<void()> &retry)
{
    m_message = message;
    m_kind = kind;
    m_retry = retry;
    m_what->setText(message.what);
    m_where->setText(message.where);
    m_where->setVisible(!message.where.isEmpty());
    m_advice->setText(message.safe.isEmpty() ? message.advice : tr("%1 %2").arg(message.safe, message.advice));
    m_advice->setVisible(!m_advice->text().isEmpty());
    m_retryButton->setVisible(message.canRetry && retry);
    m_detailsButton->setVisible(!message.details.isEmpty());
    setAccessibleDescription(text());
    applyColors();
    show();
}

QString Banner::text() const
{
    QStringList parts{m_message.what, m_message.where, m_message.safe, m_message.advice};
    parts.removeAll(QString());
    return parts.join(QLatin1Char('\n'));
}

void Banner::dismiss()
{
    m_retry = {};
    hide();
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        applyColors();
}

void Banner::applyColors()
{
    const QPalette system = QGuiApplication::palette();
    const QColor color = tokenColor(m_kind == Kind::Error ? Token::Failed : Token::Link, system);
    QPalette own = system;
    own.setColor(QPalette::Window, mixed(system.color(QPalette::Base), color, 0.1));
    setPalette(own);
    const QIcon icon = m_kind == Kind::Error ? tokenIcon(Token::Failed) : themedIcon(QStringLiteral("info"));
    m_icon->setPixmap(icon.pixmap(QSize(16, 16), devicePixelRatioF()));
}

void Banner::copyDetails()
{
    QGuiApplication::clipboard()->setText(m_message.details);
}

void Banner::retryNow()
{
    // The call may show another message, so it is taken out first.
    const auto retry = std::exchange(m_retry, {});
    dismiss();
    if (retry)
        retry();
}

} // namespace weir
