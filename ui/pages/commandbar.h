// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/asynchronous.h"
#include "store/processlog.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace weir {

class CommandTableModel;
class DataTable;
class Session;
struct Error;
struct UnitOfWork;

/// What can be done about commands that fail: how the selected one stands, and to retry it or give it up; to retry all that
/// failed. Hidden while no command of the table has failed. The table's context menu offers the same. GUI thread.
class CommandBar final : public QWidget
{
    Q_OBJECT

public:
    /// `table` shows `commands`; all outlive this.
    CommandBar(Session &session, DataTable &table, CommandTableModel &commands, QWidget *parent);

Q_SIGNALS:
    void failed(const weir::Error &error);

private:
    void build();
    void showSelected();
    void showMenu(const QModelIndex &index, const QPoint &globalAt);
    const CommandRecord *selected() const;
    bool canRetry(const CommandRecord &command) const;
    bool canGiveUp(const CommandRecord &command) const;
    std::vector<CommandRecord> failedOnes() const;
    bool anyMetTrouble() const;
    void retry(const CommandRecord &command);
    void giveUp(const CommandRecord &command);
    void retryAll();
    void tellFailure(const QFuture<Result<bool>> &answer);

    Session &m_session;
    DataTable &m_table;
    CommandTableModel &m_commands;
    QLabel *m_icon = nullptr;
    QLabel *m_state = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_giveUp = nullptr;
    QPushButton *m_retryAll = nullptr;
    QTimer m_clock; ///< while the time of the next attempt is shown
};

} // namespace weir
