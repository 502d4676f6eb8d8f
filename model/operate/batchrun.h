// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/batchplan.h"
#include "model/operate/preview.h"
#include "store/asynchronous.h"

#include <QDeadlineTimer>
#include <QTimer>

namespace weir {

class Session;

/// What writing one instance of a batch would do, in short.
struct BatchForecast {
    qsizetype events = 0; ///< that would be stored, the operator's among them
    qsizetype links = 0;
    qsizetype commands = 0;
    bool completes = false;   ///< its process
    QStringList missing = {}; ///< facts that it would wait for then
    QString issue = {};       ///< why a process could not take it; null for none
    bool isDriven = false;    ///< false: Weir does not drive here, so only the first event and its links would be written

    bool operator==(const BatchForecast &) const = default;
};

/// One instance of a batch, and how far it is.
struct BatchItem {
    enum class State { Open, Writing, Written, LeftOut };

    QString instance = {};
    State state = State::Open;
    QHash<QString, QString> values = {};        ///< the operation's fields, with what the instance itself knows
    std::optional<Error> problem = {};          ///< why it was not written, or would not be; where is a field's name for a value
    std::optional<BatchForecast> forecast = {}; ///< what writing it would do
    std::optional<qint64> position = {};        ///< where it was written, in this run
    bool wasThere = false;                      ///< it was written by an earlier run
};

/// One operation on many instances, one after another, in stages: each is begun by a person, and stops at its end, at the first
/// failure, and when it is told to. Which instances are done is read from the store, so that a batch that was left or killed is
/// gone on with where it was, and none is written twice. An instance that was previewed is written only while that does what its
/// preview shows. GUI thread; asks, never waits.
class BatchRun : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Preparing,  ///< reads what is done already
        Ready,      ///< the next stage can be previewed and begun
        Previewing, ///< the next stage
        Running,
        Stopping, ///< one write is still under way
        Done,     ///< no instance is open
    };
    static constexpr int usualRate = 20;
    static constexpr int mostRate = 1000;

    /// The session outlives it. A record that the journal has goes on, any other is a new batch. Its operation is one of the
    /// domain's: `operation`.
    BatchRun(Session &session, const OperationDefinition &operation, const BatchRecord &batch, QObject *parent = nullptr);
    ~BatchRun() override;

    State state() const { return m_state; }
    const BatchRecord &batch() const { return m_batch; }
    const OperationDefinition &operation() const { return m_operation; }
    const std::vector<BatchItem> &items() const { return m_items; }

    /// Instances that need nothing more: written or left out.
    qsizetype done() const { return m_done; }
    qsizetype written() const { return m_written; }
    qsizetype leftOut() const { return m_leftOut; }
    /// The stage that is next or under way, from 1, and of how many; its items are those from done() up to stageEnd(), in order.
    int stage() const;
    int stages() const;
    qsizetype stageEnd() const { return m_end; }
    /// The item that stopped the last stage, or -1.
    qsizetype failedItem() const { return m_failed; }
    /// Whether each instance of the next stage was previewed, and none would fail.
    bool isPreviewed() const;

    int rate() const { return m_rate; }
    /// At most so many writes a second, from 1 to mostRate.
    void setRate(int writesPerSecond);

    /// What the next stage would do, instance by instance.
    void preview();
    /// Begins the next stage, or goes on with it.
    void run();
    /// After the write that is under way; ends a preview at once.
    void stop();
    /// Goes on without the instance that failed. It is never written by this batch.
    void leaveOut();

Q_SIGNALS:
    void stateChanged();
    void itemChanged(qsizetype item);
    void failed(const weir::Error &error); ///< what is known of the batch could not be read or kept

private:
    struct Known;

    void readKnown();
    void takeKnown(const std::vector<Known> &known);
    void readDropped();
    void setState(State state);
    void move();
    void next();
    void writeItem();
    bool isStill(qsizetype place, const Preview &preview);
    void takeOutcome(qsizetype place, const Result<OperationOutcome> &outcome);
    void previewNext(qsizetype item);
    void fail(qsizetype place, const Error &error);
    Result<OperatorWrite> writeFor(const BatchItem &item) const;
    OperatorWrite incompleteWrite(const BatchItem &item) const;

    Session &m_session;
    const OperationDefinition m_operation;
    const BatchRecord m_batch;
    std::vector<BatchItem> m_items;
    State m_state = State::Preparing;
    qsizetype m_read = 0; ///< items of which is known what the store has
    qsizetype m_done = 0; ///< all before are written or left out
    qsizetype m_written = 0;
    qsizetype m_leftOut = 0;
    qsizetype m_end = 0;
    qsizetype m_failed = -1;
    int m_rate = usualRate;
    bool m_isKept = false; ///< in the journal
    Ticket m_ticket;
    QTimer m_pause; ///< until the next write is due
    QDeadlineTimer m_due;
};

} // namespace weir
