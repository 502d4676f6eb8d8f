// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/eventstore.h"

#include <QThread>

namespace weir {

/// Tells when anybody has committed to the file. SQLite's data_version sees every commit of other connections; it is asked
/// when the file system reports the write-ahead log as changed and, since such reports are sometimes lost, every 50 ms; every
/// second on Linux, whose reports can be relied on, once there was none for some seconds. Signals come from its own thread.
class CommitWatcher final : public QThread
{
    Q_OBJECT

public:
    explicit CommitWatcher(const StoreInfo &info);
    ~CommitWatcher() override;

    void stop();

Q_SIGNALS:
    void committed();

protected:
    void run() override;

private:
    StoreInfo m_info;
};

} // namespace weir
