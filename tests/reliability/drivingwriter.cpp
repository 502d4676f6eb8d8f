// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/reliability/drivingwriter.h"

#include "store/sqlite/openstore.h"
#include "tests/support/events.h"

namespace weir {

DrivingWriter::DrivingWriter(const StoreInfo &info, const Domain &domain, const QString &name, quint32 seed)
    : m_store(makeSqliteStore(info)), m_driver(*m_store, domain), m_name(name), m_random(seed)
{
    connect(&m_driver, &ProcessDriver::failed, this, [this](const Error &error) { Q_EMIT failed(error.detail); });
}

void DrivingWriter::begin()
{
    constexpr int atATime = 3;
    m_driver.drive();
    for (int i = 0; i < atATime; ++i)
        writeOne();
}

/// Mostly confirmations, now and then that one is withdrawn.
NewEvent DrivingWriter::nextEvent()
{
    constexpr int orders = 12;
    const QString order = QStringLiteral("%1-%2").arg(m_name).arg(m_random.bounded(orders));
    NewEvent event = m_random.bounded(2) == 0 ? customerConfirms(order) : catererConfirms(order);
    if (m_random.bounded(8) == 0)
        event.type = QStringLiteral("CustomerWithdrewMenu");
    return event;
}

void DrivingWriter::writeOne()
{
    const NewEvent event = nextEvent();
    const auto written = m_store->write<bool>([event](UnitOfWork &unit) -> Result<bool> {
        const Status stored = unit.events.append({&event, 1}, QStringLiteral("Orders"), ExpectedVersion::automatic());
        return stored ? Result<bool>(true) : failure(stored.error());
    });
    whenReady(written, this, [this, id = event.id](const Result<bool> &done) {
        if (done)
            Q_EMIT wrote(id);
        else
            Q_EMIT failed(done.error().detail);
        writeOne();
    });
}

} // namespace weir
