// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

#include <QHash>
#include <QObject>

namespace weir {

/// The commands of one process instance by the event that made it send them. Reads them all once, then what is new and what may
/// still change. GUI thread; asks, never waits.
class StepCommands : public QObject
{
    Q_OBJECT

public:
    static constexpr int pageSize = 200;

    StepCommands(EventStore &store, const QString &stream, QObject *parent = nullptr);
    ~StepCommands() override;

    /// In the order in which they were stored.
    Commands of(const QString &eventId) const { return m_byEvent.value(eventId); }
    /// Whether the store keeps commands at all: only where Weir drives, or drove, processes.
    bool isAvailable() const { return m_available; }
    bool isLoaded() const { return m_loaded; }

public Q_SLOTS:
    /// To be called on each commit.
    void refresh();

Q_SIGNALS:
    void changed(const QStringList &eventIds);
    void loaded(); ///< all that there are at the time
    void failed(const weir::Error &error);

private:
    struct Answer;

    void readOn();
    void take(const Answer &answer);
    QStringList keep(const Commands &commands);
    void finish();

    EventStore &m_store;
    QString m_stream;
    QHash<QString, Commands> m_byEvent;
    QHash<QString, qint64> m_open;          ///< key by id, of those whose state may still change
    qint64 m_known = 0;                     ///< the highest key
    std::optional<qint64> m_beforeKey = {}; ///< where the pass has come to, newest first
    qint64 m_until = 0;                     ///< keys up to it need not be read in this pass
    bool m_available = false;
    bool m_loaded = false;
    bool m_reading = false;
    bool m_again = false;
    Ticket m_ticket;
};

} // namespace weir
