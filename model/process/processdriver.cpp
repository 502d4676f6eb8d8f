// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/processdriver.h"

#include "model/process/retrydelay.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 passLimit = 200;

} // namespace

Status beginAtEnd(UnitOfWork &unit, const QStringList &processes)
{
    if (Status prepared = unit.processes.prepare(); !prepared)
        return prepared;
    const Result<qint64> end = unit.events.lastEventKey();
    if (!end)
        return failure(end.error());
    for (const QString &process : processes) {
        const Result<qint64> checkpoint = unit.processes.checkpoint(process);
        if (!checkpoint)
            return failure(checkpoint.error());
        if (*checkpoint > 0)
            continue;
        if (Status moved = unit.processes.setCheckpoint(process, *end); !moved)
            return moved;
    }
    return {};
}

ProcessDriver::ProcessDriver(EventStore &store, const Domain &domain, QObject *parent)
    : ProcessDriver(store, domain, CommandBus(domain), parent)
{
}

ProcessDriver::ProcessDriver(EventStore &store, const Domain &domain, CommandBus bus, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_engine(std::make_shared<Engine>(domain))
    , m_bus(std::make_shared<CommandBus>(std::move(bus)))
    , m_processes(domain.processNames())
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &ProcessDriver::timeout);
    connect(&store, &EventStore::changed, this, &ProcessDriver::drive);
}

void ProcessDriver::timeout()
{
    m_isWaiting = false;
    drive();
}

void ProcessDriver::drive()
{
    if (m_isWaiting)
        return;
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = false;
    m_hindered.reset();
    auto pass = m_store.write<Pass>(
        [engine = m_engine, processes = m_processes](UnitOfWork &unit) { return runPass(*engine, processes, unit); });
    whenReady(pass, this, [this](const Result<Pass> &done) { passed(done); });
}

Result<ProcessDriver::Pass> ProcessDriver::runPass(const Engine &engine, const QStringList &processes, UnitOfWork &unit)
{
    const Timestamp now = Timestamp::now();
    if (const Status prepared = unit.processes.prepare(); !prepared)
        return failure(prepared.error());
    const Result<CatchUpOutcome> caughtUp = engine.catchUp(unit, now, passLimit);
    if (!caughtUp)
        return failure(caughtUp.error());
    const Result<Commands> due = unit.processes.pendingCommands(processes, now, passLimit);
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
        if (done) {
            commandEnded();
        } else if (isConflict(done.error())) {
            // No attempt of the handler's: it is made again, however often somebody else comes between.
            m_hindered = done.error();
            commandEnded();
        } else {
            recordFailed(id, done.error());
        }
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
            m_hindered = done.error();
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
    if (m_hindered) {
        tryLater(*m_hindered);
        return;
    }
    m_running = false;
    m_failures = 0;
    m_told.clear();
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
    m_isWaiting = true;
    m_retry.start(retryDelay(error, ++m_failures));
    tell(error);
}

void ProcessDriver::tell(const Error &error)
{
    // Others who write all the time are no error; ones that lock the store for long are worth a word.
    constexpr int patientFailures = 20;
    const QString words = errorName(error.code) + error.detail;
    if ((isConflict(error) && m_failures < patientFailures) || m_told == words)
        return;
    m_told = words;
    Q_EMIT failed(error);
}

} // namespace weir
