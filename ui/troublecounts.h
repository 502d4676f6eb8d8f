// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

#include <QObject>
#include <QTimer>

namespace weir {

class Session;

/// Counts the issues and failed commands of the open store's processes after its commits, each up to `most`. GUI thread.
class TroubleCounts : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 most = 100;

    explicit TroubleCounts(QObject *parent = nullptr);

    void setSession(Session *session);

Q_SIGNALS:
    void counted(const weir::ProcessTroubles &troubles);

private:
    void count();

    Session *m_session = nullptr;
    Ticket m_ticket;
    QTimer m_timer;
};

} // namespace weir
