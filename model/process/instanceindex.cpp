// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/instanceindex.h"

#include "model/process/index/instancecache.h"
#include "model/process/index/instancecheck.h"
#include "model/process/index/instancewriter.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace weir {

namespace {

constexpr int answeringThreads = 2;
// Milliseconds.
constexpr int saveAfter = 3000;
constexpr int checkAfter = 500;
/// So many times as long as the last check took the next one waits.
constexpr int checkPauses = 20;

std::shared_ptr<const InstanceSnapshot> emptySnapshot(const Domain &domain)
{
    return InstanceWriter(domain).snapshot();
}

/// Whether the store still has the link that a snapshot has read last.
Result<bool> isOfStore(const UnitOfWork &unit, const InstanceSnapshot &snapshot)
{
    const auto links = unit.events.linksAfter(snapshot.checkpoint - 1, 1);
    if (!links)
        return failure(links.error());
    const bool isThere = !links->empty() && links->front().key == snapshot.checkpoint;
    return isThere ? markOf(links->front()) == snapshot.mark : snapshot.checkpoint == 0;
}

} // namespace

/// What a step of the writer gave; the snapshot only where something moved.
struct InstanceIndex::Stepped {
    WriterStep step = {};
    std::shared_ptr<const InstanceSnapshot> snapshot = {};
};

/// What a step of a check gave; the snapshot only where something moved.
struct InstanceIndex::Checked {
    bool hasMore = false;
    std::shared_ptr<const InstanceSnapshot> snapshot = {};
};

struct InstanceIndex::ToSave {
    std::shared_ptr<const InstanceSnapshot> snapshot = {};
    ChangedBlocks changed = {};
};

QString instanceCacheFile(const QString &storePath)
{
    const QFileInfo file(storePath);
    if (!file.isFile())
        return {};
    const QByteArray name = QCryptographicHash::hash(file.canonicalFilePath().toUtf8(), QCryptographicHash::Sha1).toHex();
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::CacheLocation));
    return folder.filePath(QStringLiteral("stores/") + QLatin1StringView(name) + QStringLiteral(".sqlite3"));
}

InstanceIndex::InstanceIndex(EventStore &store, const Domain &domain, const QString &cacheFile, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_domain(domain)
    , m_cacheFile(cacheFile)
    , m_snapshot(emptySnapshot(domain))
    , m_writer(std::make_shared<InstanceWriter>(domain))
{
    m_answering.setMaxThreadCount(answeringThreads);
    m_keeping.setMaxThreadCount(1);
    m_saving.setSingleShot(true);
    m_saving.setInterval(saveAfter);
    connect(&m_saving, &QTimer::timeout, this, &InstanceIndex::save);
    m_checking.setSingleShot(true);
    m_checking.setInterval(checkAfter);
    connect(&m_checking, &QTimer::timeout, this, &InstanceIndex::check);
    connect(&store, &EventStore::changed, this, &InstanceIndex::refresh);
}

InstanceIndex::~InstanceIndex()
{
    m_ticket.supersede();
}

qint64 InstanceIndex::count() const
{
    qint64 count = 0;
    for (const InstanceTable &table : m_snapshot->tables) {
        for (quint32 block = 0; block < table.blocks(); ++block) {
            const std::vector<quint32> &events = table.states(block, false).events;
            count += std::count_if(events.begin(), events.end(), [](quint32 of) { return of > 0; });
        }
    }
    return count;
}

std::optional<InstanceSummary> InstanceIndex::instance(const QString &stream, Clock clock) const
{
    for (std::size_t process = 0; process < m_domain.processes.size(); ++process) {
        const QString &prefix = m_domain.processes[process].streamPrefix;
        if (!stream.startsWith(prefix))
            continue;
        const auto found = m_snapshot->tables[process].find(stream.mid(prefix.size()).toUtf8());
        if (!found)
            continue;
        InstanceSummary summary = summaryAt(*m_snapshot, process, *found, clock);
        return summary.state.events > 0 ? std::optional(std::move(summary)) : std::nullopt;
    }
    return {};
}

template <class T>
QFuture<Result<T>> InstanceIndex::run(QThreadPool &threads, std::function<Result<T>()> work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    threads.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<InstancePage>> InstanceIndex::ask(const InstanceQuery &query, const Ticket &ticket)
{
    return run<InstancePage>(m_answering, [snapshot = m_snapshot, query, ticket] { return answerQuery(*snapshot, query, ticket); });
}

QFuture<Result<WaitingBoard>> InstanceIndex::askBoard(Clock clock, Timestamp now, const Ticket &ticket)
{
    return run<WaitingBoard>(m_answering,
                             [snapshot = m_snapshot, clock, now, ticket] { return answerBoard(*snapshot, clock, now, ticket); });
}

void InstanceIndex::refresh()
{
    if (m_isCancelled)
        return;
    checkLater();
    if (m_isRunning)
        m_again = true;
    else if (!m_isStarted)
        start();
    else
        stepOn();
}

void InstanceIndex::rebuild()
{
    startOver();
    m_isStarted = true; // what is kept is not to be trusted
    show(emptySnapshot(m_domain));
    Q_EMIT rebuilt();
    stepOn();
}

void InstanceIndex::cancel()
{
    if (m_isReady || m_isCancelled)
        return;
    startOver();
    m_isCancelled = true;
    show(emptySnapshot(m_domain));
    Q_EMIT stopped();
}

void InstanceIndex::startOver()
{
    m_ticket.supersede();
    m_ticket = Ticket();
    m_saving.stop();
    m_checking.stop();
    discard(std::exchange(m_check, nullptr));
    discard(std::exchange(m_writer, std::make_shared<InstanceWriter>(m_domain)));
    ++m_life;
    m_cache = m_cacheFile.isNull() ? nullptr : std::make_shared<InstanceCache>(m_cacheFile, m_domain, m_store.info().path);
    m_isRunning = m_isReady = m_isCancelled = m_hasFailed = m_checkAgain = false;
    m_percent = 0;
}

void InstanceIndex::show(const std::shared_ptr<const InstanceSnapshot> &snapshot)
{
    discard(std::exchange(m_snapshot, snapshot));
}

void InstanceIndex::discard(std::shared_ptr<const void> held)
{
    m_keeping.start([held = std::move(held)] {});
}

/// From the cache file where there is one.
void InstanceIndex::start()
{
    startOver();
    m_isStarted = true;
    if (!m_cache) {
        stepOn();
        return;
    }
    m_isRunning = true;
    using Kept = std::shared_ptr<const InstanceSnapshot>;
    const auto kept = run<Kept>(m_keeping, [cache = m_cache]() -> Result<Kept> { return cache->load(); });
    whenReady(kept, this, [this, life = m_life](const Result<Kept> &loaded) {
        if (life == m_life)
            resume(*loaded);
    });
}

void InstanceIndex::resume(const std::shared_ptr<const InstanceSnapshot> &kept)
{
    m_isRunning = false;
    if (!kept) {
        stepOn();
        return;
    }
    m_isRunning = true;
    const auto check = [kept](const UnitOfWork &unit) { return isOfStore(unit, *kept); };
    whenReady(m_store.walk<bool>(check, m_ticket), this, [this, kept, life = m_life](const Result<bool> &isOurs) {
        if (life != m_life)
            return;
        m_isRunning = false;
        if (isOurs && *isOurs) {
            m_writer->resume(*kept);
            show(kept);
            checkLater();
            Q_EMIT changed();
        }
        stepOn();
    });
}

void InstanceIndex::stepOn()
{
    m_isRunning = true;
    m_again = m_hasFailed = false;
    const auto step = [writer = m_writer](const UnitOfWork &unit) -> Result<Stepped> {
        const Result<WriterStep> done = writer->step(unit);
        if (!done)
            return failure(done.error());
        return Stepped{.step = *done, .snapshot = done->hasMoved ? writer->snapshot() : nullptr};
    };
    whenReady(m_store.walk<Stepped>(step, m_ticket), this, [this, life = m_life](const Result<Stepped> &stepped) {
        if (life == m_life)
            take(stepped);
    });
}

void InstanceIndex::take(const Result<Stepped> &stepped)
{
    m_isRunning = false;
    if (!stepped) {
        fail(stepped.error());
        return;
    }
    const WriterStep &step = stepped->step;
    if (std::exchange(m_percent, step.percent) != step.percent && !m_isReady)
        Q_EMIT progressed(m_percent);
    if (stepped->snapshot)
        show(stepped->snapshot);
    if (step.hasMore || m_again)
        stepOn();
    const bool isFirst = step.isBuilt && !step.hasMore && !std::exchange(m_isReady, m_isReady || (step.isBuilt && !step.hasMore));
    if (stepped->snapshot) {
        m_saving.start(saveAfter);
        Q_EMIT appended();
        Q_EMIT changed();
    }
    if (isFirst && m_saving.isActive())
        m_saving.start(0);
    if (isFirst)
        Q_EMIT ready();
}

/// A first pass that failed begins anew with the next commit; keeping up goes on where it was.
void InstanceIndex::fail(const Error &error)
{
    const bool isFailure = error.code != ErrorCode::Superseded && error.code != ErrorCode::Closed;
    if (!m_isReady) {
        startOver();
        show(emptySnapshot(m_domain));
        m_hasFailed = isFailure;
    }
    if (!isFailure)
        return;
    if (m_hasFailed)
        Q_EMIT stopped();
    Q_EMIT failed(error);
}

/// Once where there are many commits.
void InstanceIndex::checkLater()
{
    m_checkAgain = true;
    if (!m_check && !m_checking.isActive())
        m_checking.start();
}

void InstanceIndex::check()
{
    if (!m_isReady || m_check) {
        m_checking.start();
        return;
    }
    m_check = std::make_shared<InstanceCheck>(*m_writer);
    m_checkAgain = false;
    m_sinceCheck.start();
    checkOn();
}

void InstanceIndex::checkOn()
{
    const auto step = [writer = m_writer, check = m_check](const UnitOfWork &unit) -> Result<Checked> {
        const Result<InstanceCheck::Step> done = check->step(unit);
        if (!done)
            return failure(done.error());
        return Checked{.hasMore = done->hasMore, .snapshot = done->hasMoved ? writer->snapshot() : nullptr};
    };
    whenReady(m_store.walk<Checked>(step, m_ticket), this, [this, life = m_life](const Result<Checked> &checked) {
        if (life == m_life)
            takeChecked(checked);
    });
}

/// One that failed is made again after the next commit.
void InstanceIndex::takeChecked(const Result<Checked> &checked)
{
    if (checked && checked->snapshot) {
        show(checked->snapshot);
        m_saving.start(saveAfter);
        Q_EMIT appended();
        Q_EMIT changed();
    }
    if (checked && checked->hasMore) {
        checkOn();
        return;
    }
    discard(std::exchange(m_check, nullptr));
    m_checking.setInterval(int(std::max<qint64>(checkAfter, checkPauses * m_sinceCheck.elapsed())));
    if (m_checkAgain)
        m_checking.start();
}

/// The cache is not missed where it cannot be written: the next start reads the store again.
void InstanceIndex::save()
{
    if (!m_cache || !m_isReady)
        return;
    const auto collect = [writer = m_writer](const UnitOfWork &) -> Result<ToSave> {
        ToSave toSave{.snapshot = writer->snapshot()};
        for (std::size_t process = 0; process < toSave.snapshot->tables.size(); ++process)
            toSave.changed.push_back(writer->packer(process).table().takeChanged());
        return toSave;
    };
    whenReady(m_store.walk<ToSave>(collect, m_ticket), this, [this, cache = m_cache](const Result<ToSave> &toSave) {
        if (toSave && cache == m_cache)
            m_keeping.start([cache, toSave = *toSave] { (void)cache->save(*toSave.snapshot, toSave.changed); });
    });
}

} // namespace weir
