// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/operating.h"

#include "model/operate/overlay.h"
#include "model/operate/previewedwrite.h"
#include "store/memory/memoryprocesslog.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 mostRecovered = 200;

template <class T>
QFuture<Result<T>> answered(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

/// An engine with its bus, made once for a preview.
struct Rehearsing {
    Engine engine;
    CommandBus bus;
};

/// Which of the entries have their events in the store.
Result<JournalEntries> bornOut(const UnitOfWork &unit, JournalEntries entries, const QSet<QString> &running)
{
    for (JournalEntry &entry : entries) {
        if (entry.state == JournalState::Written)
            continue;
        const Result<bool> isStored = unit.events.eventInStream(entry.eventId, {});
        if (!isStored)
            return failure(isStored.error());
        if (*isStored)
            entry.state = JournalState::Written;
        else if (entry.state == JournalState::Intended && !running.contains(entry.eventId))
            entry.state = JournalState::NotWritten;
    }
    return entries;
}

} // namespace

Operating::Operating(EventStore &store, const Domain &domain, const WriteAccess &access, QObject *parent)
    : QObject(parent), m_store(store), m_domain(domain), m_access(access)
{
}

void Operating::setJournal(Journal *journal)
{
    if (m_journal)
        disconnect(m_journal, nullptr, this, nullptr);
    m_journal = journal;
    if (!journal)
        return;
    connect(journal, &Journal::changed, this, &Operating::journalChanged);
    recover();
}

QFuture<Result<OperationOutcome>> Operating::write(const OperatorWrite &write)
{
    if (const auto running = m_running.constFind(write.eventId); running != m_running.cend())
        return *running;
    if (!m_access.mayWrite())
        return answered<OperationOutcome>(failure(ErrorCode::ReadOnly, {}, m_store.info().path));
    const Answer answer = std::make_shared<QPromise<Result<OperationOutcome>>>();
    answer->start();
    m_running.insert(write.eventId, answer->future());
    if (!m_journal) {
        store(write, answer);
        return answer->future();
    }
    const JournalEntry entry = journalEntry(write, m_store.info().path, m_by, Timestamp::now());
    whenReady(m_journal->intend({entry}), this, [this, write, answer](const Status &kept) {
        if (kept)
            store(write, answer);
        else
            finish(write.eventId, failure(kept.error()), answer);
    });
    return answer->future();
}

void Operating::store(const OperatorWrite &write, const Answer &answer)
{
    auto work = [write, by = m_by, domain = m_domain](UnitOfWork &unit) -> Result<OperationOutcome> {
        const Status untaken = checkUntaken(unit, domain, write);
        return untaken ? storeWrite(unit, domain.linkBy, write, by, Timestamp::now()) : failure(untaken.error());
    };
    whenReady(m_store.write<OperationOutcome>(std::move(work)), this,
              [this, write, answer](const Result<OperationOutcome> &outcome) { stored(write, outcome, answer); });
}

void Operating::stored(const OperatorWrite &write, const Result<OperationOutcome> &outcome, const Answer &answer)
{
    finish(write.eventId, outcome, answer);
    if (!m_journal)
        return;
    if (outcome) {
        settle(write.eventId, JournalState::Written, {});
        return;
    }
    // Whatever the error, the store itself knows whether the event is there.
    const JournalEntry entry{.eventId = write.eventId, .detail = outcome.error().detail};
    lookUp({entry}, [this, error = outcome.error()](const Result<JournalEntries> &known) {
        if (!known)
            return;
        const QString reason = error.detail.isEmpty() ? errorName(error.code) : error.detail;
        settle(known->front().eventId, known->front().state, known->front().state == JournalState::Written ? QString() : reason);
    });
}

void Operating::finish(const QString &eventId, const Result<OperationOutcome> &outcome, const Answer &answer)
{
    m_running.remove(eventId);
    answer->addResult(outcome);
    answer->finish();
}

void Operating::settle(const QString &eventId, JournalState state, const QString &detail)
{
    whenReady(m_journal->settle(m_store.info().path, eventId, state, detail), this, [this](const Status &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

QFuture<Result<bool>> Operating::retry(const CommandRecord &command, const QString &label)
{
    return act(command, label, [id = command.id](UnitOfWork &unit) { return retryCommand(unit, id); });
}

QFuture<Result<bool>> Operating::giveUp(const CommandRecord &command, const QString &label)
{
    return act(command, label, [id = command.id](UnitOfWork &unit) { return giveUpCommand(unit, id, Timestamp::now()); });
}

/// It has no event of its own, so that what became of it is known from its answer only.
QFuture<Result<bool>> Operating::act(const CommandRecord &command, const QString &label, const Act &work)
{
    if (!m_access.mayWrite())
        return answered<bool>(failure(ErrorCode::ReadOnly, {}, m_store.info().path));
    if (!m_journal)
        return m_store.write<bool>(work);
    OperatorWrite noted = newWrite();
    noted.type = command.command;
    noted.stream = command.stream;
    noted.operation = label;
    noted.correlationId = command.correlationId;
    JournalEntry entry = journalEntry(noted, m_store.info().path, m_by, Timestamp::now());
    entry.data = QByteArray(""); // nothing that could be written again
    const auto answer = std::make_shared<QPromise<Result<bool>>>();
    answer->start();
    const auto finish = [answer](const Result<bool> &done) {
        answer->addResult(done);
        answer->finish();
    };
    whenReady(m_journal->intend({entry}), this, [this, work, id = entry.eventId, finish](const Status &kept) {
        if (!kept) {
            finish(failure(kept.error()));
            return;
        }
        whenReady(m_store.write<bool>(work), this, [this, id, finish](const Result<bool> &done) {
            const bool isDone = done && *done;
            settle(id, isDone ? JournalState::Written : JournalState::NotWritten, done ? QString() : done.error().detail);
            finish(done);
        });
    });
    return answer->future();
}

QFuture<Result<Preview>> Operating::preview(const OperatorWrite &write, const Domain &domain, bool isDriving)
{
    const auto rehearsing = std::make_shared<Rehearsing>(Rehearsing{Engine(domain), CommandBus(domain)});
    const auto rehearse = [rehearsing, write, by = m_by, isDriving](UnitOfWork &unit) {
        const Reactors reactors{.engine = rehearsing->engine, .bus = rehearsing->bus, .isDriving = isDriving};
        return previewWrite(unit, reactors, write, by, Timestamp::now());
    };
    if (!m_store.info().readOnly)
        return m_store.write<Preview>(rehearse, Keep::RollBack);
    return m_store.read<Preview>([rehearse](const UnitOfWork &unit) {
        Overlay events(unit.events);
        MemoryProcessLog processes;
        UnitOfWork above{.events = events, .processes = processes};
        return rehearse(above);
    });
}

void Operating::lookUp(const JournalEntries &entries, const std::function<void(const Result<JournalEntries> &)> &done)
{
    const auto ids = m_running.keys();
    auto work = [entries, running = QSet<QString>(ids.begin(), ids.end())](const UnitOfWork &unit) {
        return bornOut(unit, entries, running);
    };
    whenReady(m_store.read<JournalEntries>(std::move(work)), this, done);
}

QFuture<Result<JournalEntries>> Operating::entries(JournalQuery query)
{
    if (!m_journal)
        return answered<JournalEntries>(JournalEntries());
    query.store = m_store.info().path;
    const auto promise = std::make_shared<QPromise<Result<JournalEntries>>>();
    promise->start();
    const auto answer = [promise](const Result<JournalEntries> &entries) {
        promise->addResult(entries);
        promise->finish();
    };
    whenReady(m_journal->entries(query), this, [this, answer](const Result<JournalEntries> &entries) {
        if (!entries) {
            answer(entries);
            return;
        }
        lookUp(*entries, [this, answer, kept = *entries](const Result<JournalEntries> &known) {
            if (!known)
                Q_EMIT failed(known.error());
            answer(known ? *known : kept);
        });
    });
    return promise->future();
}

void Operating::recover()
{
    whenReady(entries({.limit = mostRecovered, .onlyUnknown = true}), this, [this](const Result<JournalEntries> &entries) {
        if (entries)
            settleKnown(*entries);
        else
            Q_EMIT failed(entries.error());
    });
}

void Operating::settleKnown(const JournalEntries &entries)
{
    for (const JournalEntry &entry : entries) {
        if (entry.state != JournalState::Intended && !entry.settledAt)
            settle(entry.eventId, entry.state, entry.detail);
        else if (entry.state == JournalState::Written)
            settle(entry.eventId, entry.state, {});
    }
}

QFuture<Status> Operating::drop(const JournalEntry &entry)
{
    if (!m_journal)
        return answered<void>(Status());
    return m_journal->settle(m_store.info().path, entry.eventId, JournalState::Dropped, entry.detail);
}

QFuture<Status> Operating::keepBatch(BatchRecord batch)
{
    if (!m_journal)
        return answered<void>(Status());
    batch.store = m_store.info().path;
    return m_journal->storeBatch(batch);
}

QFuture<Status> Operating::giveUpBatch(const BatchRecord &batch, bool givenUp)
{
    return m_journal ? m_journal->giveUpBatch(batch.id, givenUp) : answered<void>(Status());
}

QFuture<Result<BatchRecords>> Operating::batches(qint64 limit)
{
    return m_journal ? m_journal->batches(m_store.info().path, limit) : answered<BatchRecords>(BatchRecords());
}

} // namespace weir
