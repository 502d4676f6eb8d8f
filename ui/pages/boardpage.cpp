// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/boardpage.h"

#include "model/items/ask.h"
#include "model/process/index/instancefiltertext.h"
#include "model/session.h"
#include "ui/format/plaintext.h"
#include "ui/pages/clockswitch.h"
#include "ui/pages/emptyview.h"
#include "ui/pages/flowlayout.h"
#include "ui/pages/waitingcard.h"
#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QApplication>
#include <QLabel>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTimer>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int refreshInterval = 10'000; ///< milliseconds: instances become overdue as time passes

} // namespace

BoardPage::BoardPage(Session &session, const Location &location, QWidget *parent) : Page(parent), m_session(session)
{
    setObjectName(QStringLiteral("boardPage"));
    build();
    m_clock->setClock(splitClock(location.filter).second);
    watch();
    m_empty->say(tr("Reading the processes."));
    m_stack->setCurrentWidget(m_empty);
    ask();
}

BoardPage::~BoardPage()
{
    m_ticket.supersede();
}

void BoardPage::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(2 * spacing, spacing, spacing, spacing);
    m_summary = plainLabel({}, this);
    m_summary->setObjectName(QStringLiteral("boardSummary"));
    m_summary->setAccessibleName(tr("Summary"));
    m_clock = new ClockSwitch(this);
    row->addWidget(m_summary, 1);
    row->addWidget(m_clock);
    layout->addLayout(row);
    m_stack = new QStackedLayout;
    layout->addLayout(m_stack, 1);
    m_area = new QScrollArea(this);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_empty = new EmptyView(this);
    m_stack->addWidget(m_area);
    m_stack->addWidget(m_empty);
}

void BoardPage::watch()
{
    const InstanceIndex &index = m_session.instances();
    connect(&index, &InstanceIndex::changed, this, &BoardPage::ask);
    connect(&index, &InstanceIndex::ready, this, &BoardPage::ask);
    connect(&index, &InstanceIndex::rebuilt, this, &BoardPage::ask);
    connect(&index, &InstanceIndex::stopped, this, &BoardPage::ask);
    connect(m_clock, &ClockSwitch::chosen, this, [this] {
        (void)renew(m_ticket);
        m_isAsking = false;
        ask();
    });
    connect(m_empty, &EmptyView::acted, this, [this] {
        if (m_session.instances().isStopped())
            m_session.instances().rebuild();
        else
            Q_EMIT locationRequested({.kind = Location::Kind::AllEvents}, false);
    });
    auto *timer = new QTimer(this);
    timer->start(refreshInterval);
    connect(timer, &QTimer::timeout, this, &BoardPage::ask);
}

Location BoardPage::location() const
{
    return {.kind = Location::Kind::Board, .filter = withClock({}, m_clock->clock())};
}

QString BoardPage::title() const
{
    return tr("Waiting");
}

void BoardPage::refresh()
{
    m_session.instances().rebuild();
}

void BoardPage::ask()
{
    m_again = m_isAsking;
    if (std::exchange(m_isAsking, true))
        return;
    whenReady(m_session.instances().askBoard(m_clock->clock(), Timestamp::now(), m_ticket), this,
              [this, ticket = m_ticket](const Result<WaitingBoard> &board) {
                  if (!ticket.isSuperseded())
                      take(board);
              });
}

void BoardPage::take(const Result<WaitingBoard> &board)
{
    m_isAsking = false;
    if (board)
        showBoard(*board);
    else
        Q_EMIT failed(board.error());
    if (m_again)
        ask();
}

void BoardPage::showBoard(const WaitingBoard &board)
{
    const bool isKnown = m_session.instances().isReady() || board.waiting + board.complete > 0;
    const QString overdue = board.overdue > 0 ? tr("%1 of them overdue").arg(countText(board.overdue)) : tr("none is overdue");
    const QString sentence = tr("%1 wait, %2. %3 are complete.");
    m_summary->setText(isKnown ? sentence.arg(countText(board.waiting), overdue, countText(board.complete)) : QString());
    if (board.waiting + board.complete == 0) {
        showEmpty(board);
        return;
    }
    if (!hasSameCards(board))
        makeCards(board);
    const Timestamp now = Timestamp::now();
    for (std::size_t at = 0; at < m_cards.size(); ++at)
        m_cards[at]->show(board.cards[at], now);
    m_stack->setCurrentWidget(m_area);
}

void BoardPage::showEmpty(const WaitingBoard &board)
{
    if (m_session.instances().isCancelled())
        m_empty->say(tr("Reading the processes was cancelled."), tr("Read all processes"));
    else if (m_session.instances().hasFailed())
        m_empty->say(tr("The processes could not be read."), tr("Read all processes"));
    else if (!m_session.instances().isReady())
        m_empty->say(tr("Reading the processes."));
    else if (board.cards.empty())
        m_empty->say(tr("No process is defined for this store."), tr("Show all events"));
    else
        m_empty->say(tr("No process has begun in this store yet."), tr("Show all events"));
    m_stack->setCurrentWidget(m_empty);
}

bool BoardPage::hasSameCards(const WaitingBoard &board) const
{
    return std::equal(m_cards.begin(), m_cards.end(), board.cards.begin(), board.cards.end(),
                      [](const WaitingCardButton *shown, const WaitingCard &card) {
                          return shown->card().process == card.process && shown->card().missing == card.missing;
                      });
}

void BoardPage::makeCards(const WaitingBoard &board)
{
    m_cards.clear();
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(2 * spacing, spacing, 2 * spacing, 2 * spacing);
    layout->setSpacing(spacing);
    QString process;
    FlowLayout *flow = nullptr;
    for (const WaitingCard &card : board.cards) {
        if (!flow || card.process != process) {
            process = card.process;
            layout->addWidget(heading(oneLine(process), content));
            auto *box = new QWidget(content);
            flow = new FlowLayout(box);
            flow->setContentsMargins(0, 0, 0, spacing);
            layout->addWidget(box);
        }
        auto *button = new WaitingCardButton(content);
        button->show(card, Timestamp::now());
        connect(button, &QAbstractButton::clicked, this, [this, button] { open(button->card()); });
        flow->addWidget(button);
        m_cards.push_back(button);
    }
    layout->addStretch(1);
    m_area->setWidget(content);
    if (!m_cards.empty())
        setFocusProxy(m_cards.front());
}

void BoardPage::open(const WaitingCard &card)
{
    const InstanceFilter filter{.missing = card.missing.isNull() ? QStringLiteral("") : card.missing};
    Q_EMIT locationRequested({.kind = Location::Kind::Processes,
                              .name = m_session.domain().processes.size() > 1 ? card.process : QString(),
                              .filter = withClock(instanceFilterText(filter), m_clock->clock())},
                             QApplication::keyboardModifiers() & Qt::ControlModifier);
}

} // namespace weir
