// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/session.h"
#include "ui/location.h"
#include "ui/theme.h"

#include <QDockWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace weir {

class CommandTableModel;
class DataTable;
class OperateForm;

/// What an operator can do in the open store: the domain's operations, what came of the last one, and the newest commands.
class OperateDock final : public QDockWidget
{
    Q_OBJECT

public:
    explicit OperateDock(QWidget *parent = nullptr);

    /// Nothing where no store is open. The session outlives its use here.
    void setSession(Session *session);
    /// Fills in what that process instance tells.
    void setInstance(const QString &instance);
    /// Does it where its values are complete; asks for what they lack otherwise.
    void perform(const OperationRequest &request);

Q_SIGNALS:
    void locationRequested(const weir::Location &location, bool inNewTab);
    void operated(const weir::OperationOutcome &outcome);
    void failed(const weir::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void buildCommands(Session &session);
    void clear();
    void enable();
    QString reasonNotTo() const;
    void operate(const OperationRequest &request);
    void takeOutcome(const OperationOutcome &outcome);
    void takeError(const Error &error);
    void showOutcome();
    void showIcon(Token token);
    void showCommands();
    void watchInstance(const OperationRequest &request);

    Session *m_session = nullptr;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_left = nullptr;
    QHBoxLayout *m_row = nullptr;
    OperateForm *m_form = nullptr;
    QLabel *m_outcomeIcon = nullptr;
    QLabel *m_outcome = nullptr;
    CommandTableModel *m_commands = nullptr;
    DataTable *m_commandTable = nullptr;
    QString m_stored;  ///< what the last operation stored, in words
    QString m_process; ///< stream of the process instance that it concerns
    bool m_busy = false;
};

} // namespace weir
