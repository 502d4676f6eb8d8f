// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/index/instancequery.h"
#include "store/eventstore.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace weir {

class InstanceCache;
class InstanceCheck;
class InstanceWriter;

/// All instances of a domain's processes in an open store. A first pass over the store folds them in the background, or they come
/// from a cache file of an earlier one; each commit moves them on. That links were removed no new link tells, so after a commit the
/// links of all streams are counted, in the background and for a twentieth of the time at most. What is asked of all of them is
/// answered on threads of its own, what is asked of one at once. GUI thread; nothing here waits or runs SQL on it.
class InstanceIndex : public QObject
{
    Q_OBJECT

public:
    /// Of a null `cacheFile` nothing is kept.
    InstanceIndex(EventStore &store, const Domain &domain, const QString &cacheFile = {}, QObject *parent = nullptr);
    ~InstanceIndex() override;

    /// How many there are, in all processes. Counts them.
    qint64 count() const;
    /// As it is known now; nothing where it has not begun, or is not read yet.
    std::optional<InstanceSummary> instance(const QString &stream, Clock clock = Clock::Recorded) const;
    /// All of them as they are known now.
    const std::shared_ptr<const InstanceSnapshot> &snapshot() const { return m_snapshot; }
    /// The first pass is over.
    bool isReady() const { return m_isReady; }
    /// How much of the first pass is done.
    int percent() const { return m_percent; }
    /// The first pass was cancelled, and nothing is known until rebuild().
    bool isCancelled() const { return m_isCancelled; }
    /// The first pass failed, and nothing is known until rebuild() or the next commit.
    bool hasFailed() const { return m_hasFailed; }
    bool isStopped() const { return m_isCancelled || m_hasFailed; }

    /// Superseded where the ticket is before it is answered.
    virtual QFuture<Result<InstancePage>> ask(const InstanceQuery &query, const Ticket &ticket = {});
    virtual QFuture<Result<WaitingBoard>> askBoard(Clock clock, Timestamp now, const Ticket &ticket = {});

public Q_SLOTS:
    /// Reads what came since. Called on each commit; cheap when nothing came.
    void refresh();
    /// Forgets everything and reads it all again.
    void rebuild();
    /// Cancels the first pass. Nothing where it is over.
    void cancel();

Q_SIGNALS:
    void ready();
    void progressed(int percent); ///< of the first pass
    void appended();
    void changed(); ///< instances moved or began
    void rebuilt(); ///< none is known any more
    void stopped(); ///< the first pass was cancelled or failed
    void failed(const weir::Error &error);

private:
    struct Stepped;
    struct Checked;
    struct ToSave;

    void start();
    void resume(const std::shared_ptr<const InstanceSnapshot> &kept);
    void stepOn();
    void take(const Result<Stepped> &stepped);
    void fail(const Error &error);
    void startOver();
    void show(const std::shared_ptr<const InstanceSnapshot> &snapshot);
    void checkLater();
    void check();
    void checkOn();
    void takeChecked(const Result<Checked> &checked);
    void save();
    /// Frees what is large on a thread that may wait.
    void discard(std::shared_ptr<const void> held);
    template <class T>
    QFuture<Result<T>> run(QThreadPool &threads, std::function<Result<T>()> work);

    EventStore &m_store;
    Domain m_domain;
    QString m_cacheFile;
    std::shared_ptr<const InstanceSnapshot> m_snapshot;
    std::shared_ptr<InstanceWriter> m_writer; ///< touched by one job at a time
    std::shared_ptr<InstanceCache> m_cache;   ///< the same
    std::shared_ptr<InstanceCheck> m_check;   ///< the same; null where none runs
    int m_life = 0;                           ///< counts writers, so that answers of former ones are told
    Ticket m_ticket;
    QTimer m_saving;
    QTimer m_checking;
    QElapsedTimer m_sinceCheck; ///< began
    bool m_checkAgain = false;
    bool m_isStarted = false;
    bool m_isReady = false;
    bool m_isCancelled = false;
    bool m_hasFailed = false;
    bool m_isRunning = false;
    bool m_again = false;
    int m_percent = 0;
    QThreadPool m_answering;
    QThreadPool m_keeping; ///< the cache file, one job after the other
};

/// The cache file for a store at that path; null where it is no file.
QString instanceCacheFile(const QString &storePath);

} // namespace weir
