// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/index/instancequery.h"

#include <QAbstractButton>

namespace weir {

/// A card of the waiting board: how many instances wait for an event, how many of them too long, and which one the longest. Pressed
/// it lists them.
class WaitingCardButton final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit WaitingCardButton(QWidget *parent = nullptr);

    void show(const WaitingCard &card, Timestamp now);
    const WaitingCard &card() const { return m_card; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void paintFrame(QPainter &painter) const;
    void paintCounts(QPainter &painter, QRect &rect) const;

    WaitingCard m_card;
    QString m_for;    ///< who or what is waited for
    QString m_events; ///< types that would end it
    QString m_oldest; ///< which, and for how long
    QString m_since;
};

} // namespace weir
