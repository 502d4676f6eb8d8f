// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/asynchronous.h"
#include "store/journal/journalfile.h"
#include "store/sqlite/jobqueue.h"

#include <QPromise>
#include <QThread>

#include <functional>

namespace weir {

/// The journal for the GUI thread: a thread of its own opens the file at the first request and answers one after another. What
/// was asked for is done before it ends.
class Journal : public QObject
{
    Q_OBJECT

public:
    /// Nothing is opened or made yet.
    explicit Journal(const QString &path, QObject *parent = nullptr);
    ~Journal() override;

    const QString &path() const { return m_path; }

    /// Answered once the entries are on the disk.
    QFuture<Status> intend(JournalEntries entries);
    QFuture<Status> settle(const QString &store, const QString &eventId, JournalState state, const QString &detail = {});
    QFuture<Result<JournalEntries>> entries(const JournalQuery &query);
    QFuture<Status> storeBatch(const BatchRecord &batch);
    QFuture<Status> giveUpBatch(const QString &batch, bool givenUp);
    QFuture<Result<BatchRecords>> batches(const QString &store, qint64 limit);

Q_SIGNALS:
    void changed(); ///< by this program

private:
    using Work = std::function<void(JournalFile *file, const std::optional<Error> &error)>;

    template <class T, class Do>
    QFuture<Result<T>> post(Do work);
    QFuture<Status> write(std::function<Status(JournalFile &)> work);
    void run();

    QString m_path;
    JobQueue<Work> m_queue;
    std::unique_ptr<QThread> m_thread;
};

} // namespace weir
