// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/batchrun.h"

#include "model/items/operationvalues.h"
#include "model/operate/operating.h"
#include "model/operate/previewedwrite.h"
#include "model/session.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qsizetype readAtOnce = 100;
constexpr qint64 nanosecondsPerSecond = 1'000'000'000;

Result<QHash<QString, ProcessState>> statesOf(const UnitOfWork &unit, const ProcessDefinition &process,
                                              const QStringList &instances)
{
    QHash<QString, ProcessState> states;
    QStringList streams;
    for (const QString &instance : instances)
        streams << process.streamOf(instance);
    for (const QString &stream : std::as_const(streams))
        states.insert(stream, initialState(process));
    const Status read = unit.events.visitStreams(
        streams, [&](const QString &stream, const Event &event) { advance(process, states[stream], event); });
    return read ? Result<QHash<QString, ProcessState>>(std::move(states)) : failure(read.error());
}

BatchForecast forecastOf(const Preview &preview)
{
    BatchForecast forecast{.events = qsizetype(preview.events.size()),
                           .links = qsizetype(preview.links.size()),
                           .commands = qsizetype(preview.commands.size()),
                           .isDriven = preview.isDriven};
    for (const PreviewedInstance &instance : preview.instances) {
        forecast.completes = forecast.completes || (instance.complete && !instance.wasComplete);
        forecast.missing += instance.missing;
    }
    if (!preview.issues.empty())
        forecast.issue = preview.issues.front().reason;
    return forecast;
}

} // namespace

/// What the store knows of an instance.
struct BatchRun::Known {
    bool isWritten = false;
    QHash<QString, QString> values = {};
};

BatchRun::BatchRun(Session &session, const OperationDefinition &operation, const BatchRecord &batch, QObject *parent)
    : QObject(parent), m_session(session), m_operation(operation), m_batch(batch)
{
    m_items.reserve(std::size_t(batch.instances.size()));
    for (const QString &instance : batch.instances)
        m_items.push_back({.instance = instance});
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer);
    connect(&m_pause, &QTimer::timeout, this, &BatchRun::writeItem);
    readKnown();
}

BatchRun::~BatchRun()
{
    m_ticket.supersede();
}

/// In short reads, so that nobody else waits for a long one.
void BatchRun::readKnown()
{
    const std::optional<BatchTarget> target = batchTarget(m_session.domain(), m_operation);
    if (m_read == qsizetype(m_items.size()) || !target) {
        readDropped();
        return;
    }
    const QStringList instances = m_batch.instances.mid(m_read, readAtOnce);
    auto work = [batch = m_batch, operation = m_operation, process = *target->process,
                 instances](const UnitOfWork &unit) -> Result<std::vector<Known>> {
        const auto states = statesOf(unit, process, instances);
        if (!states)
            return failure(states.error());
        std::vector<Known> known;
        known.reserve(std::size_t(instances.size()));
        for (const QString &instance : instances) {
            const Result<bool> isStored = unit.events.eventInStream(batchEventId(batch, instance), {});
            if (!isStored)
                return failure(isStored.error());
            known.push_back({.isWritten = *isStored,
                             .values = knownValues(process, instance, states->value(process.streamOf(instance)), operation)});
        }
        return known;
    };
    whenReady(m_session.store().read<std::vector<Known>>(std::move(work), m_ticket), this,
              [this](const Result<std::vector<Known>> &known) {
                  if (known)
                      takeKnown(*known);
                  else
                      Q_EMIT failed(known.error());
              });
}

void BatchRun::takeKnown(const std::vector<Known> &known)
{
    const QHash<QString, QString> typed = valuesOf(m_batch);
    for (const Known &one : known) {
        BatchItem &item = m_items[std::size_t(m_read++)];
        item.values = one.values;
        item.values.insert(typed);
        item.values.insert(m_batch.field, item.instance);
        item.state = one.isWritten ? BatchItem::State::Written : BatchItem::State::Open;
        item.wasThere = one.isWritten;
        if (const auto write = writeFor(item); !write && !one.isWritten)
            item.problem = write.error();
        Q_EMIT itemChanged(m_read - 1);
    }
    readKnown();
}

/// What was left out by an earlier run stays so.
void BatchRun::readDropped()
{
    const auto all = qint64(std::max<std::size_t>(1, m_items.size()));
    whenReady(m_session.operating().entries({.limit = all, .batch = m_batch.id}), this,
              [this](const Result<JournalEntries> &entries) {
                  if (!entries) {
                      Q_EMIT failed(entries.error());
                      return;
                  }
                  QSet<QString> dropped;
                  for (const JournalEntry &entry : *entries)
                      if (entry.state == JournalState::Dropped)
                          dropped.insert(entry.eventId);
                  for (BatchItem &item : m_items)
                      if (item.state == BatchItem::State::Open && dropped.contains(batchEventId(m_batch, item.instance)))
                          item.state = BatchItem::State::LeftOut;
                  m_written = std::ranges::count(m_items, BatchItem::State::Written, &BatchItem::state);
                  m_leftOut = std::ranges::count(m_items, BatchItem::State::LeftOut, &BatchItem::state);
                  m_isKept = !entries->empty();
                  move();
                  setState(m_done == qsizetype(m_items.size()) ? State::Done : State::Ready);
              });
}

Result<OperatorWrite> BatchRun::writeFor(const BatchItem &item) const
{
    return batchWrite(m_batch, {.operation = m_operation, .values = item.values, .why = m_batch.why}, item.instance);
}

/// As far as its values go.
OperatorWrite BatchRun::incompleteWrite(const BatchItem &item) const
{
    OperatorWrite write = newWrite();
    write.eventId = batchEventId(m_batch, item.instance);
    write.batch = m_batch.id;
    write.type = m_operation.publishes.event;
    write.stream = targetStream({.operation = m_operation, .values = item.values}).value_or(QStringLiteral(""));
    write.operation = m_operation.operation;
    write.why = m_batch.why;
    return write;
}

void BatchRun::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

/// Past all that is done, and to the end of the stage that follows.
void BatchRun::move()
{
    const auto isDone = [](const BatchItem &item) {
        return item.state == BatchItem::State::Written || item.state == BatchItem::State::LeftOut;
    };
    while (m_done < qsizetype(m_items.size()) && isDone(m_items[std::size_t(m_done)]))
        ++m_done;
    if (m_state != State::Running && m_state != State::Stopping)
        m_end = weir::stageEnd(m_done, qsizetype(m_items.size()));
}

int BatchRun::stage() const
{
    return stageOf(std::max<qsizetype>(0, m_end - 1));
}

int BatchRun::stages() const
{
    return stageOf(std::max<qsizetype>(0, qsizetype(m_items.size()) - 1));
}

bool BatchRun::isPreviewed() const
{
    return std::all_of(m_items.begin() + m_done, m_items.begin() + m_end, [](const BatchItem &item) {
        return item.forecast || item.state == BatchItem::State::LeftOut || item.state == BatchItem::State::Written;
    });
}

void BatchRun::setRate(int writesPerSecond)
{
    m_rate = std::clamp(writesPerSecond, 1, mostRate);
}

void BatchRun::preview()
{
    if (m_state != State::Ready)
        return;
    setState(State::Previewing);
    previewNext(m_done);
}

void BatchRun::previewNext(qsizetype item)
{
    if (m_state != State::Previewing)
        return;
    if (item == m_end) {
        setState(State::Ready);
        return;
    }
    const Result<OperatorWrite> write = writeFor(m_items[std::size_t(item)]);
    const auto take = [this, item](const Result<Preview> &preview) {
        BatchItem &one = m_items[std::size_t(item)];
        one.forecast = preview ? std::optional(forecastOf(*preview)) : std::nullopt;
        one.problem = preview ? std::nullopt : std::optional(preview.error());
        Q_EMIT itemChanged(item);
        previewNext(item + 1);
    };
    if (write)
        whenReady(m_session.preview(*write), this, take);
    else
        take(failure(write.error()));
}

void BatchRun::run()
{
    if (m_state != State::Ready)
        return;
    m_failed = -1;
    m_due = QDeadlineTimer(0);
    setState(State::Running);
    if (m_isKept) {
        next();
        return;
    }
    // The record first: it is what a killed batch is found by.
    whenReady(m_session.operating().keepBatch(m_batch), this, [this](const Status &kept) {
        m_isKept = kept.has_value();
        if (kept) {
            next();
            return;
        }
        setState(State::Ready);
        Q_EMIT failed(kept.error());
    });
}

void BatchRun::stop()
{
    if (m_state == State::Previewing) {
        setState(State::Ready);
    } else if (m_state == State::Running) {
        // A write that is under way is waited for; without one nothing happens any more.
        const bool isPausing = m_pause.isActive();
        m_pause.stop();
        setState(State::Stopping);
        if (isPausing)
            next();
    }
}

/// Ends the stage, or writes the next instance when it is due.
void BatchRun::next()
{
    move();
    if (m_done < m_end && m_state == State::Running) {
        m_pause.start(int(std::max<qint64>(0, m_due.remainingTime())));
        return;
    }
    m_state = State::Ready;
    move();
    m_state = m_done == qsizetype(m_items.size()) ? State::Done : State::Ready;
    Q_EMIT stateChanged();
}

void BatchRun::writeItem()
{
    const qsizetype place = m_done;
    BatchItem &item = m_items[std::size_t(place)];
    const Result<OperatorWrite> write = writeFor(item);
    if (!write) {
        fail(place, write.error());
        return;
    }
    m_due.setPreciseRemainingTime(0, nanosecondsPerSecond / m_rate, Qt::PreciseTimer);
    item.state = BatchItem::State::Writing;
    Q_EMIT itemChanged(place);
    const auto isStill = [this, place](const Preview &preview) { return this->isStill(place, preview); };
    whenReady(item.forecast ? writeAsPreviewed(m_session, *write, isStill, this) : m_session.operating().write(*write), this,
              [this, place](const Result<OperationOutcome> &outcome) { takeOutcome(place, outcome); });
}

/// Where it is not, what it would do by now takes its place.
bool BatchRun::isStill(qsizetype place, const Preview &preview)
{
    const BatchForecast now = forecastOf(preview);
    return std::exchange(m_items[std::size_t(place)].forecast, now) == now;
}

void BatchRun::takeOutcome(qsizetype place, const Result<OperationOutcome> &outcome)
{
    BatchItem &item = m_items[std::size_t(place)];
    if (!outcome) {
        item.state = BatchItem::State::Open;
        fail(place, outcome.error());
        return;
    }
    item.state = BatchItem::State::Written;
    ++m_written;
    item.problem.reset();
    item.position = outcome->position;
    item.wasThere = outcome->wasThere;
    Q_EMIT itemChanged(place);
    next();
}

void BatchRun::fail(qsizetype place, const Error &error)
{
    m_items[std::size_t(place)].problem = error;
    m_failed = place;
    m_state = State::Stopping; // nothing follows
    Q_EMIT itemChanged(place);
    next();
}

void BatchRun::leaveOut()
{
    if (m_state != State::Ready || m_failed < 0)
        return;
    BatchItem &item = m_items[std::size_t(m_failed)];
    item.state = BatchItem::State::LeftOut;
    ++m_leftOut;
    const Operating &operating = m_session.operating();
    if (operating.journal()) {
        const Result<OperatorWrite> write = writeFor(item);
        JournalEntry entry =
            journalEntry(write ? *write : incompleteWrite(item), m_session.store().info().path, operating.by(), Timestamp::now());
        if (!write)
            entry.data = QByteArray("");      // nothing that could be written after all
        operating.journal()->intend({entry}); // where it never came so far
        whenReady(m_session.operating().drop(entry), this, [this](const Status &done) {
            if (!done)
                Q_EMIT failed(done.error());
        });
    }
    Q_EMIT itemChanged(std::exchange(m_failed, -1));
    next();
}

} // namespace weir
