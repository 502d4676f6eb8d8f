// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/operatorwrite.h"
#include "model/process/domain.h"
#include "store/eventstore.h"

#include <QObject>

#include <memory>

namespace weir {

class InstanceIndex;
class Operating;
class ProcessDriver;
class WriteAccess;
struct Preview;

/// An open store with everything that the window shows of it. GUI thread; owns the store, its index of instances and, where
/// Weir drives its processes, their driver.
class Session : public QObject
{
    Q_OBJECT

public:
    /// Takes an open store over. `driven` are the processes to drive; nothing: all of them where Weir made the store, else none.
    Session(std::unique_ptr<EventStore> store, Domain domain, const std::optional<QStringList> &driven = {},
            QObject *parent = nullptr);
    ~Session() override;

    EventStore &store() const { return *m_store; }
    const Domain &domain() const { return m_domain; }
    InstanceIndex &instances() const { return *m_instances; }
    /// Whether Weir drives any process of this store.
    bool isDriving() const { return m_driver != nullptr; }
    /// The processes that Weir drives here, in the domain's order.
    const QStringList &drivenProcesses() const { return m_driven; }
    /// Drives these processes from now on and no others; one that Weir never drove begins with the first event. Nothing is
    /// driven as long as the store may not be written to, and again from when it may.
    void drive(const QStringList &processes);
    /// The same, but what is stored by now counts as taken by those that Weir never drove. failed() where that could not be
    /// noted: then nothing changes.
    void driveFromNow(const QStringList &processes);
    /// Nothing where Weir does not drive.
    ProcessDriver *driver() const { return m_driver.get(); }
    /// Whether an operator may write.
    WriteAccess &access() const { return *m_access; }
    Operating &operating() const { return *m_operating; }

    /// What a write would do, and what would come of it.
    QFuture<Result<Preview>> preview(const OperatorWrite &write);

Q_SIGNALS:
    void changed();                        ///< something was committed by anybody
    void drivingChanged();                 ///< other processes are driven than before
    void failed(const weir::Error &error); ///< something in the background went wrong

private:
    void applyDriving();

    Domain m_domain;
    std::unique_ptr<EventStore> m_store;
    std::unique_ptr<InstanceIndex> m_instances;
    std::unique_ptr<ProcessDriver> m_driver;
    QStringList m_driven;
    QStringList m_wanted; ///< to be driven as long as the store may be written to
    std::unique_ptr<WriteAccess> m_access;
    std::unique_ptr<Operating> m_operating;
};

} // namespace weir
