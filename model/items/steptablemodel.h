// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/tablemodel.h"
#include "model/process/domain.h"
#include "model/process/fold.h"
#include "store/eventstore.h"

#include <QMetaType>

namespace weir {

/// The steps of one process instance: each linked event with what it changed and the state after it. Reads the instance's stream
/// to its end, in pages, and folds what came; reading it never acts. GUI thread; asks, never waits.
class StepTableModel final : public TableModel
{
    Q_OBJECT

public:
    /// Changes and StateAfter have their ValueRole as std::vector<FieldChange> and Knowledge.
    enum Column { Position, EventType, Origin, At, Changes, StateAfter, ColumnCount };
    enum Role { ProblemRole = LoadingRole + 1, CompleteRole };
    static constexpr int pageSize = 200;

    StepTableModel(EventStore &store, const ProcessDefinition &definition, const QString &stream, QObject *parent = nullptr);
    ~StepTableModel() override;

    const ProcessDefinition &definition() const { return m_definition; }
    const ProcessState &state() const { return m_state; }
    const ProcessStep &stepAt(int row) const { return m_steps[std::size_t(row)]; }
    int rowOf(const QString &eventId) const;
    /// The stream was read to the end at least once.
    bool isLoaded() const { return m_loaded; }

public Q_SLOTS:
    /// Reads what was linked since; to be called on each commit.
    void storeChanged();
    /// Forgets the steps and reads them again.
    void reload();

Q_SIGNALS:
    void caughtUp(); ///< the stream is read to its end: state() is that of now
    void failed(const weir::Error &error);

private:
    int rows() const override { return int(m_steps.size()); }
    QVariant cell(int row, int column, int role) const override;
    QString headerCell(int column) const override;
    QVariant display(const ProcessStep &step, int column) const;
    QVariant value(const ProcessStep &step, int column) const;
    void readOn();
    void take(const Events &events);

    EventStore &m_store;
    ProcessDefinition m_definition;
    QString m_stream;
    ProcessState m_state;
    std::vector<ProcessStep> m_steps;
    bool m_loaded = false;
    bool m_reading = false;
    bool m_again = false;
    Ticket m_ticket;
};

} // namespace weir
