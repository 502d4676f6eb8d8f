// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/tablemodel.h"
#include "store/eventstore.h"

namespace weir {

/// The commands of one process instance, or of all, newest first, with their state. GUI thread; asks, never waits.
class CommandTableModel final : public TableModel
{
    Q_OBJECT

public:
    enum Column { Command, Process, State, ResultEvent, CreatedAt, FinishedAt, Attempts, ErrorText, NextAttempt, ColumnCount };
    enum Role {
        StateRole = LoadingRole + 1
    }; ///< CommandState. EventIdRole is the resulting event, StreamRole the process's stream
    static constexpr int pageSize = 200;

    /// `stream` is null for all; `limit` bounds the rows, 0 for no bound.
    CommandTableModel(EventStore &store, const QString &stream, int limit = 0, QObject *parent = nullptr);
    ~CommandTableModel() override;

    const CommandRecord &commandAt(int row) const { return m_commands[std::size_t(row)]; }
    bool isLoaded() const { return m_loaded; }
    /// Whether the store keeps commands at all: only where Weir drives, or drove, processes.
    bool isAvailable() const { return m_available; }
    int failedCount() const;
    /// Whether any has failed at least once.
    bool anyFailedAttempt() const;

    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

public Q_SLOTS:
    /// Reads again what it shows; to be called on each commit.
    void refresh();

Q_SIGNALS:
    void loaded();
    void failed(const weir::Error &error);

private:
    struct Answer {
        bool available = false;
        Commands commands = {};
    };

    int rows() const override { return int(m_commands.size()); }
    QVariant cell(int row, int column, int role) const override;
    QString headerCell(int column) const override;
    QVariant value(const CommandRecord &command, int column) const;
    void take(const Answer &answer, int wanted);
    void insertNew(const Commands &commands);
    void update(const Commands &commands);
    void append(const Commands &commands);

    EventStore &m_store;
    QString m_stream;
    int m_limit;
    int m_wanted = pageSize;
    Commands m_commands;
    bool m_available = false;
    bool m_loaded = false;
    bool m_reading = false;
    bool m_again = false;
    bool m_hasMore = false;
    Ticket m_ticket;
};

} // namespace weir
