// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/streamreads.h"
#include "store/eventstore.h"

#include <QObject>

namespace weir {

/// Counts what somebody looks at: events of streams, a few at a time, and beside them, on the thread for walks, the streams of one
/// category or the events of the whole store. What is no longer looked at is not begun, or given up. GUI thread.
class StreamCounter final : public QObject
{
    Q_OBJECT

public:
    explicit StreamCounter(EventStore &store, QObject *parent = nullptr) : QObject(parent), m_store(store) {}
    ~StreamCounter() override { drop(); }

    /// All that is to be counted now, the first first; a null name is the whole store. Takes the place of what was wanted before.
    void want(const QStringList &names);
    /// Wants nothing, and what is on the way reaches nobody.
    void drop();

Q_SIGNALS:
    void counted(const std::vector<weir::NameCount> &counts);
    void failed(const weir::Error &error);

private:
    /// Of one kind, one request after the other.
    struct Lane {
        bool isWalk = false;
        QStringList wanted = {};
        QStringList asked = {};
        Ticket ticket = {};
    };

    void wantOf(Lane &lane, const QStringList &names);
    void askNext(Lane &lane);

    EventStore &m_store;
    Lane m_streams;
    Lane m_categories{.isWalk = true};
};

} // namespace weir
