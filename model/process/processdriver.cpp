// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/processdriver.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 passLimit = 200;
constexpr std::chrono::seconds delayAfterError{2};

} // namespace

ProcessDriver::ProcessDriver(EventStore &store, const Domain &domain, QObject *parent)
    : ProcessDriver(store, domain, CommandBus(domain), parent)
{
}

ProcessDriver::ProcessDriver(EventStore &store, const Domain &domain, CommandBus bus, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_engine(std::make_shared<Engine>(domain))
    , m_bus(std::make_shared<CommandBus>(std::move(bus)))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &ProcessDriver::drive);
    connect(&store, &EventStore::changed, this, &ProcessDriver::drive);
}

void ProcessDriver::drive()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = false;
    auto pass = m_store.write<Pass>([engine = m_engine](UnitOfWork &unit) { return runPass(*engine, unit); });
    whenReady(pass, this, [this](const Result<Pass> &done) { passed(done); });
}

Result<ProcessDriver::Pass> ProcessDriver::runPass(const Engine &engine, UnitOfWork &unit)
{
    const Timestamp now = Timestamp::now();
    if (const Status prepared = unit.processes.prepare(); !prepared)
        return failure(prepared.error());
    const Result<CatchUpOutcome> caughtUp = engine.catchUp(unit, now, passLimit);
    if (!caughtUp)
        return failure(caughtUp.error());
    const Result<Commands> due = unit.processes.pendingCommands(now, passLimit);
    if (!due)
        return failure(due.error());
    const auto nextRetry = unit.processes.nextRetry(now);
    if (!nextRetry)
        return failure(nextRetry.error());
    return Pass{.more = caughtUp->more || qint64(due->size()) == passLimit, .due = *due, .nextRetry = *nextRetry};
}

void ProcessDriver::passed(const Result<Pass> &pass)
{
    if (!pass) {
        tryLater(pass.error());
        return;
    }
    m_again = m_again || pass->more;
    if (pass->nextRetry) {
        const qint64 wait = (pass->nextRetry->microseconds - Timestamp::now().microseconds) / 1000 + 1;
        m_retry.start(std::chrono::milliseconds(std::max<qint64>(1, wait)));
    }
    m_openCommands = pass->due.size();
    for (const CommandRecord &command : pass->due)
        carryOut(command);
    if (pass->due.empty())
        finish();
}

void ProcessDriver::carryOut(const CommandRecord &command)
{
    auto carried =
        m_store.write<bool>([bus = m_bus, id = command.id](UnitOfWork &unit) { return bus->carryOut(unit, id, Timestamp::now()); });
    whenReady(carried, this, [this, id = command.id](const Result<bool> &done) {
        if (done)
            commandEnded();
        else
            recordFailed(id, done.error());
    });
}

void ProcessDriver::recordFailed(const QString &commandId, const Error &error)
{
    auto recorded = m_store.write<bool>([commandId, error](UnitOfWork &unit) -> Result<bool> {
        const Status kept = recordFailure(unit, commandId, error, Timestamp::now());
        return kept ? Result<bool>(true) : failure(kept.error());
    });
    whenReady(recorded, this, [this](const Result<bool> &done) {
        if (!done)
            Q_EMIT failed(done.error());
        // The retry's time is read by the next pass.
        m_again = true;
        commandEnded();
    });
}

void ProcessDriver::commandEnded()
{
    if (--m_openCommands == 0)
        finish();
}

void ProcessDriver::finish()
{
    m_running = false;
    if (m_again)
        drive();
    else
        Q_EMIT idle();
}

void ProcessDriver::tryLater(const Error &error)
{
    m_running = false;
    m_again = false;
    if (error.code == ErrorCode::Closed)
        return;
    m_retry.start(delayAfterError);
    Q_EMIT failed(error);
}

QFuture<Result<bool>> ProcessDriver::retry(const CommandRecord &command)
{
    return m_store.write<bool>([id = command.id](UnitOfWork &unit) { return retryCommand(unit, id); });
}

} // namespace weir
