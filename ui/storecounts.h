// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace weir {

class Session;

/// Counts the open store's events and streams again after its commits: never twice at once, and the longer a count takes the
/// rarer. GUI thread.
class StoreCounts : public QObject
{
    Q_OBJECT

public:
    explicit StoreCounts(QObject *parent = nullptr);

    void setSession(Session *session);

Q_SIGNALS:
    void counted(qint64 events, qint64 streams);

private:
    struct Counts {
        qint64 events = 0;
        qint64 streams = 0;
    };

    static Result<Counts> read(const UnitOfWork &unit, const Ticket &ticket);
    void countSoon();
    void count();

    Session *m_session = nullptr;
    Ticket m_ticket;
    QTimer m_timer;
    QElapsedTimer m_took;
    bool m_counting = false;
    bool m_again = false;
};

} // namespace weir
