// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/asynchronous.h"
#include "store/processlog.h"
#include "store/repository.h"

#include <QPromise>

#include <chrono>
#include <functional>

namespace weir {

/// Both halves of a store as a job sees them, on the job's thread and within its transaction.
struct UnitOfWork {
    Repository &events;
    ProcessLog &processes;
};

/// What is known of a store once it is open.
struct StoreInfo {
    QString path = {};
    bool readOnly = false;
    bool immutable = false;          ///< on media where nothing can be written; changes by others are not seen
    bool madeByWeir = false;         ///< Weir drives processes only in these by default
    bool hasStreamAndIdIndex = true; ///< newer index; without it a stream's page costs its whole length
    bool hasAsOfIndex = true;        ///< newer index; without it a read by time of validity scans
    QString journalMode = {};
    std::chrono::milliseconds patience = std::chrono::seconds(15); ///< how long a write waits for other programs' locks
};

/// What becomes of a job's writes once it has succeeded.
enum class Keep { Commit, RollBack };

/// Work for a store's thread. `run` does it and keeps its answer; it is not called where the work cannot begin. `finish` gives
/// the answer to the waiting future, or the error where the work never ran or its commit failed; it is called once, always. What
/// writes may be run again once its first run was undone. All on one thread.
struct StoreJob {
    std::function<Status(UnitOfWork &)> run;
    std::function<void(const std::optional<Error> &error)> finish;
    Ticket ticket = {};
    Keep keep = Keep::Commit;
};

/// The event store's asynchronous contract. It lives on the GUI thread; jobs run on the store's own threads, so the GUI thread
/// never runs SQL. Answers come as futures; take them with whenReady().
class EventStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual const StoreInfo &info() const = 0;

    /// Refuses writes from now on (ReadOnly), or lets them through; info() tells. What was posted before is still answered.
    /// Reading goes on as it is. Whether the file can be written shows at the first write.
    virtual void setReadOnly(bool readOnly) = 0;

    /// Runs `work` on a reader thread, in one read transaction: it sees the store at one moment. Superseded where `ticket` is.
    template <class T>
    QFuture<Result<T>> read(std::function<Result<T>(const UnitOfWork &)> work, const Ticket &ticket = {});

    /// The same for work that goes through much of the store, piece by piece: on a thread of its own, with little memory, one
    /// piece after the other in the order of asking, so that short reads never wait for it.
    template <class T>
    QFuture<Result<T>> walk(std::function<Result<T>(const UnitOfWork &)> work, const Ticket &ticket = {});

    /// Runs `work` on the writer thread, in a transaction of its own or a shared one. The answer comes after the commit: a
    /// success means that it is on disk. An error, or Keep::RollBack, undoes all of it. Work that shares its transaction with
    /// work that fails is undone and run again: it changes nothing but its unit of work.
    template <class T>
    QFuture<Result<T>> write(std::function<Result<T>(UnitOfWork &)> work, Keep keep = Keep::Commit);

Q_SIGNALS:
    /// Something was committed, by this program or by another. May come more often than there are changes, never less.
    void changed();

protected:
    using Job = StoreJob;

    virtual void postRead(Job job) = 0;
    virtual void postWalk(Job job) { postRead(std::move(job)); }
    virtual void postWrite(Job job) = 0;

private:
    template <class T, class Work>
    static std::pair<Job, QFuture<Result<T>>> makeJob(Work work);
};

template <class T, class Work>
std::pair<EventStore::Job, QFuture<Result<T>>> EventStore::makeJob(Work work)
{
    struct State {
        QPromise<Result<T>> promise;
        std::optional<Result<T>> answer;
    };
    auto state = std::make_shared<State>();
    state->promise.start();
    Job job;
    job.run = [state, work = std::move(work)](UnitOfWork &unit) -> Status {
        state->answer = work(unit);
        if (!state->answer->has_value())
            return failure(state->answer->error());
        return {};
    };
    job.finish = [state](const std::optional<Error> &error) {
        if (error)
            state->answer = failure(*error);
        state->promise.addResult(std::move(*state->answer));
        state->promise.finish();
    };
    return {std::move(job), state->promise.future()};
}

template <class T>
QFuture<Result<T>> EventStore::read(std::function<Result<T>(const UnitOfWork &)> work, const Ticket &ticket)
{
    auto [job, future] = makeJob<T>(std::move(work));
    job.ticket = ticket;
    postRead(std::move(job));
    return future;
}

template <class T>
QFuture<Result<T>> EventStore::walk(std::function<Result<T>(const UnitOfWork &)> work, const Ticket &ticket)
{
    auto [job, future] = makeJob<T>(std::move(work));
    job.ticket = ticket;
    postWalk(std::move(job));
    return future;
}

template <class T>
QFuture<Result<T>> EventStore::write(std::function<Result<T>(UnitOfWork &)> work, Keep keep)
{
    auto [job, future] = makeJob<T>(std::move(work));
    job.keep = keep;
    postWrite(std::move(job));
    return future;
}

} // namespace weir
