// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/journal/journal.h"

namespace weir {

Journal::Journal(const QString &path, QObject *parent) : QObject(parent), m_path(path), m_thread(QThread::create([this] { run(); }))
{
    m_thread->setObjectName(QStringLiteral("weir-journal"));
    m_thread->start();
}

Journal::~Journal()
{
    // A nothing as the last item lets all that was asked before it be done.
    Work last;
    m_queue.put(last);
    m_thread->wait();
}

void Journal::run()
{
    std::unique_ptr<JournalFile> file;
    while (const std::optional<Work> work = m_queue.take()) {
        if (!*work)
            return;
        std::optional<Error> error;
        if (!file) {
            auto opened = JournalFile::open(m_path);
            if (opened)
                file = std::move(*opened);
            else
                error = opened.error();
        }
        (*work)(file.get(), error);
    }
}

template <class T, class Do>
QFuture<Result<T>> Journal::post(Do work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    Work job = [promise, work = std::move(work)](JournalFile *file, const std::optional<Error> &error) {
        promise->addResult(error ? Result<T>(failure(*error)) : work(*file));
        promise->finish();
    };
    const QFuture<Result<T>> future = promise->future();
    m_queue.put(job);
    return future;
}

QFuture<Status> Journal::write(std::function<Status(JournalFile &)> work)
{
    return post<void>([this, work = std::move(work)](JournalFile &file) {
        const Status done = work(file);
        if (done)
            Q_EMIT changed();
        return done;
    });
}

QFuture<Status> Journal::intend(JournalEntries entries)
{
    return write([entries = std::move(entries)](JournalFile &file) { return file.intend(entries); });
}

QFuture<Status> Journal::settle(const QString &store, const QString &eventId, JournalState state, const QString &detail)
{
    return write([store, eventId, state, detail](JournalFile &file) {
        return file.settle(store, eventId, state, detail, Timestamp::now());
    });
}

QFuture<Result<JournalEntries>> Journal::entries(const JournalQuery &query)
{
    return post<JournalEntries>([query](JournalFile &file) { return file.entries(query); });
}

QFuture<Status> Journal::storeBatch(const BatchRecord &batch)
{
    return write([batch](JournalFile &file) { return file.storeBatch(batch); });
}

QFuture<Status> Journal::giveUpBatch(const QString &batch, bool givenUp)
{
    return write([batch, givenUp](JournalFile &file) { return file.giveUpBatch(batch, givenUp); });
}

QFuture<Result<BatchRecords>> Journal::batches(const QString &store, qint64 limit)
{
    return post<BatchRecords>([store, limit](JournalFile &file) { return file.batches(store, limit); });
}

} // namespace weir
