// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/instancecomparison.h"
#include "store/eventstore.h"

#include <QObject>

#include <memory>

namespace weir {

/// Two process instances side by side, or one at two moments: reads both to their end, folds and compares them on a reader's
/// thread. GUI thread; asks, never waits.
class InstancePair : public QObject
{
    Q_OBJECT

public:
    struct Side {
        ProcessDefinition definition = {};
        QString stream = {};
    };

    InstancePair(EventStore &store, const Side &left, const Side &right, QObject *parent = nullptr);
    ~InstancePair() override;

    bool isLoaded() const { return m_timelines != nullptr; }
    /// Only once they are loaded.
    const Timeline &left() const { return m_timelines->left; }
    const Timeline &right() const { return m_timelines->right; }
    const Side &leftSide() const { return m_left; }
    const Side &rightSide() const { return m_right; }

    /// What was compared last: the first so many steps of each.
    const InstanceComparison &comparison() const { return m_comparison; }
    std::size_t leftSteps() const { return m_leftSteps; }
    std::size_t rightSteps() const { return m_rightSteps; }
    /// Compares the first so many steps; what was asked for before and is not done is dropped.
    void compare(std::size_t leftSteps, std::size_t rightSteps);

    Clock clock() const { return m_clock; }
    void setClock(Clock clock);

public Q_SLOTS:
    /// Reads again where anything was linked since; to be called on each commit.
    void storeChanged() { read(true); }
    /// Reads both again.
    void reload() { read(false); }

Q_SIGNALS:
    void loaded(); ///< other timelines than before: what was compared is of none of them
    void compared();
    void failed(const weir::Error &error);

private:
    struct Timelines {
        Timeline left;
        Timeline right;
        qint64 leftKey = 0; ///< of the last link
        qint64 rightKey = 0;
    };
    using Loaded = std::shared_ptr<const Timelines>;

    static Result<Loaded> load(const UnitOfWork &unit, const Side &left, const Side &right, Clock clock);
    static Result<bool> hasMore(const UnitOfWork &unit, const QString &stream, qint64 key);
    void read(bool onlyNews);
    void take(const Loaded &timelines);
    void tell(const Error &error);

    EventStore &m_store;
    Side m_left;
    Side m_right;
    Clock m_clock = Clock::Recorded;
    Loaded m_timelines;
    InstanceComparison m_comparison;
    std::size_t m_leftSteps = 0;
    std::size_t m_rightSteps = 0;
    bool m_reading = false;
    bool m_again = false;
    Ticket m_readTicket;
    Ticket m_compareTicket;
};

} // namespace weir
