// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/instanceindex.h"
#include "ui/pages/page.h"

class QLabel;
class QScrollArea;
class QStackedLayout;

namespace weir {

class ClockSwitch;
class EmptyView;
class WaitingCardButton;

/// The waiting board: by process and missing event how many instances wait, since when, and how many of them too long. A card lists
/// its instances. It moves with each commit.
class BoardPage final : public Page
{
    Q_OBJECT

public:
    BoardPage(Session &session, const Location &location, QWidget *parent = nullptr);
    ~BoardPage() override;

    Location location() const override;
    QString title() const override;
    void selectEvent(const QString &) override {}
    void setFollowing(bool) override {}
    void refresh() override;

private:
    void build();
    void watch();
    void ask();
    void take(const Result<WaitingBoard> &board);
    void showBoard(const WaitingBoard &board);
    void showEmpty(const WaitingBoard &board);
    void makeCards(const WaitingBoard &board);
    bool hasSameCards(const WaitingBoard &board) const;
    void open(const WaitingCard &card);

    Session &m_session;
    QLabel *m_summary = nullptr;
    ClockSwitch *m_clock = nullptr;
    QStackedLayout *m_stack = nullptr;
    QScrollArea *m_area = nullptr;
    EmptyView *m_empty = nullptr;
    std::vector<WaitingCardButton *> m_cards; ///< in the board's order
    Ticket m_ticket;
    bool m_isAsking = false;
    bool m_again = false;
};

} // namespace weir
