// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/tablemodel.h"
#include "model/process/domain.h"
#include "model/process/timeline.h"
#include "store/eventstore.h"

#include <QMetaType>

namespace weir {

class StepCommands;

/// The steps of one process instance in the order of a clock: each linked event, what it changed, and the commands that it made
/// the instance send. Reads the instance's stream to its end, in pages, and folds what came a slice at a time; many events are put
/// in order, and many steps let go of, elsewhere: no turn of the event loop takes long, however many steps there are. Reading it
/// never acts. GUI thread; asks, never waits.
class StepTableModel final : public TableModel
{
    Q_OBJECT

public:
    /// Changes has its ValueRole as std::vector<FieldChange>.
    enum Column { Position, EventType, Changes, Commands, ColumnCount };
    enum Role { ProblemRole = LoadingRole + 1, CompleteRole };
    static constexpr int pageSize = 200;    ///< events that are read at once
    static constexpr int foldedAtOnce = 50; ///< steps

    StepTableModel(EventStore &store, const ProcessDefinition &definition, const QString &stream, QObject *parent = nullptr);
    ~StepTableModel() override;

    const ProcessDefinition &definition() const { return m_timeline.definition(); }
    const Timeline &timeline() const { return m_timeline; }
    const ProcessState &state() const { return m_timeline.state(); }
    const ProcessStep &stepAt(int row) const { return m_timeline.steps()[std::size_t(row)]; }
    int rowOf(const QString &eventId) const;
    /// The stream was read to the end at least once, and every step of it is there.
    bool isLoaded() const { return m_loaded; }

    Clock clock() const { return m_timeline.clock(); }
    /// Orders and folds the steps anew; caughtUp() tells when it is done.
    void setClock(Clock clock);

    /// The commands that the step sent.
    weir::Commands commandsOf(int row) const;
    /// Names of commands that its rules asked for and that nobody is known to have sent.
    QStringList commandsAskedFor(int row) const;
    const StepCommands &commands() const { return *m_commands; }

public Q_SLOTS:
    /// Reads what was linked since; to be called on each commit.
    void storeChanged();
    /// Forgets the steps and reads them again.
    void reload();

Q_SIGNALS:
    void caughtUp(); ///< the stream is read to its end: state() is that of now
    void failed(const weir::Error &error);

private:
    int rows() const override { return int(m_timeline.size()); }
    QVariant cell(int row, int column, int role) const override;
    QString headerCell(int column) const override;
    QVariant display(int row, int column) const;
    QVariant value(int row, int column) const;
    void readOn();
    void take(const Events &events);
    using Order = std::vector<std::size_t>;
    void arrange();
    void follow(const Order &order);
    void foldOn();
    void letGo();
    void showCommands(const QStringList &eventIds);

    EventStore &m_store;
    QString m_stream;
    Timeline m_timeline;
    Events m_events; ///< in the order of linking
    Order m_order;   ///< places in m_events by the clock, as far as the timeline is to go
    StepCommands *m_commands;
    bool m_loaded = false;
    bool m_isAtEnd = false; ///< of the stream, as far as it was asked for
    bool m_reading = false;
    bool m_folding = false; ///< the next slice is on its way
    bool m_again = false;
    Ticket m_ticket;
    Ticket m_orderTicket;
};

} // namespace weir
