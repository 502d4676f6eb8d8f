// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/comparison.h"

#include <QObject>

namespace weir {

/// Tries a candidate domain on an open store: compares the ends of all instances step by step on a reader's thread, tells what
/// it finds as it finds it, and can be cancelled. Writes nothing. GUI thread.
class Candidate : public QObject
{
    Q_OBJECT

public:
    Candidate(EventStore &store, const Domain &current, const Domain &candidate, QObject *parent = nullptr);
    ~Candidate() override;

    void start();
    void cancel();
    bool isRunning() const { return m_isRunning; }
    qint64 instances() const { return m_instances; }

Q_SIGNALS:
    void found(const std::vector<weir::EndingChange> &changes);
    void progressed(qint64 instances);
    void finished(bool isPartial); ///< not where it was cancelled or failed
    void failed(const weir::Error &error);

private:
    void stepOn();
    void take(const Result<ComparisonStep> &step);

    EventStore &m_store;
    std::shared_ptr<Comparison> m_comparison; ///< touched by one job at a time
    Ticket m_ticket;
    qint64 m_instances = 0;
    bool m_isRunning = false;
};

} // namespace weir
