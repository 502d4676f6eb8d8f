// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/preview.h"
#include "model/operate/writeaccess.h"
#include "store/journal/journal.h"

namespace weir {

/// What operators write to an open store. Each write is kept in the journal before it is done and settled after it, so that it
/// is known to be done or not whatever happens between the two. GUI thread.
class Operating : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives this.
    Operating(EventStore &store, const Domain &domain, const WriteAccess &access, QObject *parent = nullptr);

    /// Nothing: writes are not kept. The journal outlives this.
    void setJournal(Journal *journal);
    Journal *journal() const { return m_journal; }
    const Operator &by() const { return m_by; }
    void setOperator(const Operator &by) { m_by = by; }

    /// Stores it once, however often it is asked for. ReadOnly where the store is locked; the journal's errors, then nothing was
    /// stored; else those of storeWrite().
    QFuture<Result<OperationOutcome>> write(const OperatorWrite &write);

    /// Has a command that failed carried out again, or gives it up; whether it was one for that. Kept in the journal as a write is,
    /// as `label`. ReadOnly where the store is locked; the journal's errors, then nothing was done; else the store's.
    QFuture<Result<bool>> retry(const CommandRecord &command, const QString &label);
    QFuture<Result<bool>> giveUp(const CommandRecord &command, const QString &label);

    /// What the write would do: really done and rolled back, or where the store is read-only done on top of what is read. `domain`
    /// is what the engine knows, which drives or shows what it would do if it were let.
    QFuture<Result<Preview>> preview(const OperatorWrite &write, const Domain &domain, bool isDriving);

    /// The journal's entries of this store as the store bears them out: an entry whose event is stored is written, one whose event
    /// is not, and which is not being written now, is not. Where the store cannot tell, failed() says why, and they are as the
    /// journal has them.
    QFuture<Result<JournalEntries>> entries(JournalQuery query);
    /// Whether a write of that event is under way.
    bool isWriting(const QString &eventId) const { return m_running.contains(eventId); }
    /// Looks up in the store what became of entries that are not settled, and settles them. Done once where a journal is set.
    void recover();
    /// Gives up an entry that was not written.
    QFuture<Status> drop(const JournalEntry &entry);

    /// A batch's place in the journal, and those that there are.
    QFuture<Status> keepBatch(BatchRecord batch);
    QFuture<Result<BatchRecords>> batches(qint64 limit);
    /// Gives a whole batch up, or takes that back: it is not offered to be gone on with. What was written of it stays.
    QFuture<Status> giveUpBatch(const BatchRecord &batch, bool givenUp);

Q_SIGNALS:
    void journalChanged();
    void failed(const weir::Error &error); ///< the journal could not be settled or read in the background

private:
    using Answer = std::shared_ptr<QPromise<Result<OperationOutcome>>>;

    using Act = std::function<Result<bool>(UnitOfWork &)>;
    QFuture<Result<bool>> act(const CommandRecord &command, const QString &label, const Act &work);
    void store(const OperatorWrite &write, const Answer &answer);
    void stored(const OperatorWrite &write, const Result<OperationOutcome> &outcome, const Answer &answer);
    void finish(const QString &eventId, const Result<OperationOutcome> &outcome, const Answer &answer);
    void settle(const QString &eventId, JournalState state, const QString &detail);
    void lookUp(const JournalEntries &entries, const std::function<void(const Result<JournalEntries> &)> &done);
    void settleKnown(const JournalEntries &entries);

    EventStore &m_store;
    const Domain &m_domain;
    const WriteAccess &m_access;
    Journal *m_journal = nullptr;
    Operator m_by = Operator::current();
    QHash<QString, QFuture<Result<OperationOutcome>>> m_running; ///< by event id
};

} // namespace weir
