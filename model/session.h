// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "store/eventstore.h"

#include <QObject>

#include <memory>

namespace weir {

class InstanceIndex;
class ProcessDriver;

/// What an operator asks for: one of the domain's operations with its fields filled in.
struct OperationRequest {
    OperationDefinition operation = {};
    QHash<QString, QString> values = {}; ///< by field name
};

/// What was stored for it.
struct OperationOutcome {
    QString eventId = {};
    QString eventType = {};
    QString stream = {};
    std::optional<qint64> position = {};
};

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
    /// driven in a store that is open to be read only.
    void drive(const QStringList &processes);
    /// The same, but what is stored by now counts as taken by those that Weir never drove. failed() where that could not be
    /// noted: then nothing changes.
    void driveFromNow(const QStringList &processes);
    /// Nothing where Weir does not drive.
    ProcessDriver *driver() const { return m_driver.get(); }

    /// Publishes the operation's event, with who and from where in its metadata. An error names the field in `where`.
    QFuture<Result<OperationOutcome>> operate(const OperationRequest &request);

Q_SIGNALS:
    void changed();                        ///< something was committed by anybody
    void drivingChanged();                 ///< other processes are driven than before
    void failed(const weir::Error &error); ///< something in the background went wrong

private:
    Domain m_domain;
    std::unique_ptr<EventStore> m_store;
    std::unique_ptr<InstanceIndex> m_instances;
    std::unique_ptr<ProcessDriver> m_driver;
    QStringList m_driven;
};

} // namespace weir
