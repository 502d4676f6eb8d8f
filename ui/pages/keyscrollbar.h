// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollBar>

namespace weir {

/// A vertical scroll bar over keys of 64 bits, of which a window of rows is read at a time. It asks to be taken somewhere and is
/// then told where that is. Both its ends are exact; between them a step is some keys where there are more than a billion.
class KeyScrollBar final : public QScrollBar
{
    Q_OBJECT

public:
    explicit KeyScrollBar(QWidget *parent = nullptr);

    /// The keys from the first row to the last; so many rows are in sight.
    void setSpan(qint64 first, qint64 last, qint64 inSight);
    /// The row at the top of what is in sight has that key.
    void setTop(qint64 key);
    void setAtEnd();

Q_SIGNALS:
    void chosen(qint64 key);           ///< dragged there: the row that is to be at the top
    void startChosen();                ///< dragged to its upper end
    void endChosen();                  ///< dragged to its lower end
    void stepped(SliderAction action); ///< by a row or a page, to be taken by the rows

private:
    void takeAction(int action);
    void takeValue(int value);
    qint64 keyAt(int value) const;
    void show(int value);

    qint64 m_first = 0;
    qint64 m_lastTop = 0;  ///< key of the row at the top where the last one is in sight, if no key is missing there
    bool m_isTold = false; ///< where it is; it does not ask then
};

} // namespace weir
