// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/session.h"

#include "model/operate/operating.h"
#include "model/process/instanceindex.h"
#include "model/process/processdriver.h"

namespace weir {

Session::Session(std::unique_ptr<EventStore> store, Domain domain, const std::optional<QStringList> &driven, QObject *parent)
    : QObject(parent)
    , m_domain(std::move(domain))
    , m_store(std::move(store))
    , m_instances(std::make_unique<InstanceIndex>(*m_store, m_domain, instanceCacheFile(m_store->info().path)))
    , m_access(std::make_unique<WriteAccess>(*m_store))
    , m_operating(std::make_unique<Operating>(*m_store, m_domain, *m_access))
{
    qRegisterMetaType<Error>();
    const QStringList byDefault = m_store->info().madeByWeir ? m_domain.processNames() : QStringList();
    drive(driven.value_or(byDefault));
    connect(m_access.get(), &WriteAccess::changed, this, &Session::applyDriving);
    connect(m_instances.get(), &InstanceIndex::failed, this, &Session::failed);
    connect(m_operating.get(), &Operating::failed, this, &Session::failed);
    connect(m_store.get(), &EventStore::changed, this, &Session::changed);
    m_instances->refresh();
}

Session::~Session() = default;

void Session::drive(const QStringList &processes)
{
    m_wanted = processes;
    applyDriving();
}

void Session::applyDriving()
{
    QStringList driven = m_store->info().readOnly ? QStringList() : m_domain.processNames();
    driven.removeIf([this](const QString &name) { return !m_wanted.contains(name); });
    if (driven == m_driven)
        return;
    m_driven = driven;
    m_driver.reset();
    if (!driven.isEmpty()) {
        m_driver = std::make_unique<ProcessDriver>(*m_store, m_domain.withProcesses(driven));
        connect(m_driver.get(), &ProcessDriver::failed, this, &Session::failed);
        m_driver->drive();
    }
    Q_EMIT drivingChanged();
}

void Session::driveFromNow(const QStringList &processes)
{
    const auto begin = [processes](UnitOfWork &unit) -> Result<bool> {
        const Status begun = beginAtEnd(unit, processes);
        return begun ? Result<bool>(true) : failure(begun.error());
    };
    whenReady(m_store->write<bool>(begin), this, [this, processes](const Result<bool> &begun) {
        if (begun)
            drive(processes);
        else
            Q_EMIT failed(begun.error());
    });
}

QFuture<Result<Preview>> Session::preview(const OperatorWrite &write)
{
    return m_operating->preview(write, isDriving() ? m_domain.withProcesses(m_driven) : m_domain, isDriving());
}

} // namespace weir
